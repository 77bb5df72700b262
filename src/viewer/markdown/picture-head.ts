/** What the first bytes of a picture tell. */
export interface PictureHead {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp'
  /** Undefined where they do not tell it. */
  readonly pixels: number | undefined
}

/**
 * Is it a picture that a browser draws without running anything, and how large will it be? By its bytes: names lie, and a picture of
 * a few kilobytes may unfold to gigabytes (reliability §E 54). SVG is none: it is a document.
 */
export function pictureHead(bytes: Uint8Array): PictureHead | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))
  if (bytes.length < 32) return undefined
  if (text(1, 4) === 'PNG' && bytes[0] === 0x89) {
    return { mediaType: 'image/png', pixels: view.getUint32(16) * view.getUint32(20) }
  }
  if (text(0, 4) === 'GIF8') {
    return { mediaType: 'image/gif', pixels: view.getUint16(6, true) * view.getUint16(8, true) }
  }
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') {
    return { mediaType: 'image/webp', pixels: webpPixels(view, text(12, 16)) }
  }
  if (bytes[0] === 0xff && bytes[1] === 0xd8) return { mediaType: 'image/jpeg', pixels: jpegPixels(view) }
  return undefined
}

function webpPixels(view: DataView, form: string): number | undefined {
  if (form === 'VP8X') {
    const size = (at: number) => 1 + (view.getUint16(at, true) | (view.getUint8(at + 2) << 16))
    return size(24) * size(27)
  }
  if (form === 'VP8L') {
    const bits = view.getUint32(21, true)
    return (1 + (bits & 0x3fff)) * (1 + ((bits >>> 14) & 0x3fff))
  }
  return form === 'VP8 ' ? (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff) : undefined
}

/** The size stands in the frame's head (SOFn), behind other segments that tell their own lengths. */
function jpegPixels(view: DataView): number | undefined {
  for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      return view.getUint16(at + 5) * view.getUint16(at + 7)
    }
  }
  return undefined
}
