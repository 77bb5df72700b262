import { deltaBinaryUnpack } from 'hyparquet/src/delta.js'
import { readVarInt } from 'hyparquet/src/thrift.js'
import { Fault } from '../../base/index.ts'
import { viewOf } from '../sized-file.ts'

/** As of a page that is unpacked. */
const TEXTS_MOST = 64 * 1024 * 1024

/** Writers make 4 of 32 values. */
const MINIBLOCKS_MOST = 1024

/** The head of a DELTA_BINARY_PACKED stream: with blocks of a negative size hyparquet would go back and forth in it for ever. */
export function guardDelta(bytes: Uint8Array, at: number): void {
  const reader = { view: viewOf(bytes), offset: at }
  const [values, miniblocks] = [readVarInt(reader), readVarInt(reader)]
  if (!(miniblocks > 0 && miniblocks <= MINIBLOCKS_MOST && values > 0 && values % miniblocks === 0))
    throw new Fault('corrupt', `a block in it should be ${values} values in ${miniblocks} parts`)
}

/**
 * Adds up the texts of a page of DELTA_BYTE_ARRAY before any is made. Each tells how much it takes over from the one before, so that
 * a few bytes may claim the memory of the machine (reliability §E 56).
 */
export function guardDeltaTexts(bytes: Uint8Array, at: number, count: number): void {
  if (count === 0) return
  const reader = { view: viewOf(bytes), offset: at }
  const [shared, own] = [new Int32Array(count), new Int32Array(count)]
  for (const lengths of [shared, own]) {
    guardDelta(bytes, reader.offset)
    deltaBinaryUnpack(reader, count, lengths)
  }
  let [before, sum] = [0, 0]
  for (const [place, prefix] of shared.entries()) {
    const suffix = own[place] ?? 0
    if (prefix < 0 || suffix < 0 || prefix > before)
      throw new Fault('corrupt', `its text ${place} should take ${prefix} bytes of one that has ${before}`)
    before = prefix + suffix
    sum += before
    if (sum > TEXTS_MOST) throw new Fault('limit', 'its texts would become more than 64 MiB')
  }
}
