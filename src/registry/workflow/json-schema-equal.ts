import { canonicalText, type Json } from '../../package/index.ts'

/** Equal as JSON Schema has it: `1` is `1.0`, but `true` is not `1`; keys may stand in any order. */
export function isEqual(one: Json, two: Json): boolean {
  if (typeof one === 'string' || typeof two === 'string') return one === two
  return identityOf(one) === identityOf(two)
}

/** A text that is the same for equal values, and for them alone. */
export function identityOf(json: Json): string {
  return canonicalText(withWholeFloatsAsInts(json))
}

function withWholeFloatsAsInts(json: Json): Json {
  if (typeof json === 'number') return Number.isInteger(json) ? BigInt(json) : json
  if (json === null || typeof json !== 'object') return json
  if (json instanceof Map) return new Map([...json].map(([key, item]) => [key, withWholeFloatsAsInts(item)]))
  return [...json.values()].map(withWholeFloatsAsInts)
}
