import type { Call } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import { fourCc, type MediaHeader, viewOf } from './media-header.ts'

/** Where the first frame is looked for behind the tags. */
const SEARCH_BYTES = 64 * 1024
const BIT_RATES_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const BIT_RATES_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
const RATES = [44_100, 48_000, 32_000]

/** MPEG 1 and 2, layer III: the first frame, and what Xing or VBRI say in it of how many there are. */
export async function readMp3(file: PreviewFile, call?: Call): Promise<MediaHeader> {
  const from = tagBytes(await file.read(0, 10, call))
  const head = await file.read(from, from + SEARCH_BYTES, call)
  const frame = firstFrame(head)
  if (frame === undefined) throw new RangeError('no frame of sound in it')
  const frames = framesIn(head, frame)
  const soundBytes = file.sizeBytes === undefined ? undefined : file.sizeBytes - from - frame.at
  const { bitRate, samplesPerSecond, samplesPerFrame, channels } = frame
  const constant = soundBytes === undefined ? undefined : (soundBytes * 8) / (bitRate * 1000)
  return {
    seconds: frames === undefined ? constant : (frames * samplesPerFrame) / samplesPerSecond,
    tracks: [{ kind: 'audio', codec: 'MP3', codecId: 'mp3', samplesPerSecond, channels }],
  }
}

/** ID3v2 §3.1: a size of four times seven bits. */
function tagBytes(head: Uint8Array): number {
  if (String.fromCharCode(...head.subarray(0, 3)) !== 'ID3' || head.length < 10) return 0
  return 10 + head.subarray(6, 10).reduce((size, byte) => size * 128 + (byte & 127), 0)
}

interface Frame {
  readonly at: number
  readonly isFirstVersion: boolean
  readonly bitRate: number
  readonly samplesPerSecond: number
  readonly samplesPerFrame: number
  readonly channels: number
}

function firstFrame(head: Uint8Array<ArrayBuffer>): Frame | undefined {
  for (let at = 0; at + 4 < head.length; at += 1) {
    const [a = 0, b = 0, c = 0, d = 0] = head.subarray(at, at + 4)
    const version = (b >> 3) & 3
    const rate = RATES[(c >> 2) & 3]
    // Layer III is 1, version 1 is reserved.
    if (a !== 0xff || (b & 0xe0) !== 0xe0 || ((b >> 1) & 3) !== 1 || version === 1 || rate === undefined) continue
    const isFirstVersion = version === 3
    const bitRate = (isFirstVersion ? BIT_RATES_1 : BIT_RATES_2)[c >> 4]
    if (!bitRate) continue
    const samplesPerSecond = rate / (isFirstVersion ? 1 : version === 2 ? 2 : 4)
    const channels = d >> 6 === 3 ? 1 : 2
    return { at, isFirstVersion, bitRate, samplesPerSecond, samplesPerFrame: isFirstVersion ? 1152 : 576, channels }
  }
  return undefined
}

function framesIn(head: Uint8Array<ArrayBuffer>, { at, isFirstVersion, channels }: Frame): number | undefined {
  const view = viewOf(head)
  const side = isFirstVersion ? (channels === 1 ? 17 : 32) : channels === 1 ? 9 : 17
  const place = at + 4 + side
  if (place + 12 <= head.length && /^(Xing|Info)$/.test(fourCc(head, place)) && view.getUint8(place + 7) & 1) {
    return view.getUint32(place + 8)
  }
  return at + 54 <= head.length && fourCc(head, at + 36) === 'VBRI' ? view.getUint32(at + 50) : undefined
}
