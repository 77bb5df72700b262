/**
 * Blocks that are pictures by themselves: the browser decodes them, to values of the samples that are asked for. Where it has
 * nothing for that (in Node), and what it cannot read, is undefined.
 */
export async function decodeWebPicture(
  source: Uint8Array<ArrayBuffer>,
  mediaType: 'image/jpeg' | 'image/webp',
  size: { readonly widthPx: number; readonly heightPx: number; readonly samples: number },
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (typeof createImageBitmap === 'undefined' || typeof OffscreenCanvas === 'undefined') return undefined
  try {
    const blob = new Blob([source], { type: mediaType })
    const bitmap = await createImageBitmap(blob, { colorSpaceConversion: 'none', premultiplyAlpha: 'none' })
    const canvas = new OffscreenCanvas(size.widthPx, size.heightPx)
    const context = canvas.getContext('2d')
    context?.drawImage(bitmap, 0, 0)
    bitmap.close()
    const rgba = context?.getImageData(0, 0, size.widthPx, size.heightPx).data
    return rgba && onlySamples(rgba, size.samples)
  } catch {
    return undefined
  }
}

function onlySamples(rgba: Uint8ClampedArray, samples: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array((rgba.length / 4) * samples)
  for (let pixel = 0; pixel < rgba.length / 4; pixel += 1) {
    for (let sample = 0; sample < samples; sample += 1) out[pixel * samples + sample] = rgba[pixel * 4 + sample] ?? 0
  }
  return out
}

/**
 * A block's JPEG with the tables that all of them share (TIFF technical note 2). `isRgb`: its colours are not YCbCr, which only
 * an Adobe mark tells a JPEG reader.
 */
export function wholeJpeg(
  block: Uint8Array<ArrayBuffer>,
  tables: Uint8Array<ArrayBuffer> | undefined,
  isRgb: boolean,
): Uint8Array<ArrayBuffer> {
  const shared = tables === undefined || tables.length < 4 ? new Uint8Array() : tables.subarray(2, tables.length - 2)
  const mark = isRgb
    ? Uint8Array.of(0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0)
    : new Uint8Array()
  const out = new Uint8Array(2 + mark.length + shared.length + Math.max(0, block.length - 2))
  out.set([0xff, 0xd8])
  out.set(mark, 2)
  out.set(shared, 2 + mark.length)
  out.set(block.subarray(2), 2 + mark.length + shared.length)
  return out
}
