import type { ImageHead, ImageHeader } from './image-header.ts'

/**
 * GIF89a: the screen, then blocks up to the trailer, or to where we read. A frame that is larger than the screen counts, too:
 * browsers make room for it, and so a small screen hides no huge picture.
 */
export function readGif({ bytes, view, isWhole }: ImageHead): ImageHeader {
  let [widthPx, heightPx] = [view.getUint16(6, true), view.getUint16(8, true)]
  const packed = view.getUint8(10)
  const colours = packed & 0x80 ? 2 << (packed & 7) : undefined
  let frames = 0
  let at = 13 + (colours ?? 0) * 3
  let hasEnd = false
  while (at < bytes.length && !hasEnd) {
    const kind = bytes[at]
    if (kind === 0x3b) hasEnd = true
    else if (kind === 0x21) at = afterBlocks(bytes, at + 2)
    else if (kind === 0x2c && at + 10 < bytes.length) {
      frames += 1
      widthPx = Math.max(widthPx, view.getUint16(at + 1, true) + view.getUint16(at + 5, true))
      heightPx = Math.max(heightPx, view.getUint16(at + 3, true) + view.getUint16(at + 7, true))
      const own = view.getUint8(at + 9)
      at = afterBlocks(bytes, at + 11 + (own & 0x80 ? (2 << (own & 7)) * 3 : 0))
    } else break
  }
  return {
    ...{ widthPx, heightPx },
    colour: colours === undefined ? undefined : `palette of ${colours}`,
    frames: (hasEnd || isWhole) && frames > 1 ? frames : undefined,
    isCut: isWhole ? !hasEnd : undefined,
  }
}

function afterBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0)
  return at + 1
}
