/** What a file of an image holds, by its first bytes: its name has no say, as it has none in the browser that draws it. */
export type ImageFormat = 'PNG' | 'JPEG' | 'GIF' | 'WebP' | 'AVIF' | 'HEIC' | 'BMP' | 'ICO' | 'JPEG XL'

export const MEDIA_TYPES: Readonly<Record<ImageFormat, string>> = {
  PNG: 'image/png',
  JPEG: 'image/jpeg',
  GIF: 'image/gif',
  WebP: 'image/webp',
  AVIF: 'image/avif',
  HEIC: 'image/heic',
  BMP: 'image/bmp',
  ICO: 'image/x-icon',
  'JPEG XL': 'image/jxl',
}

const HEIF_BRANDS = new Set(['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'])

/** WHATWG MIME sniffing §6.1, and the brands of ISO 23008-12. */
export function formatOf(head: Uint8Array): ImageFormat | undefined {
  const text = (from: number, to: number) => String.fromCharCode(...head.subarray(from, to))
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'PNG'
  if (text(0, 3) === '\xff\xd8\xff') return 'JPEG'
  if (/^GIF8[79]a$/.test(text(0, 6))) return 'GIF'
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'WebP'
  if (text(4, 8) === 'ftyp') return heifOf(head, text)
  if (isBmp(head)) return 'BMP'
  if (isIco(head)) return 'ICO'
  if (text(0, 12) === '\0\0\0\x0cJXL \r\n\x87\n' || (text(0, 2) === '\xff\x0a' && head.length > 2)) return 'JPEG XL'
  return undefined
}

function heifOf(head: Uint8Array, text: (from: number, to: number) => string): ImageFormat | undefined {
  const end = Math.min(head[3] ?? 0, head.length)
  const brands = [text(8, 12)]
  for (let at = 16; at + 4 <= end; at += 4) brands.push(text(at, at + 4))
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'AVIF'
  return brands.slice(0, 1).some((brand) => HEIF_BRANDS.has(brand)) ? 'HEIC' : undefined
}

/** `BM` alone begins many a text: its header must be one that is known. */
function isBmp(head: Uint8Array): boolean {
  if (head[0] !== 0x42 || head[1] !== 0x4d || head.length < 26) return false
  return [12, 16, 40, 52, 56, 64, 108, 124].includes(head[14] ?? 0) && head[15] === 0 && head[16] === 0
}

/** Nothing but zeros and small numbers begins an icon: its first entry must point behind its directory. */
function isIco(head: Uint8Array): boolean {
  const [a, b, kind, c, count, d] = head
  if (a !== 0 || b !== 0 || (kind !== 1 && kind !== 2) || c !== 0 || d !== 0 || !count || head.length < 22) return false
  const offset = new DataView(head.buffer, head.byteOffset).getUint32(18, true)
  return head[9] === 0 && offset >= 6 + count * 16 && offset < 1 << 24
}
