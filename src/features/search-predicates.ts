import type { NumberRange } from '../client/engine.ts'

/** Before a pattern that the whole must fit. */
export const STRICT = '$s$:'

/** A parameter that cannot be read. */
export class SearchAddressError extends Error {
  override readonly name = 'SearchAddressError'
}

/** No date is later (ECMA-262, Time Values). */
const MOST_MS = 8.64e15

/** `{"gte":…,"lte":…}`; dates as of ISO 8601, milliseconds since 1970 here. Null, or nothing: open. */
export function rangeFrom(text: string, kind: 'number' | 'date'): NumberRange {
  const value = jsonFrom(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new SearchAddressError(text)
  const ends: Readonly<Record<string, unknown>> = { ...value }
  const end = (given: unknown): number | undefined => {
    if (given === null || given === undefined) return undefined
    const read = kind === 'date' && typeof given === 'string' ? Date.parse(given) : given
    const isTold = typeof read === 'number' && Number.isFinite(read) && (kind === 'number' || Math.abs(read) <= MOST_MS)
    if (!isTold) throw new SearchAddressError(text)
    return read
  }
  return { from: end(ends.gte), to: end(ends.lte) }
}

/** Undefined: it is open. */
export function rangeText({ from, to }: NumberRange, kind: 'number' | 'date'): string | undefined {
  if (from === undefined && to === undefined) return undefined
  const end = (value: number | undefined) => {
    if (value === undefined) return null
    return kind === 'date' ? new Date(value).toISOString() : value
  }
  return JSON.stringify({ gte: end(from), lte: end(to) })
}

/** `"a","b"`. */
export function termsFrom(text: string): readonly (string | null)[] {
  const value = jsonFrom(`[${text}]`)
  if (!Array.isArray(value)) throw new SearchAddressError(text)
  return value.map((term: unknown) => {
    if (term !== null && typeof term !== 'string') throw new SearchAddressError(text)
    return term
  })
}

export function termsText(terms: readonly (string | null)[]): string {
  return JSON.stringify(terms).slice(1, -1)
}

function jsonFrom(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new SearchAddressError(text)
  }
}
