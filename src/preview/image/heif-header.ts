import { type ImageHead, type ImageHeader, text } from './image-header.ts'

/** Boxes whose children are read. */
const NESTED: ReadonlySet<string> = new Set(['meta', 'iprp', 'ipco'])

/**
 * AVIF and HEIC (ISO 23008-12): the properties of their items. The largest picture counts: a grid has its own size, its tiles
 * have smaller ones. Boxes are read one after the other, never by recursion.
 */
export function readHeif({ bytes, view }: ImageHead): ImageHeader {
  let [widthPx, heightPx] = [0, 0]
  let depth: number | undefined
  let channels = 0
  let isTurned = false
  for (let at = 0; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at)
    const name = text(bytes, at + 4, at + 8)
    if (name === 'ispe') {
      const [width, height] = [view.getUint32(at + 12), view.getUint32(at + 16)]
      if (width * height > widthPx * heightPx) [widthPx, heightPx] = [width, height]
    }
    if (name === 'pixi') {
      channels = Math.max(channels, view.getUint8(at + 12))
      depth ??= view.getUint8(at + 13)
    }
    if (name === 'irot') isTurned = view.getUint8(at + 8) % 2 === 1
    if (name === 'mdat' && widthPx > 0) break
    if (NESTED.has(name)) at += name === 'meta' ? 12 : 8
    else at += size < 8 ? bytes.length : size
  }
  if (widthPx === 0) throw new RangeError('no size')
  return {
    widthPx: isTurned ? heightPx : widthPx,
    heightPx: isTurned ? widthPx : heightPx,
    colour: depth === undefined ? undefined : `${depth} bit ${channels === 1 ? 'grey' : 'colour'}`,
  }
}
