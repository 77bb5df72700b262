import { Transform } from 'node:stream'
import type { Clock } from '../../src/base/index.ts'

/** Passes bytes on and flips one bit: of the byte at `at`, a share in [0, 1) of `length` bytes. */
export function flipBit(length: number | undefined, at: number): Transform {
  // Of a body whose length nobody tells, a bit at its start.
  const target = Math.floor(at * (length ?? 1))
  let passed = 0
  return eachChunk((chunk, pass) => {
    const offset = target - passed
    passed += chunk.length
    if (offset < 0 || offset >= chunk.length) return pass(chunk)
    const flipped = Buffer.from(chunk)
    flipped[offset] = (flipped[offset] ?? 0) ^ (1 << (Math.floor(at * 8) % 8))
    pass(flipped)
  })
}

/** Passes so many bytes on, and then ends, or breaks. */
export function cutAfter(bytes: number, end: 'quietly' | 'broken'): Transform {
  let left = bytes
  return eachChunk((chunk, pass, breakOff) => {
    const kept = chunk.subarray(0, left)
    const isCut = left <= chunk.length
    left -= kept.length
    if (isCut && end === 'broken') return breakOff(kept)
    pass(kept)
  })
}

/** Passes bytes on, no faster than this. */
export function slowed(bytesPerSecond: number, clock: Clock): Transform {
  return eachChunk((chunk, pass) => {
    clock.wait((chunk.length / bytesPerSecond) * 1000).then(() => pass(chunk))
  })
}

/** Passes bytes on and tells how many. */
export function counted(tell: (bytes: number) => void): Transform {
  return eachChunk((chunk, pass) => {
    tell(chunk.length)
    pass(chunk)
  })
}

type Take = (chunk: Buffer, pass: (chunk: Buffer) => void, breakOff: (last: Buffer) => void) => void

function eachChunk(take: Take): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      const breakOff = (last: Buffer) => {
        this.push(last)
        // What came before has to be on its way first.
        setImmediate(() => done(new Error('The body breaks off here, as planned')))
      }
      take(chunk, (changed) => done(null, changed), breakOff)
    },
  })
}
