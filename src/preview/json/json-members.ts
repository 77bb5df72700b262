import type { JsonIndex } from './json-index.ts'
import {
  afterPlain,
  afterSpace,
  afterText,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isOpen,
  OPEN_OBJECT,
  QUOTE,
} from './json-tokens.ts'

/** Members between two places that are kept, so that a window deep in a long list is near one. */
const STEP = 1024
const MOST_LISTS = 64

/** The list of all roots has no bracket. */
export const ROOTS = -1

export interface JsonMember {
  /** Where its key begins; -1: it has none. */
  readonly keyAt: number
  readonly valueAt: number
}

/** The members of any list or object, found by reading from the nearest known place. The text was scanned: it is well formed. */
export class JsonMembers {
  readonly bytes: Uint8Array
  readonly end: number
  private readonly index: JsonIndex
  /** By start: where each `STEP`th member begins. The least recently used goes. */
  private readonly places = new Map<number, number[]>()

  constructor(bytes: Uint8Array, index: JsonIndex, end: number) {
    this.bytes = bytes
    this.index = index
    this.end = end
  }

  /** `start`: of the list or object, or `ROOTS`. */
  window(start: number, from: number, count: number): readonly JsonMember[] {
    const known = this.placesOf(start)
    const step = Math.min(Math.floor(from / STEP), known.length - 1)
    let at = known[step] ?? this.end
    const found: JsonMember[] = []
    const inObject = start !== ROOTS && this.bytes[start] === OPEN_OBJECT
    for (let place = step * STEP; found.length < count; place += 1) {
      at = afterSpace(this.bytes, at, this.end)
      if (start !== ROOTS && this.bytes[at] === COMMA) at = afterSpace(this.bytes, at + 1, this.end)
      const byte = this.bytes[at]
      if (at >= this.end || byte === CLOSE_LIST || byte === CLOSE_OBJECT) break
      if (place === known.length * STEP) known.push(at)
      const keyAt = inObject ? at : -1
      const valueAt = inObject ? this.valueAfterKey(at) : at
      if (place >= from) found.push({ keyAt, valueAt })
      at = this.afterValue(valueAt)
    }
    return found
  }

  countOf(start: number): number {
    const large = this.index.find(start)
    if (large) return large.count
    let count = 0
    let commas = 0
    let depth = 0
    for (let at = start; at < this.end; at += 1) {
      const byte = this.bytes[at]
      if (byte === QUOTE) {
        at = within(afterText(this.bytes, at, this.end), this.end) - 1
        count = 1
      } else if (isOpen(byte)) {
        depth += 1
        if (depth > 1) count = 1
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        depth -= 1
        if (depth === 0) break
      } else if (byte === COMMA) {
        if (depth === 1) commas += 1
      } else if (byte !== undefined && byte > 0x20) count = 1
    }
    return count === 0 ? 0 : commas + 1
  }

  /** Place behind the value that begins at `at`. */
  afterValue(at: number): number {
    const { bytes, end } = this
    const byte = bytes[at]
    if (byte === QUOTE) return within(afterText(bytes, at, end), end)
    if (!isOpen(byte)) return within(afterPlain(bytes, at, end), end)
    const large = this.index.find(at)
    if (large) return large.end
    let depth = 0
    for (let inside = at; inside < end; inside += 1) {
      const each = bytes[inside]
      if (each === QUOTE) inside = within(afterText(bytes, inside, end), end) - 1
      else if (isOpen(each)) depth += 1
      else if (each === CLOSE_LIST || each === CLOSE_OBJECT) {
        depth -= 1
        if (depth === 0) return inside + 1
      }
    }
    return end
  }

  private valueAfterKey(keyAt: number): number {
    const colon = afterSpace(this.bytes, within(afterText(this.bytes, keyAt, this.end), this.end), this.end)
    return afterSpace(this.bytes, this.bytes[colon] === COLON ? colon + 1 : colon, this.end)
  }

  private placesOf(start: number): number[] {
    const known = this.places.get(start) ?? [start + 1]
    this.places.delete(start)
    this.places.set(start, known)
    for (const oldest of this.places.keys()) {
      if (this.places.size <= MOST_LISTS) break
      this.places.delete(oldest)
    }
    return known
  }
}

function within(at: number, end: number): number {
  return at < 0 ? end : at
}
