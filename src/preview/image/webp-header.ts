import { type Exif, readExif } from './exif.ts'
import { type ImageHead, type ImageHeader, text } from './image-header.ts'

/** WebP (RFC 9649): the first chunk tells size and kind, the others frames and EXIF. */
export function readWebp({ bytes, view, isWhole }: ImageHead): ImageHeader {
  const first = text(bytes, 12, 16)
  let frames = 0
  let exif: Exif | undefined
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true)
    const name = text(bytes, at, at + 4)
    if (name === 'ANMF') frames += 1
    if (name === 'EXIF') exif = readExif(withoutMark(bytes.subarray(at + 8, at + 8 + size)))
    at += 8 + size + (size % 2)
  }
  const more = {
    exif,
    frames: isWhole && frames > 1 ? frames : undefined,
    isCut: isWhole ? view.getUint32(4, true) + 8 > bytes.length : undefined,
  }
  if (first === 'VP8X') {
    const flags = view.getUint8(20)
    const [widthPx, heightPx] = [1 + uint24(view, 24), 1 + uint24(view, 27)]
    return { widthPx, heightPx, colour: flags & 0x10 ? '8 bit RGBA' : '8 bit RGB', ...more }
  }
  if (first === 'VP8L') {
    const bits = view.getUint32(21, true)
    const [widthPx, heightPx] = [1 + (bits & 0x3fff), 1 + ((bits >> 14) & 0x3fff)]
    return { widthPx, heightPx, colour: '8 bit RGBA', words: ['lossless'], ...more }
  }
  if (first !== 'VP8 ') throw new RangeError('no picture chunk')
  const [widthPx, heightPx] = [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff]
  return { widthPx, heightPx, colour: '8 bit RGB', ...more }
}

/** Some writers keep the mark that EXIF has in a JPEG. */
function withoutMark(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return text(bytes, 0, 6) === 'Exif\0\0' ? bytes.subarray(6) : bytes
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
}
