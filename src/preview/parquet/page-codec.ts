import type { CompressionCodec } from 'hyparquet'
import { snappyUncompress } from 'hyparquet/src/snappy.js'
import { Fault, ourCode } from '../../base/index.ts'
import { zstdFrame } from './zstd-frame.ts'

/** Writers make pages of about 1 MiB; a page that claims more than this is told, before room for it is taken. */
const PAGE_MOST = 64 * 1024 * 1024

/** The bytes of a page as its header promises them: no codec gets more room than that. */
export async function inflatePage(
  compressed: Uint8Array,
  inflatedBytes: number,
  codec: CompressionCodec,
): Promise<Uint8Array> {
  if (inflatedBytes < 0) throw new Fault('corrupt', `it tells of ${inflatedBytes} bytes`)
  if (inflatedBytes > PAGE_MOST) {
    throw new Fault(
      'limit',
      `it would become ${inflatedBytes.toLocaleString('en-GB')} bytes, and 64 MiB are the most that is read of a page`,
    )
  }
  if (codec === 'UNCOMPRESSED') return compressed
  if (inflatedBytes === 0) return new Uint8Array()
  const inflated = await inflate(compressed, inflatedBytes, codec)
  if (inflated.length !== inflatedBytes) {
    throw new Fault('corrupt', `it became ${inflated.length} bytes in place of ${inflatedBytes}`)
  }
  return inflated
}

async function inflate(compressed: Uint8Array, inflatedBytes: number, codec: CompressionCodec): Promise<Uint8Array> {
  switch (codec) {
    case 'SNAPPY': {
      const room = new Uint8Array(inflatedBytes)
      snappyUncompress(compressed, room)
      return room
    }
    case 'ZSTD': {
      // fzstd leaves out what does not fit, and does not tell.
      const said = zstdFrame(compressed)?.contentBytes ?? inflatedBytes
      if (said !== inflatedBytes)
        throw new Fault('corrupt', `it would become ${said} bytes in place of ${inflatedBytes}`)
      const { decompress } = await ourCode(import('fzstd'))
      return decompress(compressed, new Uint8Array(inflatedBytes))
    }
    case 'GZIP':
    case 'BROTLI':
    case 'LZ4':
    case 'LZ4_RAW': {
      const codecs = await ourCode(import('hyparquet-compressors'))
      if (codec === 'GZIP') return codecs.decompressGzip(compressed, inflatedBytes)
      if (codec === 'BROTLI') return codecs.decompressBrotli(compressed, inflatedBytes)
      return codec === 'LZ4'
        ? codecs.decompressLz4(compressed, inflatedBytes)
        : codecs.decompressLz4Raw(compressed, inflatedBytes)
    }
    default:
      throw new Fault('unsupported', `it is compressed as ${codec}, which is not read here`)
  }
}
