import type { Json } from '../../package/index.ts'

/** As a person would name it. */
export function nameOfJson(json: Json | undefined): string {
  if (json === null || json === undefined) return 'nothing'
  if (Array.isArray(json)) return 'a list'
  if (json instanceof Map) return 'an object'
  if (typeof json === 'string') return 'a text'
  return typeof json === 'boolean' ? `“${json}”` : 'a number'
}
