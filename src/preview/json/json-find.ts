import { type Call, throwIfAborted } from '../../base/index.ts'
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
  textBetween,
} from './json-tokens.ts'

/** A hit further in is told as its ancestor on this level: nobody unfolds more. */
const DEEPEST = 500

/** Bytes between two looks at whether somebody still waits. */
const SLICE_BYTES = 8 * 1024 * 1024

/** Paths of the members whose key, or whose text, number or word holds `wanted`, in the order of the text. */
export async function findInJson(
  bytes: Uint8Array,
  end: number,
  roots: number,
  wanted: string,
  most: number,
  call?: Call,
): Promise<readonly (readonly number[])[]> {
  const walk = new FindWalk(bytes, end, roots, wanted, most)
  while (walk.run(SLICE_BYTES)) {
    await new Promise((resolve) => setTimeout(resolve))
    throwIfAborted(call?.signal)
  }
  return walk.found
}

class FindWalk {
  readonly found: number[][] = []
  private readonly bytes: Uint8Array
  private readonly end: number
  private readonly most: number
  private readonly holds: TokenTest
  private at = 0
  /** Of each list and object that is open: members so far. The first stands for the list of roots. */
  private counts = new Uint32Array(1024)
  private depth = 0
  /** Does the level hold keys? By depth. */
  private keyed = new Uint8Array(1024)
  private readonly hasOneRoot: boolean
  private keyHit = false
  private isKey = false

  constructor(bytes: Uint8Array, end: number, roots: number, wanted: string, most: number) {
    this.bytes = bytes
    this.end = end
    this.most = most
    this.hasOneRoot = roots === 1
    this.holds = tokenTest(bytes, wanted)
  }

  /** False: all was read, or enough was found. */
  run(sliceBytes: number): boolean {
    const { bytes, end, most, found } = this
    const stop = this.at + sliceBytes
    while (found.length < most) {
      const at = afterSpace(bytes, this.at, end)
      if (at >= end) return false
      if (at > stop) return true
      const byte = bytes[at]
      if (byte === COMMA || byte === COLON) {
        this.isKey = byte === COMMA && this.keyed[this.depth] === 1
        this.at = at + 1
      } else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
        this.depth -= 1
        this.isKey = false
        this.at = at + 1
      } else if (isOpen(byte)) {
        this.member(this.keyHit)
        this.enter(byte === OPEN_OBJECT)
        this.at = at + 1
      } else {
        const isText = byte === QUOTE
        const after = isText ? afterText(bytes, at, end) : afterPlain(bytes, at, end)
        if (after < 0) return false
        const hit = this.holds(at, after, isText)
        if (this.isKey) this.keyHit = hit
        else this.member(hit || this.keyHit)
        this.at = after
      }
    }
    return false
  }

  private enter(isObject: boolean): void {
    this.depth += 1
    if (this.depth === this.counts.length) {
      const counts = new Uint32Array(this.depth * 2)
      counts.set(this.counts)
      this.counts = counts
      const keyed = new Uint8Array(this.depth * 2)
      keyed.set(this.keyed)
      this.keyed = keyed
    }
    this.counts[this.depth] = 0
    this.keyed[this.depth] = isObject ? 1 : 0
    this.isKey = isObject
  }

  private member(isHit: boolean): void {
    this.counts[this.depth] = (this.counts[this.depth] ?? 0) + 1
    this.keyHit = false
    if (isHit) this.hit()
  }

  private hit(): void {
    const first = this.hasOneRoot ? 1 : 0
    const path = Array.from(
      this.counts.subarray(first, Math.min(this.depth + 1, first + DEEPEST)),
      (count) => count - 1,
    )
    const last = this.found.at(-1)
    if (last?.length !== DEEPEST || path.some((place, at) => last[at] !== place)) this.found.push(path)
  }
}

type TokenTest = (from: number, to: number, isText: boolean) => boolean

/** Plain ASCII is looked for in the bytes; only tokens that may hide it behind an escape, or other letters, are decoded. */
function tokenTest(bytes: Uint8Array, wanted: string): TokenTest {
  const lower = wanted.toLowerCase()
  const decoded = (from: number, to: number) => textBetween(bytes, from, to).toLowerCase().includes(lower)
  const plain = (from: number, to: number) =>
    textBetween(bytes, from - 1, to + 1)
      .toLowerCase()
      .includes(lower)
  const isAscii = [...lower].every((letter) => letter >= ' ' && letter <= '~') && lower !== ''
  if (!isAscii) return (from, to, isText) => (isText ? decoded(from, to) : plain(from, to))
  const codes = Array.from(lower, (letter) => letter.charCodeAt(0))
  const first = codes[0] ?? 0
  return (from, to, isText) => {
    const last = (isText ? to - 1 : to) - codes.length
    for (let at = isText ? from + 1 : from; at < to; at += 1) {
      const byte = bytes[at] ?? 0
      if (isText && (byte === 0x5c || byte > 0x7f)) return decoded(from, to)
      if (at > last || lowered(byte) !== first) continue
      let same = 1
      while (same < codes.length && lowered(bytes[at + same] ?? 0) === codes[same]) same += 1
      if (same === codes.length) return true
    }
    return false
  }
}

function lowered(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte
}
