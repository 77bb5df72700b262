import type { Call } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import { fourCc, type MediaHeader, type MediaTrack, viewOf } from './media-header.ts'

/** The streams introduce themselves in the first pages; each page has at most 65,307 bytes (RFC 3533 §6). */
const HEAD_BYTES = 16 * 1024
const PAGE_BYTES_MOST = 65_307

interface Stream extends MediaTrack {
  /** Granules of the first samples, which are not heard. */
  readonly skip: number
}

/** Ogg with Vorbis, Opus, FLAC or Theora: who is in it, and by the last page how long it is. */
export async function readOgg(file: PreviewFile, call?: Call): Promise<MediaHeader> {
  const streams = streamsOf(await file.read(0, HEAD_BYTES, call))
  const sound = streams.find(({ kind, samplesPerSecond }) => kind === 'audio' && samplesPerSecond)
  if (streams.length === 0) throw new RangeError('no stream in it')
  const size = file.sizeBytes
  if (size === undefined || sound === undefined) return { tracks: streams }
  const tail = await file.read(Math.max(0, size - PAGE_BYTES_MOST), size, call)
  const granule = lastGranule(tail)
  const rate = sound.codec === 'Opus' ? 48_000 : (sound.samplesPerSecond ?? 1)
  return { tracks: streams, seconds: granule === undefined ? undefined : Math.max(0, granule - sound.skip) / rate }
}

function streamsOf(head: Uint8Array<ArrayBuffer>): Stream[] {
  const streams: Stream[] = []
  const view = viewOf(head)
  for (let at = 0; at + 27 < head.length && fourCc(head, at) === 'OggS'; ) {
    // Bit 1: the page is the first of its stream.
    if ((view.getUint8(at + 5) & 2) === 0) break
    const segments = view.getUint8(at + 26)
    const length = head.subarray(at + 27, at + 27 + segments).reduce((sum, part) => sum + part, 0)
    const stream = streamOf(head.subarray(at + 27 + segments, at + 27 + segments + length))
    if (stream !== undefined) streams.push(stream)
    at += 27 + segments + length
  }
  return streams
}

function streamOf(packet: Uint8Array<ArrayBuffer>): Stream | undefined {
  const view = viewOf(packet)
  const text = String.fromCharCode(...packet.subarray(0, 8))
  if (text === 'OpusHead') {
    const [channels, skip] = [view.getUint8(9), view.getUint16(10, true)]
    return { kind: 'audio', codec: 'Opus', codecId: 'opus', channels, skip, samplesPerSecond: 48_000 }
  }
  if (text.startsWith('\x01vorbis')) {
    const [channels, samplesPerSecond] = [view.getUint8(11), view.getUint32(12, true)]
    return { kind: 'audio', codec: 'Vorbis', codecId: 'vorbis', channels, samplesPerSecond, skip: 0 }
  }
  if (text.startsWith('\x7fFLAC')) {
    const packed = view.getUint32(27)
    const [channels, samplesPerSecond] = [((packed >>> 9) & 7) + 1, packed >>> 12]
    return { kind: 'audio', codec: 'FLAC', codecId: 'flac', channels, samplesPerSecond, skip: 0 }
  }
  if (text.startsWith('\x80theora')) {
    const [widthPx, heightPx] = [view.getUint16(10) * 16, view.getUint16(12) * 16]
    return { kind: 'video', codec: 'Theora', codecId: 'theora', widthPx, heightPx, skip: 0 }
  }
  return undefined
}

function lastGranule(tail: Uint8Array<ArrayBuffer>): number | undefined {
  const view = viewOf(tail)
  for (let at = tail.length - 27; at >= 0; at -= 1) {
    if (tail[at] !== 0x4f || fourCc(tail, at) !== 'OggS') continue
    const granule = view.getBigInt64(at + 6, true)
    if (granule >= 0n) return Number(granule)
  }
  return undefined
}
