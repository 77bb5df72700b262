/**
 * A picture of the web in a TIFF, as scanners and GDAL pack their blocks: one strip, which only a browser decodes, so that no
 * test in Node can look at it. `compression`: 7 for JPEG, 50001 for WebP.
 */
export function wrappedTiff(
  picture: Uint8Array,
  compression: 7 | 50001,
  size: { readonly widthPx: number; readonly heightPx: number },
): Uint8Array<ArrayBuffer> {
  const { widthPx, heightPx } = size
  const count = 10
  const bitsAt = 8 + 2 + count * 12 + 4
  const dataAt = bitsAt + 6
  const entries: readonly (readonly [tag: number, type: 3 | 4, count: number, value: number])[] = [
    [256, 4, 1, widthPx],
    [257, 4, 1, heightPx],
    [258, 3, 3, bitsAt],
    [259, 3, 1, compression],
    // JPEG's colours are YCbCr, WebP's come as RGB.
    [262, 3, 1, compression === 7 ? 6 : 2],
    [273, 4, 1, dataAt],
    [277, 3, 1, 3],
    [278, 4, 1, heightPx],
    [279, 4, 1, picture.length],
    [284, 3, 1, 1],
  ]
  const bytes = new Uint8Array(dataAt + picture.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x002a4949, true)
  view.setUint32(4, 8, true)
  view.setUint16(8, count, true)
  for (const [at, [tag, type, items, value]] of entries.entries()) {
    const place = 10 + at * 12
    view.setUint16(place, tag, true)
    view.setUint16(place + 2, type, true)
    view.setUint32(place + 4, items, true)
    if (type === 3 && items === 1) view.setUint16(place + 8, value, true)
    else view.setUint32(place + 8, value, true)
  }
  for (const place of [0, 2, 4]) view.setUint16(bitsAt + place, 8, true)
  bytes.set(picture, dataAt)
  return bytes
}
