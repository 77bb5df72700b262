/** JSON byte by byte, in UTF-8: structure is ASCII, and what stands inside texts is decoded only when it is looked at. */

export const QUOTE = 0x22
export const COMMA = 0x2c
export const COLON = 0x3a
const OPEN_LIST = 0x5b
export const CLOSE_LIST = 0x5d
export const OPEN_OBJECT = 0x7b
export const CLOSE_OBJECT = 0x7d
const BACKSLASH = 0x5c
const MINUS = 0x2d
const PLUS = 0x2b
const DOT = 0x2e

export function isOpen(byte: number | undefined): boolean {
  return byte === OPEN_LIST || byte === OPEN_OBJECT
}

export function afterSpace(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  for (; at < end; at += 1) {
    const byte = bytes[at]
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) break
  }
  return at
}

/** The place behind the closing quote of the text that opens at `from`; -1: it does not close before `end`. */
export function afterText(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from + 1; at < end; at += 1) {
    const byte = bytes[at]
    if (byte === QUOTE) return at + 1
    if (byte === BACKSLASH) at += 1
  }
  return -1
}

/** The place behind a number or a word; -1: none that JSON or Python writes stands here. */
export function afterPlain(bytes: Uint8Array, from: number, end: number): number {
  const byte = bytes[from] ?? 0
  if (isDigit(byte) || (byte === MINUS && isDigit(bytes[from + 1] ?? 0))) return afterNumber(bytes, from, end)
  for (const word of WORDS) {
    if (word[0] !== byte) continue
    let at = 1
    while (at < word.length && from + at < end && bytes[from + at] === word[at]) at += 1
    if (at === word.length) return from + at
  }
  return -1
}

/** `NaN`, `Infinity`, `-Infinity`: what Python writes where JSON has no word. */
export function isForeignWord(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at]
  return byte === 0x4e || byte === 0x49 || (byte === MINUS && bytes[at + 1] === 0x49)
}

const WORDS = ['true', 'false', 'null', 'NaN', 'Infinity', '-Infinity'].map((word) => new TextEncoder().encode(word))

function afterNumber(bytes: Uint8Array, from: number, end: number): number {
  let at = bytes[from] === MINUS ? from + 1 : from
  const isZero = bytes[at] === 0x30
  const whole = at
  at = afterDigits(bytes, at, end)
  if (isZero && at > whole + 1) return -1
  if (at < end && bytes[at] === DOT) {
    const fraction = at + 1
    at = afterDigits(bytes, fraction, end)
    if (at === fraction) return -1
  }
  if (at < end && (bytes[at] === 0x65 || bytes[at] === 0x45)) {
    const sign = bytes[at + 1]
    const power = sign === PLUS || sign === MINUS ? at + 2 : at + 1
    at = afterDigits(bytes, power, end)
    if (at === power) return -1
  }
  return at
}

function afterDigits(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end && isDigit(bytes[at] ?? 0)) at += 1
  return at
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/g
const ESCAPED: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** What a text means that stands between the quotes at `from` and before `to`; an escape that JSON does not know stays. */
export function textBetween(bytes: Uint8Array, from: number, to: number): string {
  const text = rawBetween(bytes, from + 1, to - 1)
  if (!text.includes('\\')) return text
  return text.replace(ESCAPE, (_, code: string | undefined, letter: string) =>
    code === undefined ? (ESCAPED.get(letter) ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
  )
}

export function rawBetween(bytes: Uint8Array, from: number, to: number): string {
  return decoder.decode(bytes.subarray(from, to))
}
