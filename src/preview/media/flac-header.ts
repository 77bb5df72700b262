import type { Call } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import { type MediaHeader, viewOf } from './media-header.ts'

/** FLAC (RFC 9639 §8.2): its first block. */
export async function readFlac(file: PreviewFile, call?: Call): Promise<MediaHeader> {
  const view = viewOf(await file.read(0, 42, call))
  const packed = view.getUint32(18)
  const samples = (packed & 15) * 2 ** 32 + view.getUint32(22)
  const samplesPerSecond = packed >>> 12
  return {
    seconds: samples > 0 && samplesPerSecond > 0 ? samples / samplesPerSecond : undefined,
    tracks: [
      {
        kind: 'audio',
        codec: 'FLAC',
        codecId: 'flac',
        samplesPerSecond,
        channels: ((packed >>> 9) & 7) + 1,
        bits: ((packed >>> 4) & 31) + 1,
      },
    ],
  }
}
