import type { Json, JsonObject } from './json.ts'
import type { Entry } from './manifest.ts'

/** No metadata: `{}`. */
export const NO_META: JsonObject = new Map()

/** Bytes of an entry, or undefined where the manifest holds no whole number that JavaScript can count with. */
export function sizeOf(entry: Entry): number | undefined {
  const { size } = entry
  if (typeof size !== 'bigint' || size < 0n || size > BigInt(Number.MAX_SAFE_INTEGER)) return undefined
  return Number(size)
}

/** Type and value of an entry's hash, or undefined where there is none (format §4). */
export function hashOf(entry: Entry): { readonly type: string; readonly value: string } | undefined {
  if (!(entry.hash instanceof Map)) return undefined
  const type: unknown = entry.hash.get('type')
  const value: unknown = entry.hash.get('value')
  return typeof type === 'string' && typeof value === 'string' ? { type, value } : undefined
}

/** A hash as an entry holds it: `type`, then `value`. */
export function entryHash(type: string, value: string): JsonObject {
  return new Map([
    ['type', type],
    ['value', value],
  ])
}

/** What the person said about this file; undefined where nothing was said. */
export function userMetaOfEntry(entry: Entry): Json | undefined {
  return entry.meta instanceof Map ? entry.meta.get('user_meta') : undefined
}

/** The entry with `userMeta` as its user metadata; what else its meta holds stays (format §2.4). */
export function withEntryMeta(entry: Entry, userMeta: Json): Entry {
  const members = entry.meta instanceof Map ? entry.meta : NO_META
  return { ...entry, meta: new Map([...members, ['user_meta', userMeta]]) }
}

/** Is it what Python calls false: nothing, zero, empty? Such metadata counts as none (format §2.3, §2.4). */
export function isFalsy(json: Json): boolean {
  if (json === null || typeof json !== 'object') return !json && !Number.isNaN(json)
  return json instanceof Map ? json.size === 0 : json.values().next().done === true
}
