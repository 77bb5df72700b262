/** How bytes become text. */
export interface Encoding {
  /** As a person would name it: “UTF-8”, “Latin-1 (guessed)”. */
  readonly name: string
  /** For `TextDecoder`. */
  readonly label: string
  /** Bytes of the mark before the text. */
  readonly markBytes: number
  /** Bytes of the smallest unit: a line ends at a multiple of it. */
  readonly unitBytes: 1 | 2
  readonly isBigEndian: boolean
  /** Do the bytes look like text at all? If not, they are shown sign by sign. */
  readonly isText: boolean
}

const SINGLE = { markBytes: 0, unitBytes: 1, isBigEndian: false, isText: true } as const

/**
 * The encoding of a file by its first bytes, a few thousand or more. `isWhole`: they are all of it, so that nothing is cut at their
 * end. What no mark and no rule of UTF-8 tells is a guess, and its name says so.
 */
export function sniffEncoding(head: Uint8Array, isWhole: boolean): Encoding {
  return byMark(head) ?? byZeros(head) ?? byUtf8(head, isWhole) ?? guessed(head, isWhole)
}

function byMark(head: Uint8Array): Encoding | undefined {
  const [a, b, c, d] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return { ...SINGLE, name: 'UTF-8', label: 'utf-8', markBytes: 3 }
  // FF FE 00 00 would be UTF-32, which no browser decodes.
  if (a === 0xff && b === 0xfe && !(c === 0 && d === 0)) return wide(false, 2)
  if (a === 0xfe && b === 0xff) return wide(true, 2)
  return undefined
}

function wide(isBigEndian: boolean, markBytes: number): Encoding {
  return {
    name: `UTF-16 ${isBigEndian ? 'BE' : 'LE'}${markBytes === 0 ? ' (guessed)' : ''}`,
    label: isBigEndian ? 'utf-16be' : 'utf-16le',
    markBytes,
    unitBytes: 2,
    isBigEndian,
    isText: true,
  }
}

/** UTF-16 without a mark: in most scripts every other byte is mostly zero. */
function byZeros(head: Uint8Array): Encoding | undefined {
  const units = head.length >> 1
  if (units < 4) return undefined
  const zeros = [0, 0]
  for (let at = 0; at < units * 2; at += 1) if (head[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros.map((count) => count / units)
  if (odd > 0.6 && even < 0.02) return wide(false, 0)
  if (even > 0.6 && odd < 0.02) return wide(true, 0)
  return undefined
}

/** A file that was cut inside of its last sign is UTF-8 all the same, if it has others of more than a byte. */
function byUtf8(head: Uint8Array, isWhole: boolean): Encoding | undefined {
  if (!decodes('utf-8', head, isWhole) && !(decodes('utf-8', head, false) && hasWideSign(head))) return undefined
  return { ...SINGLE, name: 'UTF-8', label: 'utf-8', isText: !isBinary(head) }
}

function hasWideSign(head: Uint8Array): boolean {
  return /[\u0080-\uffff]/.test(new TextDecoder().decode(head, { stream: true }))
}

/** Which of those that were before UTF-8? Japanese and Chinese show in pairs of bytes; anything reads as Latin-1. */
function guessed(head: Uint8Array, isWhole: boolean): Encoding {
  const guess = (name: string, label: string) => ({ ...SINGLE, name: `${name} (guessed)`, label })
  if (isBinary(head)) return { ...guess('Latin-1', 'windows-1252'), isText: false }
  if (isShiftJis(head, isWhole)) return guess('Shift-JIS', 'shift_jis')
  const pairs = leadsOfPairs(head)
  if (pairs) {
    const share = (from: number, to: number) => pairs.filter((lead) => lead >= from && lead <= to).length / pairs.length
    if (share(0xa4, 0xa5) > 0.3 && decodes('euc-jp', head, isWhole)) return guess('EUC-JP', 'euc-jp')
    if (pairs.length >= 12 && share(0xb0, 0xc8) > 0.97 && decodes('euc-kr', head, isWhole))
      return guess('EUC-KR', 'euc-kr')
    if (share(0xb0, 0xd7) + share(0xa1, 0xa3) > 0.7 && decodes('gbk', head, isWhole)) return guess('GBK', 'gbk')
  }
  const isWindows = head.some((byte) => byte >= 0x80 && byte <= 0x9f)
  return isWindows ? guess('Windows-1252', 'windows-1252') : guess('Latin-1', 'windows-1252')
}

/** Kana are a good part of Japanese; half-width ones, which any byte may seem to be, are not. */
function isShiftJis(head: Uint8Array, isWhole: boolean): boolean {
  if (!decodes('shift_jis', head, isWhole)) return false
  let [kana, narrow, other] = [0, 0, 0]
  for (const sign of new TextDecoder('shift_jis').decode(head)) {
    const code = sign.codePointAt(0) ?? 0
    if (code < 0x80) continue
    if (code >= 0x3040 && code <= 0x30ff) kana += 1
    else if (code >= 0xff61 && code <= 0xff9f) narrow += 1
    else other += 1
  }
  return kana >= 0.2 * (kana + narrow + other) && narrow <= 0.1 * (kana + narrow + other)
}

/** The first bytes of pairs of high bytes; undefined where high bytes mostly stand alone, as in Western text. */
function leadsOfPairs(head: Uint8Array): readonly number[] | undefined {
  const leads: number[] = []
  let alone = 0
  for (let at = 0; at < head.length; at += 1) {
    const byte = head[at] ?? 0
    if (byte < 0x80) continue
    if ((head[at + 1] ?? 0) < 0x80) alone += 1
    else {
      leads.push(byte)
      at += 1
    }
  }
  return leads.length >= 4 && alone <= leads.length * 0.05 ? leads : undefined
}

function decodes(label: string, bytes: Uint8Array, isWhole: boolean): boolean {
  try {
    new TextDecoder(label, { fatal: true }).decode(bytes, { stream: !isWhole })
    return true
  } catch {
    return false
  }
}

/** Zeros, or many controls that no text has: tabs, line ends, form feeds and escapes are text. */
function isBinary(head: Uint8Array): boolean {
  let controls = 0
  for (const byte of head) {
    if (byte === 0) return true
    if (byte < 0x20 && !TEXT_CONTROLS.has(byte)) controls += 1
  }
  return controls > head.length * 0.05
}

const TEXT_CONTROLS: ReadonlySet<number> = new Set([0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x1a, 0x1b])
