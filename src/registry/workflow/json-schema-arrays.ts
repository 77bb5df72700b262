import { identityOf } from './json-schema-equal.ts'
import { counted, fits, isList, isNumber, type Keywords, shown } from './json-schema-keyword.ts'

export const arrayKeywords: Keywords = {
  items(schemas, { value, below }) {
    if (!isList(value)) return
    for (const [index, item] of value.entries()) {
      if (!isList(schemas)) below(schemas, item, index)
      else if (index < schemas.length) below(schemas[index] ?? null, item, index)
    }
  },

  /** Only behind a list of `items`; items are then counted from its end. */
  additionalItems(schema, { value, schema: whole, below, report }) {
    const items = whole.get('items')
    if (!isList(value) || !isList(items)) return
    const first = items.length
    if (schema === false && value.length > first) report(`must have at most ${counted(BigInt(first), 'item')}`)
    else for (const [index, item] of value.entries()) if (index >= first) below(schema, item, index)
  },

  contains(schema, spot) {
    const { value, report } = spot
    if (!isList(value) || value.some((item) => fits(spot, schema, item))) return
    report('lacks an item of the form that one must have')
  },

  minItems(limit, { value, report }) {
    if (!isList(value) || !isNumber(limit) || value.length >= limit) return
    report(Number(limit) === 1 ? 'must not be empty' : `must have at least ${counted(limit, 'item')}`)
  },

  maxItems(limit, { value, report }) {
    if (isList(value) && isNumber(limit) && value.length > limit) report(`must have at most ${counted(limit, 'item')}`)
  },

  uniqueItems(wanted, { value, report }) {
    if (wanted !== true || !isList(value)) return
    const seen = new Set<string>()
    for (const item of value) {
      const identity = identityOf(item)
      if (seen.has(identity)) return report(`must not hold an item twice: ${shown(item)}`)
      seen.add(identity)
    }
  },
}
