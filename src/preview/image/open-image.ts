import { type Call, Fault } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { ImagePart, OpenedFile, PreviewImage } from '../preview-part.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { readBmp, readIco } from './bitmap-header.ts'
import { readGif } from './gif-header.ts'
import { readHeif } from './heif-header.ts'
import { formatOf, type ImageFormat, MEDIA_TYPES } from './image-format.ts'
import type { ImageHead, ImageHeader } from './image-header.ts'
import { readJpeg } from './jpeg-header.ts'
import { readPng } from './png-header.ts'
import { readWebp } from './webp-header.ts'

/** Read at once, so that frames are counted and an end that is missing is seen; of a larger one only its beginning. */
const WHOLE_BYTES = 4 * 1024 * 1024
const HEAD_BYTES = 256 * 1024
/** A browser wants all bytes of an image: more than that is a download. */
const DRAWN_BYTES = 64 * 1024 * 1024

const READERS: Readonly<Partial<Record<ImageFormat, (head: ImageHead) => ImageHeader>>> = {
  PNG: readPng,
  JPEG: readJpeg,
  GIF: readGif,
  WebP: readWebp,
  AVIF: readHeif,
  HEIC: readHeif,
  BMP: readBmp,
  ICO: readIco,
}

/** Reads what an image says of itself; nothing is decoded here. It is drawn as what its bytes are, whatever its name. */
export const imageOpener: PreviewOpener = {
  async open(file, call) {
    const isWhole = file.sizeBytes !== undefined && file.sizeBytes <= WHOLE_BYTES
    const bytes = await file.read(0, isWhole ? file.sizeBytes : HEAD_BYTES, call)
    const format = formatOf(bytes)
    if (bytes.length === 0) throw new Fault('corrupt', `${file.name} is empty: it holds no image.`)
    if (format === undefined) throw new Fault('corrupt', `${file.name} does not begin as an image does.`)
    return opened(file, format, headerOf(file, format, { bytes, view: new DataView(bytes.buffer), isWhole }))
  },
}

function headerOf(file: PreviewFile, format: ImageFormat, head: ImageHead): ImageHeader | undefined {
  try {
    const header = READERS[format]?.(head)
    if (header === undefined || (header.widthPx > 0 && header.heightPx > 0)) return header
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  throw new Fault(
    'corrupt',
    `${file.name} is damaged: its ${format} header ends, or has no size, where it should tell one.`,
  )
}

function opened(file: PreviewFile, format: ImageFormat, header: ImageHeader | undefined): OpenedFile {
  const size = header && { widthPx: header.widthPx, heightPx: header.heightPx }
  const part: ImagePart = {
    kind: 'image',
    title: 'Image',
    ...(size && { size }),
    open: (call) => drawn(file, format, size, call),
  }
  return { facts: factsOf(format, header), notes: notesOf(header), parts: [part] }
}

async function drawn(
  file: PreviewFile,
  format: ImageFormat,
  size: { widthPx: number; heightPx: number } | undefined,
  call?: Call,
): Promise<PreviewImage> {
  const sizeBytes = file.sizeBytes ?? DRAWN_BYTES + 1
  const bytes = await file.read(0, Math.min(sizeBytes, DRAWN_BYTES + 1), call)
  if (bytes.length > DRAWN_BYTES) {
    throw new Fault(
      'limit',
      `${file.name} has more than 64 MiB: too many for a picture in a page. Download it to look at it.`,
    )
  }
  return {
    widthPx: size?.widthPx ?? 0,
    heightPx: size?.heightPx ?? 0,
    picture: { mediaType: MEDIA_TYPES[format], bytes },
  }
}

function factsOf(format: ImageFormat, header: ImageHeader | undefined): string[] {
  if (header === undefined) return [format]
  const { widthPx, heightPx, colour, frames, exif, words = [] } = header
  const facts = [
    format,
    `${widthPx.toLocaleString('en-GB')} × ${heightPx.toLocaleString('en-GB')} px`,
    colour,
    frames !== undefined && frames > 1 && `${frames.toLocaleString('en-GB')} frames`,
    ...words,
    exif && exif.orientation > 1 && exif.orientation <= 8 && 'turned upright, as its EXIF says',
    exif?.takenAt !== undefined && `taken ${exif.takenAt}`,
    exif?.camera,
    exif?.exposure,
  ]
  return facts.filter((fact) => typeof fact === 'string')
}

function notesOf(header: ImageHeader | undefined): string[] {
  const notes = []
  if (header?.isCut) notes.push('Its end is missing: what can be drawn of it is shown.')
  if (header?.exif?.hasPlace) notes.push('It holds the place where it was taken (GPS), which is not shown here.')
  return notes
}
