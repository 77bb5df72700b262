import { CompressionType, setCompressionCodec } from '@uwdata/flechette'
import { decompress } from 'fzstd'
import { Fault } from '../../base/index.ts'
import { PREVIEW_LIMITS } from '../limits.ts'
import { inflateLz4Frame } from './lz4-frame.ts'

/** Gives Flechette the two codecs of Arrow. A buffer gets the room that its length claims, and no more than a preview may take. */
export function registerCodecs(): void {
  setCompressionCodec(CompressionType.LZ4_FRAME, {
    encode: refused,
    decode: (frame, byteCount) => inflateLz4Frame(frame, roomFor(byteCount)),
  })
  setCompressionCodec(CompressionType.ZSTD, {
    encode: refused,
    decode: (frame, byteCount) => decompress(frame, roomFor(byteCount)),
  })
}

function roomFor(byteCount: number): Uint8Array {
  if (byteCount < 0 || byteCount > PREVIEW_LIMITS.inflatedBytes) {
    throw new Fault(
      'limit',
      `A column of this Arrow file would become ${byteCount.toLocaleString('en-GB')} bytes, and 256 MiB are the most.`,
    )
  }
  return new Uint8Array(byteCount)
}

function refused(): never {
  throw new Fault('internal', 'A preview writes nothing.')
}
