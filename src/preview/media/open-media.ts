import { type Call, Fault } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { MediaPart } from '../preview-part.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { type Container, containerOf } from './container.ts'
import { readFlac } from './flac-header.ts'
import { readMatroska } from './matroska-header.ts'
import type { MediaHeader, MediaTrack } from './media-header.ts'
import { readMp3 } from './mp3-header.ts'
import { readMp4 } from './mp4-header.ts'
import { readOgg } from './ogg-header.ts'
import { readWav } from './wav-header.ts'

/** Reads what a recording says of itself; the browser plays it, and reads it, by itself. */
export const mediaOpener: PreviewOpener = {
  async open(file, call) {
    const head = await file.read(0, 64, call)
    if (head.length === 0) throw new Fault('corrupt', `${file.name} is empty: there is nothing to play.`)
    const container = containerOf(head, true)
    if (container === undefined) throw new Fault('corrupt', `${file.name} does not begin as audio or video does.`)
    const { name, header } = await headerOf(file, container, call)
    const shown = header.tracks.filter(({ kind }) => kind !== 'other')
    return { facts: factsOf(name, header, shown), notes: header.notes ?? [], parts: [partOf(name, shown)] }
  },
}

const READERS: Readonly<Partial<Record<Container, (file: PreviewFile, call?: Call) => Promise<MediaHeader>>>> = {
  WAV: readWav,
  FLAC: readFlac,
  Ogg: readOgg,
  MP3: readMp3,
  MP4: readMp4,
  QuickTime: readMp4,
}

type ContainerName = Container | 'WebM'

async function headerOf(
  file: PreviewFile,
  container: Container,
  call?: Call,
): Promise<{ readonly name: ContainerName; readonly header: MediaHeader }> {
  try {
    if (container === 'Matroska') {
      const { docType, ...header } = await readMatroska(file, call)
      return { name: docType === 'webm' ? 'WebM' : 'Matroska', header }
    }
    const track: MediaTrack = { kind: container === 'AVI' ? 'video' : 'audio', codec: container }
    return { name: container, header: (await READERS[container]?.(file, call)) ?? { tracks: [track] } }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    // A view that is read past its end says so in words of its own.
    const why = /bounds|offset/i.test(error.message) ? 'it ends inside its header' : error.message
    throw new Fault('corrupt', `${file.name} is damaged: ${why}.`)
  }
}

const TYPES: Readonly<Record<ContainerName, string>> = {
  WAV: 'wav',
  AVI: 'x-msvideo',
  FLAC: 'flac',
  Ogg: 'ogg',
  MP3: 'mpeg',
  AAC: 'aac',
  MP4: 'mp4',
  QuickTime: 'mp4',
  Matroska: 'x-matroska',
  WebM: 'webm',
}
/** Their type says all: a list of codecs would be refused. */
const ONE_CODEC: ReadonlySet<ContainerName> = new Set(['WAV', 'FLAC', 'MP3', 'AAC', 'AVI'])

function partOf(name: ContainerName, tracks: readonly MediaTrack[]): MediaPart {
  const media = tracks.some(({ kind }) => kind === 'video') ? 'video' : 'audio'
  const ids = tracks.map(({ codecId }) => codecId)
  const codecs = ONE_CODEC.has(name) || ids.includes(undefined) ? '' : `; codecs="${ids.join(', ')}"`
  return {
    kind: 'media',
    title: media === 'video' ? 'Video' : 'Audio',
    media,
    mediaType: `${media}/${TYPES[name]}${codecs}`,
    codecs: tracks.map(({ codec }) => codec),
  }
}

function factsOf(name: string, { seconds }: MediaHeader, tracks: readonly MediaTrack[]): string[] {
  return [
    name,
    seconds !== undefined && Number.isFinite(seconds) && time(seconds),
    ...tracks.map(trackWords).filter((words) => words !== name),
  ].filter((fact) => typeof fact === 'string')
}

/** “H.264, 1,920 × 1,080 px”, “AAC, 48 kHz, stereo” */
function trackWords(track: MediaTrack): string {
  const { codec, widthPx, heightPx, samplesPerSecond, channels, bits } = track
  return [
    codec,
    widthPx && heightPx && `${widthPx.toLocaleString('en-GB')} × ${heightPx.toLocaleString('en-GB')} px`,
    samplesPerSecond && `${(samplesPerSecond / 1000).toLocaleString('en-GB')} kHz`,
    channels && (channels === 1 ? 'mono' : channels === 2 ? 'stereo' : `${channels} channels`),
    bits && `${bits} bit`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** `0:07`, `1:02:03` */
function time(seconds: number): string {
  const whole = Math.round(seconds)
  const two = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60]
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}
