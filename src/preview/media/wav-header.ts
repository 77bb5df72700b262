import type { Call } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import { fourCc, type MediaHeader, viewOf } from './media-header.ts'

const CODECS: Readonly<Record<number, string>> = {
  ...{ 1: 'PCM', 2: 'ADPCM', 3: 'PCM float', 6: 'A-law', 7: 'µ-law', 17: 'IMA ADPCM', 85: 'MP3', 65534: 'PCM' },
}
/** Chunks before the sound: a few of notes and cues. */
const CHUNKS_MOST = 64

/** RIFF and RF64: its format, and how many bytes of sound there are. */
export async function readWav(file: PreviewFile, call?: Call): Promise<MediaHeader> {
  let format: DataView | undefined
  let longBytes: number | undefined
  for (let [at, chunks] = [12, 0]; chunks < CHUNKS_MOST; chunks += 1) {
    const head = await file.read(at, at + 64, call)
    const view = viewOf(head)
    const [name, size] = [fourCc(head, 0), view.getUint32(4, true)]
    if (name === 'ds64') longBytes = Number(view.getBigUint64(16, true))
    if (name === 'fmt ') format = new DataView(head.buffer, head.byteOffset + 8, head.length - 8)
    if (name === 'data') return headerOf(format, longBytes ?? size, at + 8, file.sizeBytes)
    at += 8 + size + (size % 2)
  }
  throw new RangeError('no sound in it')
}

function headerOf(
  format: DataView | undefined,
  claimed: number,
  from: number,
  sizeBytes: number | undefined,
): MediaHeader {
  if (format === undefined) throw new RangeError('no format')
  const there = sizeBytes === undefined ? claimed : Math.min(claimed, sizeBytes - from)
  const bytesPerSecond = format.getUint32(8, true)
  const track = {
    kind: 'audio',
    codec: CODECS[format.getUint16(0, true)] ?? `codec ${format.getUint16(0, true)}`,
    channels: format.getUint16(2, true),
    samplesPerSecond: format.getUint32(4, true),
    bits: format.getUint16(14, true) || undefined,
  } as const
  return {
    seconds: bytesPerSecond > 0 ? there / bytesPerSecond : undefined,
    tracks: [track],
    // Recorders that were cut off leave a size of nothing, or of everything.
    notes: there < claimed && claimed < 0xffff_0000 ? ['Its end is missing: what is there of it can be played.'] : [],
  }
}
