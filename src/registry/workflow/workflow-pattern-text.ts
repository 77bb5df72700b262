import { Fault } from '../../base/index.ts'

const REPEAT = /^(?:[*+?]|\{(?!\})(\d*)(?:(,)(\d*))?\})/

/** The text of a regular expression of Python, read from front to back by code points. */
export class PatternText {
  private readonly whole: string
  private rest: string

  constructor(whole: string) {
    this.whole = whole
    this.rest = whole
  }

  get atEnd(): boolean {
    return this.rest === ''
  }

  /** The next sign, or an empty text at the end. */
  peek(): string {
    return String.fromCodePoint(this.rest.codePointAt(0) ?? 0).slice(0, this.rest.length)
  }

  /** In a class: a hyphen that is not the last sign. */
  startsRange(): boolean {
    return this.rest.startsWith('-') && !this.rest.startsWith('-]')
  }

  next(): string {
    const sign = this.peek()
    if (sign === '') throw this.broken('it ends too early')
    this.skip(sign.length)
    return sign
  }

  skip(length: number): void {
    this.rest = this.rest.slice(length)
  }

  /** Takes exactly this, if it comes next. */
  take(expected: string): boolean {
    if (!this.rest.startsWith(expected)) return false
    this.skip(expected.length)
    return true
  }

  takeOneOf(signs: string): string {
    const sign = this.peek()
    if (sign === '' || !signs.includes(sign)) return ''
    this.skip(sign.length)
    return sign
  }

  /** What a sticky expression finds at this place, its first group where it has one. */
  takeMatch(expression: RegExp): string | undefined {
    const found = expression.exec(this.rest)
    if (found?.index !== 0) return undefined
    this.skip(found[0].length)
    return found[1] ?? found[0]
  }

  startsRepeat(): boolean {
    return REPEAT.test(this.rest)
  }

  /** A repeat as JavaScript writes it; empty where none follows. A brace that is no repeat stands for itself. */
  takeRepeat(): string {
    const found = REPEAT.exec(this.rest)
    if (found === null) return ''
    const [all, low = '', comma, high = ''] = found
    this.skip(all.length)
    if (comma !== undefined && high !== '' && Number(low) > Number(high))
      throw this.broken('a repeat ends before it begins')
    const lazy = this.take('?') ? '?' : ''
    if (this.take('+')) throw this.beyond('a possessive repeat')
    return (all.startsWith('{') ? `{${low || '0'}${comma ?? ''}${high}}` : all) + lazy
  }

  /** Comments, and in verbose mode white space, too: they say nothing. */
  skipSilent(isVerbose: boolean): void {
    while (this.takeMatch(isVerbose ? /^(?:[ \t\n\r\f\v]+|#[^\n]*|\(\?#[^)]*\))/ : /^\(\?#[^)]*\)/) !== undefined);
  }

  /** The number of a group that is referred to, the backslash being read; an octal number is none. */
  takeReference(): number | undefined {
    if (/^[0-7]{3}/.test(this.rest)) return undefined
    const digits = this.takeMatch(/^[1-9]\d?/)
    return digits === undefined ? undefined : Number(digits)
  }

  takeName(end: string): string {
    const name = this.takeMatch(/^[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*/u)
    if (name === undefined || !this.take(end)) throw this.broken('a group has a bad name')
    return name
  }

  /** Flags of a group, up to its colon. */
  takeFlags(): { readonly on: string; readonly off: string } {
    const found = /^([aiLmsux]*)(?:-([imsx]+))?:/.exec(this.rest)
    if (found === null) throw this.broken('a group begins with what is no sign of a group')
    this.skip(found[0].length)
    return { on: found[1] ?? '', off: found[2] ?? '' }
  }

  /** Python would refuse it, too. */
  broken(problem: string): Fault {
    return new Fault('corrupt', `${JSON.stringify(this.whole)} is no regular expression: ${problem}.`)
  }

  beyond(thing: string): Fault {
    return new Fault(
      'unsupported',
      `${JSON.stringify(this.whole)} is a regular expression that only Python can follow: it has ${thing}.`,
    )
  }
}
