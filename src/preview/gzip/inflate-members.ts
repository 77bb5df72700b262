import { Gunzip } from 'fflate'
import { crc32 } from './crc32.ts'

/** Pushed at once: a thousand times as much may come out of it, and is in memory together. */
const STEP_BYTES = 32 * 1024
const TRAILER_BYTES = 8
/** Of fflate: a header that is none, as where padding stands behind the last member. */
const NO_HEADER = 6

/**
 * What the members of a gzip hold, one behind the other; each is checked against its sum. Not by `DecompressionStream`, which
 * refuses a second member. `readAt`: bytes from there, none at the end.
 */
export async function* inflateMembers(
  readAt: (at: number) => Promise<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array> {
  let ready: Uint8Array[] = []
  let sum = 0
  /** The input that was pushed last, and where it begins. */
  let recent: Uint8Array = new Uint8Array()
  let recentAt = 0
  let members = 0
  const gunzip = new Gunzip((bytes) => {
    if (bytes.length === 0) return
    sum = crc32(bytes, sum)
    ready.push(bytes)
  })
  const endMember = (at: number) => {
    members += 1
    const from = at - TRAILER_BYTES - recentAt
    if (from >= 0 && sumAt(recent, from) !== sum) throw new Error('The sum of a member does not fit.')
    sum = 0
  }
  gunzip.onmember = endMember

  for (let at = 0; ; ) {
    const bytes = await readAt(at)
    for (let from = 0; from < bytes.length; from += STEP_BYTES) {
      const step = bytes.subarray(from, from + STEP_BYTES)
      const before = recent.subarray(-STEP_BYTES)
      recent = joined(before, step)
      recentAt = at + from - before.length
      try {
        gunzip.push(step)
      } catch (error) {
        yield* ready
        if (codeOf(error) === NO_HEADER && members + (sum === 0 ? 0 : 1) > 0) return
        throw error
      }
      yield* ready
      ready = []
    }
    at += bytes.length
    if (bytes.length > 0) continue
    gunzip.push(new Uint8Array(), true)
    yield* ready
    endMember(at)
    return
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

function sumAt(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(at, true)
}
