import type { Call } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import { fourCc, type MediaHeader, type MediaTrack, viewOf } from './media-header.ts'

/** Boxes at the top: an index, and parts of the recording. */
const TOP_MOST = 200
/** Of the index that is read: that of a film of hours has a few. */
const INDEX_BYTES_MOST = 16 * 1024 * 1024
const NESTED: ReadonlySet<string> = new Set(['trak', 'mdia', 'minf', 'stbl', 'mvex'])

/** MP4 and QuickTime (ISO 14496-12): the boxes at the top by ranges, up to the index (`moov`), wherever it stands. */
export async function readMp4(file: PreviewFile, call?: Call): Promise<MediaHeader> {
  const size = file.sizeBytes ?? Number.MAX_SAFE_INTEGER
  for (let [at, boxes] = [0, 0]; at + 8 <= size && boxes < TOP_MOST; boxes += 1) {
    const head = await file.read(at, at + 16, call)
    if (head.length < 8) break
    const view = viewOf(head)
    const short = view.getUint32(0)
    const length = short === 1 ? Number(view.getBigUint64(8)) : short === 0 ? size - at : short
    if (length < 8) break
    if (fourCc(head, 4) === 'moov') {
      const moov = await file.read(at, at + Math.min(length, INDEX_BYTES_MOST), call)
      return { ...tracksOf(moov), ...(at + length > size && { notes: ['Its end is missing.'] }) }
    }
    at += length
  }
  throw new RangeError('its index (moov) is missing: it was cut, or its recording was never finished')
}

/** One box after the other, into those that hold others: no recursion, whatever they claim. */
function tracksOf(moov: Uint8Array<ArrayBuffer>): MediaHeader {
  const view = viewOf(moov)
  const tracks: MediaTrack[] = []
  let seconds: number | undefined
  let kind: MediaTrack['kind'] = 'other'
  for (let at = 8; at + 8 <= moov.length; ) {
    const size = view.getUint32(at)
    const name = fourCc(moov, at + 4)
    if (name === 'mvhd') seconds = secondsOf(view, at + 8)
    if (name === 'trak') kind = 'other'
    // QuickTime has a second one, of how the data lie.
    if (name === 'hdlr' && kind === 'other') kind = kindOf(fourCc(moov, at + 16))
    if (name === 'stsd' && kind !== 'other' && view.getUint32(at + 12) > 0)
      tracks.push(trackOf(moov, view, at + 16, kind))
    if (NESTED.has(name)) at += 8
    else at += size < 8 ? moov.length : size
  }
  return { seconds, tracks }
}

function secondsOf(view: DataView, at: number): number | undefined {
  const isLong = view.getUint8(at) === 1
  const scale = view.getUint32(at + (isLong ? 20 : 12))
  const length = isLong ? Number(view.getBigUint64(at + 24)) : view.getUint32(at + 16)
  return scale > 0 && length > 0 && length !== 0xffff_ffff ? length / scale : undefined
}

function kindOf(handler: string): MediaTrack['kind'] {
  if (handler === 'vide') return 'video'
  return handler === 'soun' ? 'audio' : 'other'
}

const NAMES: Readonly<Record<string, readonly [name: string, id: string]>> = {
  avc1: ['H.264', 'avc1'],
  avc3: ['H.264', 'avc3'],
  hvc1: ['H.265', 'hvc1.1.6.L120.90'],
  hev1: ['H.265', 'hev1.1.6.L120.90'],
  av01: ['AV1', 'av01.0.08M.08'],
  vp09: ['VP9', 'vp09.00.10.08'],
  vp08: ['VP8', 'vp8'],
  mp4v: ['MPEG-4', 'mp4v.20.8'],
  mp4a: ['AAC', 'mp4a.40.2'],
  '.mp3': ['MP3', 'mp3'],
  Opus: ['Opus', 'opus'],
  fLaC: ['FLAC', 'flac'],
  'ac-3': ['AC-3', 'ac-3'],
  'ec-3': ['E-AC-3', 'ec-3'],
  alac: ['ALAC', 'alac'],
  apcn: ['ProRes', 'apcn'],
  apch: ['ProRes', 'apch'],
  jpeg: ['Motion JPEG', 'jpeg'],
  mp4s: ['subtitles', 'mp4s'],
}

function trackOf(moov: Uint8Array<ArrayBuffer>, view: DataView, at: number, kind: 'audio' | 'video'): MediaTrack {
  const code = fourCc(moov, at + 4)
  const [codec, id] = NAMES[code] ?? [code, code]
  if (kind === 'audio') {
    const [channels, samplesPerSecond] = [view.getUint16(at + 24), view.getUint16(at + 32)]
    return { kind, codec, codecId: id, channels, samplesPerSecond }
  }
  const [widthPx, heightPx] = [view.getUint16(at + 32), view.getUint16(at + 34)]
  return { kind, codec, codecId: /^avc[13]$/.test(code) ? avcId(code, moov, at + 86) : id, widthPx, heightPx }
}

/** Profile and level stand in the first box behind the sample entry (ISO 14496-15 §5.3.3). */
function avcId(code: string, moov: Uint8Array, at: number): string {
  if (fourCc(moov, at + 4) !== 'avcC') return `${code}.42E01E`
  const digits = [...moov.subarray(at + 9, at + 12)].map((byte) => byte.toString(16).padStart(2, '0'))
  return `${code}.${digits.join('').toUpperCase()}`
}
