import type { MetadataField } from '../engine.ts'
import { dateOf, type MetaValue } from './meta-values.ts'
import type { RegistryIndex } from './registry-index.ts'

const MOST_FIELDS = 200
const MOST_VALUES = 20
/** A value that is longer is none to choose from. */
const MOST_SIGNS = 80
/** Different values of one field that are counted. */
const MOST_COUNTED = 5000

interface Counted {
  packages: number
  type: MetadataField['type'] | undefined
  readonly values: Map<string, number>
}

/** Fields of the packages that were read, the most frequent first. */
export function metadataFields(index: RegistryIndex): readonly MetadataField[] {
  const fields = new Map<string, Counted>()
  for (const { record } of index.known()) {
    const own = new Set<string>()
    for (const [field, value] of record?.meta ?? []) {
      // Metadata that is no object has no field that an address or a column could name; words find it.
      if (field === '') continue
      const counted = fields.get(field) ?? { packages: 0, type: undefined, values: new Map() }
      fields.set(field, counted)
      if (!own.has(field)) counted.packages += 1
      own.add(field)
      const type = typeOf(value)
      counted.type = counted.type === undefined || counted.type === type ? type : 'mixed'
      // A list may hold a value twice.
      const mark = `${field}\n${value}`
      if (!own.has(mark)) count(counted.values, String(value))
      own.add(mark)
    }
  }
  return [...fields]
    .sort(([a, one], [b, other]) => other.packages - one.packages || Number(a > b) - Number(a < b))
    .slice(0, MOST_FIELDS)
    .map(([field, { type = 'mixed', packages, values }]) => ({ field, type, packages, values: mostFrequent(values) }))
}

function count(values: Map<string, number>, text: string): void {
  if (text.length > MOST_SIGNS || (values.size >= MOST_COUNTED && !values.has(text))) return
  values.set(text, (values.get(text) ?? 0) + 1)
}

function mostFrequent(values: ReadonlyMap<string, number>): MetadataField['values'] {
  return [...values]
    .sort(([a, one], [b, other]) => other - one || Number(a > b) - Number(a < b))
    .slice(0, MOST_VALUES)
    .map(([text, packages]) => ({ text, packages }))
}

function typeOf(value: MetaValue[1]): MetadataField['type'] {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'boolean') return 'boolean'
  return dateOf(value) === undefined ? 'text' : 'date'
}
