export type Container = 'WAV' | 'AVI' | 'FLAC' | 'Ogg' | 'MP3' | 'AAC' | 'MP4' | 'QuickTime' | 'Matroska'

/** Brands of ISO files that are pictures. */
const PICTURES = /^(avif|avis|hei[cxms]|hev[cx]|mif1|msf1|jp2 |jpx |crx )$/

/** By its first bytes. An MP3 without tags begins with a bit pattern that other files may have, too: only `isNamed` it is believed. */
export function containerOf(head: Uint8Array, isNamed = false): Container | undefined {
  const text = (from: number, to: number) => String.fromCharCode(...head.subarray(from, to))
  const [first, fourth] = [text(0, 4), text(4, 8)]
  if ((first === 'RIFF' || first === 'RF64') && text(8, 12) === 'WAVE') return 'WAV'
  if (first === 'RIFF' && text(8, 12) === 'AVI ') return 'AVI'
  if (first === 'fLaC') return 'FLAC'
  if (first === 'OggS') return 'Ogg'
  if (first === '\x1a\x45\xdf\xa3') return 'Matroska'
  if (text(0, 3) === 'ID3') return 'MP3'
  if (fourth === 'ftyp') {
    const brand = text(8, 12)
    if (PICTURES.test(brand)) return undefined
    return brand === 'qt  ' ? 'QuickTime' : 'MP4'
  }
  // QuickTime files of old begin with any of their boxes.
  if (/^(moov|mdat|wide)$/.test(fourth) && isNamed) return 'QuickTime'
  if (isNamed && head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0)
    return ((head[1] ?? 0) & 0x06) === 0 ? 'AAC' : 'MP3'
  return undefined
}
