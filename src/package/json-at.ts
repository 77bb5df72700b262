import type { Json, JsonObject } from './json.ts'

/** The value below some keys; undefined where there is none, or where an object was expected and something else stands. */
export function jsonAt(json: Json | undefined, path: readonly string[]): Json | undefined {
  let at = json
  for (const key of path) at = at instanceof Map ? at.get(key) : undefined
  return at
}

/**
 * `object` with another value below some keys; undefined takes the key away. Other keys, their order and the form of numbers
 * stay. Objects on the way are made where they are missing or something else stands; one that lost its last key goes.
 */
export function withJsonAt(object: JsonObject, path: readonly string[], value: Json | undefined): JsonObject {
  const [key, ...rest] = path
  if (key === undefined) return value instanceof Map ? value : object
  const changed = new Map(object)
  const member = rest.length === 0 ? value : memberWith(object.get(key), rest, value)
  if (member === undefined) changed.delete(key)
  else changed.set(key, member)
  return changed
}

function memberWith(member: Json | undefined, path: readonly string[], value: Json | undefined): Json | undefined {
  if (value === undefined && !(member instanceof Map)) return member
  const changed = withJsonAt(member instanceof Map ? member : new Map(), path, value)
  return value === undefined && changed.size === 0 ? undefined : changed
}
