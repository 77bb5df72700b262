import type { Call } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import { type MediaHeader, type MediaTrack, viewOf } from './media-header.ts'

/** What introduces the tracks stands at the beginning; a front of attachments may push it so far. */
const HEAD_BYTES = 512 * 1024

const ID = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackType: 0x83,
  codec: 0x86,
  video: 0xe0,
  width: 0xb0,
  height: 0xba,
  audio: 0xe1,
  rate: 0xb5,
  channels: 0x9f,
  cluster: 0x1f43b675,
} as const

const NESTED: ReadonlySet<number> = new Set([ID.ebml, ID.segment, ID.info, ID.tracks, ID.track, ID.video, ID.audio])

const CODECS: Readonly<Record<string, readonly [name: string, id: string]>> = {
  V_VP8: ['VP8', 'vp8'],
  V_VP9: ['VP9', 'vp9'],
  V_AV1: ['AV1', 'av01.0.08M.08'],
  'V_MPEG4/ISO/AVC': ['H.264', 'avc1.64001F'],
  'V_MPEGH/ISO/HEVC': ['H.265', 'hvc1.1.6.L120.90'],
  'V_MPEG4/ISO/ASP': ['MPEG-4', 'mp4v.20.8'],
  V_THEORA: ['Theora', 'theora'],
  V_FFV1: ['FFV1', 'ffv1'],
  A_OPUS: ['Opus', 'opus'],
  A_VORBIS: ['Vorbis', 'vorbis'],
  A_AAC: ['AAC', 'mp4a.40.2'],
  A_FLAC: ['FLAC', 'flac'],
  'A_MPEG/L3': ['MP3', 'mp3'],
  A_AC3: ['AC-3', 'ac-3'],
  A_PCM: ['PCM', 'pcm'],
}

/** `webm`, or what else its first element says: `matroska`. */
export interface MatroskaHeader extends MediaHeader {
  readonly docType: string
}

/** WebM and Matroska (RFC 9559): its first elements, one after the other, up to the first cluster. */
export async function readMatroska(file: PreviewFile, call?: Call): Promise<MatroskaHeader> {
  const head = await file.read(0, HEAD_BYTES, call)
  const state: State = { docType: '', scale: 1_000_000, duration: undefined, tracks: [] }
  for (let at = 0; at < head.length; ) {
    const element = elementAt(head, at)
    if (element === undefined || element.id === ID.cluster) break
    take(state, element, head)
    at = NESTED.has(element.id) ? element.from : element.from + element.size
  }
  if (state.docType === '') throw new RangeError('its first element does not say what it is')
  if (state.tracks.length === 0) throw new RangeError('no track in it')
  const { docType, scale, duration } = state
  return {
    docType,
    seconds: duration === undefined || duration <= 0 ? undefined : (duration * scale) / 1e9,
    tracks: state.tracks.map(trackOf),
  }
}

interface State {
  docType: string
  scale: number
  duration: number | undefined
  readonly tracks: RawTrack[]
}

interface RawTrack {
  type: number
  codec: string
  width?: number
  height?: number
  rate?: number
  channels?: number
}

interface Element {
  readonly id: number
  readonly from: number
  readonly size: number
}

function elementAt(head: Uint8Array, at: number): Element | undefined {
  const first = head[at] ?? 0
  const idBytes = Math.clz32(first) - 23
  if (first === 0 || idBytes > 4) return undefined
  let id = 0
  for (let place = at; place < at + idBytes; place += 1) id = id * 256 + (head[place] ?? 0)
  const mark = head[at + idBytes] ?? 0
  if (mark === 0) return undefined
  const sizeBytes = Math.clz32(mark) - 23
  let size = mark & (0xff >> sizeBytes)
  for (let place = 1; place < sizeBytes; place += 1) size = size * 256 + (head[at + idBytes + place] ?? 0)
  return { id, from: at + idBytes + sizeBytes, size }
}

function take(state: State, { id, from, size }: Element, head: Uint8Array<ArrayBuffer>): void {
  const bytes = head.subarray(from, from + Math.min(size, 256))
  const track = state.tracks.at(-1)
  if (id === ID.docType) state.docType = textOf(bytes)
  else if (id === ID.scale) state.scale = integer(bytes)
  else if (id === ID.duration) state.duration = float(bytes)
  else if (id === ID.track) state.tracks.push({ type: 0, codec: '' })
  else if (track === undefined) return
  else if (id === ID.trackType) track.type = integer(bytes)
  else if (id === ID.codec) track.codec = textOf(bytes)
  else if (id === ID.width) track.width = integer(bytes)
  else if (id === ID.height) track.height = integer(bytes)
  else if (id === ID.rate) track.rate = float(bytes)
  else if (id === ID.channels) track.channels = integer(bytes)
}

function trackOf({ type, codec, width, height, rate, channels }: RawTrack): MediaTrack {
  const [name, codecId] = CODECS[codec] ?? CODECS[codec.split('/', 1)[0] ?? ''] ?? [codec, undefined]
  const kind = type === 1 ? 'video' : type === 2 ? 'audio' : 'other'
  return { kind, codec: name, codecId, widthPx: width, heightPx: height, samplesPerSecond: rate, channels }
}

function integer(bytes: Uint8Array): number {
  return bytes.subarray(0, 8).reduce((value, byte) => value * 256 + byte, 0)
}

function float(bytes: Uint8Array<ArrayBuffer>): number {
  const view = viewOf(bytes)
  return bytes.length === 4 ? view.getFloat32(0) : bytes.length === 8 ? view.getFloat64(0) : Number.NaN
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).split('\0', 1)[0] ?? ''
}
