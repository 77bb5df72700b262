import { type Exif, readExif } from './exif.ts'
import { type ImageHead, type ImageHeader, text } from './image-header.ts'

const COLOURS: Readonly<Record<number, string>> = { 0: 'grey', 2: 'RGB', 3: 'palette', 4: 'grey and alpha', 6: 'RGBA' }

/** PNG (W3C, third edition): its first chunk, and those before the pixels that say more. */
export function readPng({ bytes, view, isWhole }: ImageHead): ImageHeader {
  const [widthPx, heightPx] = [view.getUint32(16), view.getUint32(20)]
  const colour = `${view.getUint8(24)} bit ${COLOURS[view.getUint8(25)] ?? 'of a colour type that PNG does not know'}`
  let frames: number | undefined
  let exif: Exif | undefined
  let hasEnd = false
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = text(bytes, at + 4, at + 8)
    if (name === 'acTL') frames = view.getUint32(at + 8)
    if (name === 'eXIf') exif = readExif(bytes.subarray(at + 8, at + 8 + view.getUint32(at)))
    if (name === 'IEND') hasEnd = true
  }
  return {
    ...{ widthPx, heightPx, colour, frames, exif },
    isCut: isWhole ? !hasEnd : undefined,
    words: view.getUint8(28) === 1 ? ['interlaced'] : [],
  }
}
