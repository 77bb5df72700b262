import { formatOf } from './image-format.ts'
import type { ImageHead, ImageHeader } from './image-header.ts'
import { readPng } from './png-header.ts'

/** BMP, from the header of OS/2 (12 bytes) to that of Windows (40 and more). */
export function readBmp({ bytes, view, isWhole }: ImageHead): ImageHeader {
  const { widthPx, heightPx, bits } = dib(view, 14)
  return {
    widthPx,
    heightPx,
    colour: `${bits} bit`,
    isCut: isWhole ? view.getUint32(2, true) > bytes.length : undefined,
  }
}

/** ICO and CUR: the largest of its pictures, each of which says its size itself. */
export function readIco({ bytes, view, isWhole }: ImageHead): ImageHeader {
  const count = view.getUint16(4, true)
  const sizes: { widthPx: number; heightPx: number }[] = []
  let isCut = false
  for (let at = 6; at < 6 + count * 16 && at + 16 <= bytes.length; at += 16) {
    const [length, offset] = [view.getUint32(at + 8, true), view.getUint32(at + 12, true)]
    if (offset + Math.max(length, 24) > bytes.length) isCut = true
    else sizes.push(pictureAt(bytes, view, offset))
  }
  const [largest] = sizes.sort((one, other) => other.widthPx * other.heightPx - one.widthPx * one.heightPx)
  if (largest === undefined) throw new RangeError('no picture in it')
  return { ...largest, words: count > 1 ? [`${count} sizes`] : [], isCut: isWhole ? isCut : undefined }
}

function pictureAt(bytes: Uint8Array<ArrayBuffer>, view: DataView, offset: number) {
  const picture = bytes.subarray(offset)
  if (formatOf(picture) === 'PNG') {
    const inner = new DataView(bytes.buffer, bytes.byteOffset + offset)
    const { widthPx, heightPx } = readPng({ bytes: picture, view: inner, isWhole: false })
    return { widthPx, heightPx }
  }
  const { widthPx, heightPx } = dib(view, offset)
  // Of its height half is the mask.
  return { widthPx, heightPx: heightPx / 2 }
}

function dib(view: DataView, at: number) {
  if (view.getUint32(at, true) === 12) {
    return {
      widthPx: view.getUint16(at + 4, true),
      heightPx: view.getUint16(at + 6, true),
      bits: view.getUint16(at + 10, true),
    }
  }
  // A negative height: its rows run downwards.
  return {
    widthPx: Math.abs(view.getInt32(at + 4, true)),
    heightPx: Math.abs(view.getInt32(at + 8, true)),
    bits: view.getUint16(at + 14, true),
  }
}
