import type { Json } from '../../package/index.ts'

/** One value of a package's metadata: where it stands, as a JSON Pointer without places in lists, and what. */
export type MetaValue = readonly [field: string, value: string | number | boolean]

/** Signs of metadata, and values, that the index keeps of one package. */
const MOST_SIGNS = 64 * 1024
const MOST_VALUES = 1000

/** The values of metadata, as many as the index keeps. A list gives each of its values under its own field. */
export function metaValues(meta: Json | undefined): { readonly values: readonly MetaValue[]; readonly cut: boolean } {
  const values: MetaValue[] = []
  let left = MOST_SIGNS
  for (const [field, json] of leaves(meta, '')) {
    const value = typeof json === 'bigint' ? plainInt(json) : json
    left -= field.length + String(value).length
    if (left < 0 || values.length >= MOST_VALUES) return { values, cut: true }
    values.push([field, value])
  }
  return { values, cut: false }
}

function* leaves(json: Json | undefined, field: string): Iterable<[string, string | number | bigint | boolean]> {
  if (json === null || json === undefined) return
  if (json instanceof Map) {
    for (const [key, member] of json) yield* leaves(member, `${field}/${escaped(key)}`)
  } else if (isList(json)) {
    for (const item of json) yield* leaves(item, field)
  } else if (typeof json !== 'object') yield [field, json]
}

/** RFC 6901. */
function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json)
}

function plainInt(int: bigint): number | string {
  return Number.isSafeInteger(Number(int)) ? Number(int) : String(int)
}

const DATE = /^\d{4}-\d\d(-\d\d)?([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/

/** Milliseconds since 1970, where a text is a date as of ISO 8601; without a zone, UTC. */
export function dateOf(text: string): number | undefined {
  if (!DATE.test(text)) return undefined
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(text) && text.length > 10
  const ms = Date.parse(text.length > 10 && !hasZone ? `${text}Z` : text)
  return Number.isNaN(ms) ? undefined : ms
}
