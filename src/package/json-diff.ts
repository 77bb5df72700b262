import type { Json } from './json.ts'

/** A value that only one of two JSON texts has, or that differs between them. */
export interface JsonChange {
  /** A JSON Pointer (RFC 6901); empty: the whole. */
  readonly pointer: string
  readonly base: Json | undefined
  readonly other: Json | undefined
}

/**
 * How two values differ, by key and by place in a list, as deep as both have the same kind; what one side lacks is told as a
 * whole. `1` and `1.0` differ, the order of keys does not count. A side that is not there has no keys.
 */
export function jsonChanges(base: Json | undefined, other: Json | undefined): Iterable<JsonChange> {
  if (base === undefined && other instanceof Map) return between(new Map(), other, '')
  if (other === undefined && base instanceof Map) return between(base, new Map(), '')
  return between(base, other, '')
}

function* between(base: Json | undefined, other: Json | undefined, pointer: string): Iterable<JsonChange> {
  if (Object.is(base, other)) return
  if (base instanceof Map && other instanceof Map) {
    for (const [key, value] of base) yield* between(value, other.get(key), below(pointer, key))
    for (const [key, value] of other) if (!base.has(key)) yield* between(undefined, value, below(pointer, key))
  } else if (isList(base) && isList(other)) {
    const count = Math.max(base.length, other.length)
    for (let at = 0; at < count; at += 1) yield* between(base[at], other[at], below(pointer, String(at)))
  } else yield { pointer, base, other }
}

function below(pointer: string, key: string): string {
  return `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** `Array.isArray` does not narrow a readonly array. */
function isList(json: Json | undefined): json is readonly Json[] {
  return Array.isArray(json)
}
