import type { PatternText } from './workflow-pattern-text.ts'

/** Inside of a class: what Python's `\w` is, without regard to the version of Unicode. */
export const WORD = '\\p{L}\\p{N}_'
const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000'

const CATEGORIES: ReadonlyMap<string, { readonly unicode: string; readonly ascii: string }> = new Map([
  ['d', { unicode: '\\p{Nd}', ascii: '0-9' }],
  ['w', { unicode: WORD, ascii: 'A-Za-z0-9_' }],
  ['s', { unicode: SPACE, ascii: '\\t-\\r\\x20' }],
])

const CONTROLS: ReadonlyMap<string, string> = new Map([
  ['a', '\x07'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
])

/** Of `d`, `w`, `s` and their opposites, outside of a class. */
export function categorySource(letter: string, ascii: boolean): string {
  const category = CATEGORIES.get(letter.toLowerCase())
  const inside = (ascii ? category?.ascii : category?.unicode) ?? ''
  return letter === letter.toLowerCase() ? `[${inside}]` : `[^${inside}]`
}

/** One code point, in a class or not. */
export function literalSource(sign: string): string {
  return /^[A-Za-z0-9 ]$/.test(sign) ? sign : `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`
}

/** The code point that an escape stands for, the backslash being read. */
export function readEscape(text: PatternText): string {
  for (const [start, digits] of ESCAPED_CODES) {
    if (!text.take(start)) continue
    const code = text.takeMatch(digits)
    if (code === undefined || Number.parseInt(code, 16) > 0x10ffff) throw text.broken(`\\${start} lacks its digits`)
    return String.fromCodePoint(Number.parseInt(code, 16))
  }
  const octal = text.takeMatch(/^[0-7]{1,3}/)
  if (octal !== undefined) {
    if (Number.parseInt(octal, 8) > 0o377) throw text.broken(`\\${octal} is past \\377`)
    return String.fromCodePoint(Number.parseInt(octal, 8))
  }
  const sign = text.next()
  const control = CONTROLS.get(sign)
  if (control !== undefined) return control
  if (sign === 'N') throw text.beyond('a character by its name')
  if (/^[A-Za-z0-9]$/.test(sign)) throw text.broken(`\\${sign} means nothing`)
  return sign
}

const ESCAPED_CODES: readonly (readonly [string, RegExp])[] = [
  ['x', /^[0-9a-fA-F]{2}/],
  ['u', /^[0-9a-fA-F]{4}/],
  ['U', /^[0-9a-fA-F]{8}/],
]

/** A class, its opening bracket being read. */
export function readClass(text: PatternText, ascii: boolean): string {
  let source = text.take('^') ? '[^' : '['
  for (let isFirst = true; isFirst || !text.take(']'); isFirst = false) {
    const low = classMember(text, ascii)
    if (!text.startsRange()) {
      source += low.source
      continue
    }
    text.take('-')
    const high = classMember(text, ascii)
    if (low.sign === undefined || high.sign === undefined || pointOf(low.sign) > pointOf(high.sign)) {
      throw text.broken('a range ends before it begins')
    }
    source += `${low.source}-${high.source}`
  }
  return `${source}]`
}

interface ClassMember {
  readonly source: string
  /** Undefined: a category, which cannot bound a range. */
  readonly sign: string | undefined
}

function classMember(text: PatternText, ascii: boolean): ClassMember {
  const first = text.next()
  if (first !== '\\') return { source: literalSource(first), sign: first }
  const category = text.takeOneOf('dDwWsS')
  if (category !== '') {
    const source = categorySource(category, ascii)
    // An opposite is a class within the class.
    return { source: source.startsWith('[^') ? source : source.slice(1, -1), sign: undefined }
  }
  const sign = text.take('b') ? '\b' : readEscape(text)
  return { source: literalSource(sign), sign }
}

function pointOf(sign: string): number {
  return sign.codePointAt(0) ?? 0
}
