import type { MetaFilter } from '../client/engine.ts'
import { rangeFrom, rangeText, SearchAddressError, STRICT, termsFrom, termsText } from './search-predicates.ts'

/** `meta.<type><JSON Pointer>`. */
const META = /^meta\.([dntewb])(\/.*)$/s

export function readMeta(address: URLSearchParams): {
  readonly meta: MetaFilter[]
  readonly faulty: readonly string[]
} {
  const meta: MetaFilter[] = []
  const faulty: string[] = []
  for (const [name, text] of address) {
    const [, type, field] = META.exec(name) ?? []
    if (type === undefined || field === undefined) {
      if (name.startsWith('meta.')) faulty.push(name)
      continue
    }
    try {
      const filter = filterFrom(type, field, text)
      if (filter) meta.push(filter)
    } catch (error) {
      if (!(error instanceof SearchAddressError)) throw error
      faulty.push(name)
    }
  }
  return { meta, faulty }
}

export function writeMeta(meta: readonly MetaFilter[], address: URLSearchParams): void {
  for (const filter of meta) {
    const [type, text] = textOf(filter)
    if (text !== undefined && text !== '') address.append(`meta.${type}${filter.field}`, text)
  }
}

/** Undefined: it asks for nothing. */
function filterFrom(type: string, field: string, text: string): MetaFilter | undefined {
  switch (type) {
    case 'd':
      return { field, is: 'date', range: rangeFrom(text, 'date') }
    case 'n':
      return { field, is: 'number', range: rangeFrom(text, 'number') }
    case 'e':
      return { field, is: 'keyword', anyOf: termsFrom(text).filter((term) => term !== null) }
    case 'b': {
      const anyOf = [true, false].filter((value) => text.split(',').includes(String(value)))
      return anyOf.length === 0 ? undefined : { field, is: 'boolean', anyOf }
    }
    case 'w':
      return text === '' || text === STRICT ? undefined : { field, is: 'wildcard', like: likeFrom(text) }
    default:
      return text.trim() === '' ? undefined : { field, is: 'text', holds: text }
  }
}

/** A word without `*` and `?` stands for all that begins so, unless it is strict. */
function likeFrom(text: string): string {
  if (text.startsWith(STRICT)) return text.slice(STRICT.length)
  return /[*?]/.test(text) ? text : `${text}*`
}

function textOf(filter: MetaFilter): readonly [type: string, text: string | undefined] {
  switch (filter.is) {
    case 'date':
      return ['d', rangeText(filter.range, 'date')]
    case 'number':
      return ['n', rangeText(filter.range, 'number')]
    case 'keyword':
      return ['e', termsText(filter.anyOf)]
    case 'boolean':
      return ['b', filter.anyOf.join(',')]
    case 'wildcard':
      return ['w', /[*?]/.test(filter.like) ? filter.like : `${STRICT}${filter.like}`]
    case 'text':
      return ['t', filter.holds]
  }
}
