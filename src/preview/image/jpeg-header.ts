import { type Exif, readExif } from './exif.ts'
import { type ImageHead, type ImageHeader, text } from './image-header.ts'

const COLOURS: Readonly<Record<number, string>> = { 1: 'grey', 3: 'colour', 4: 'CMYK' }

/** JPEG (ITU T.81 §B): segments up to the frame header, which tells the size. Without one it is a `RangeError`. */
export function readJpeg({ bytes, view, isWhole }: ImageHead): ImageHeader {
  let exif: Exif | undefined
  for (let at = 2; ; ) {
    while (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xff) at += 1
    const marker = view.getUint8(at + 1)
    if (view.getUint8(at) !== 0xff || marker === 0xd9 || marker === 0xda) throw new RangeError('no frame header')
    const length = view.getUint16(at + 2)
    if (marker === 0xe1 && text(bytes, at + 4, at + 10) === 'Exif\0\0') {
      exif ??= readExif(bytes.subarray(at + 10, at + 2 + length))
    }
    // SOF0 to SOF15, without the tables and marks that stand between them.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const [heightPx, widthPx] = [view.getUint16(at + 5), view.getUint16(at + 7)]
      const isTurned = (exif?.orientation ?? 1) >= 5
      return {
        widthPx: isTurned ? heightPx : widthPx,
        heightPx: isTurned ? widthPx : heightPx,
        colour: `${view.getUint8(at + 4)} bit ${COLOURS[view.getUint8(at + 9)] ?? `${view.getUint8(at + 9)} channels`}`,
        exif,
        isCut: isWhole ? !hasEnd(bytes) : undefined,
        words: marker === 0xc2 ? ['progressive'] : [],
      }
    }
    at += 2 + Math.max(2, length)
  }
}

/** Some cameras write more behind the end mark: it may stand anywhere in the last part. */
function hasEnd(bytes: Uint8Array): boolean {
  for (let at = bytes.length - 2; at >= Math.max(0, bytes.length - 65_536); at -= 1) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true
  }
  return false
}
