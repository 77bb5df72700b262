import { JsonIndex } from './json-index.ts'
import {
  afterPlain,
  afterSpace,
  afterText,
  CLOSE_LIST,
  CLOSE_OBJECT,
  COLON,
  COMMA,
  isForeignWord,
  isOpen,
  OPEN_OBJECT,
  QUOTE,
} from './json-tokens.ts'

export interface JsonScan {
  readonly index: JsonIndex
  /** What stands before is whole; behind it the text is damaged, or ends. */
  readonly end: number
  /** Values that stand one after another; one in a JSON text. */
  readonly roots: number
  /** Lists, objects and what is in them. */
  readonly values: number
  /** Numbers that only Python and JavaScript write: NaN, Infinity. */
  readonly foreign: number
  readonly damage: JsonDamage | undefined
}

export interface JsonDamage {
  readonly at: number
  /** “a colon was expected after the key” */
  readonly what: string
}

/**
 * Reads a text once from its start to its end, or to its first mistake, without making anything of its values. It keeps its own
 * stack: how deep the text is nested does not matter.
 */
export function scanJson(bytes: Uint8Array, index = new JsonIndex()): JsonScan {
  return new Scan(bytes, index).run()
}

const MORE = 'something else follows behind the end of the value'

class Scan {
  private readonly bytes: Uint8Array
  private readonly index: JsonIndex
  private at = 0
  private good = 0
  private roots = 0
  private values = 0
  private foreign = 0
  private damage: JsonDamage | undefined

  constructor(bytes: Uint8Array, index: JsonIndex) {
    this.bytes = bytes
    this.index = index
  }

  run(): JsonScan {
    while (this.damage === undefined && this.step()) this.good = this.at
    const { index, roots, values, foreign, damage, good } = this
    while (index.depth > 0) index.leave(good)
    return { index, end: good, roots, values, foreign, damage }
  }

  /** One value, the begin of a list or object, or its end; false: the text is over. */
  private step(): boolean {
    const { bytes, index } = this
    this.space()
    if (index.depth === 0) {
      if (this.at < bytes.length) return this.value()
      if (this.roots === 0) this.fail('there is no value')
      return false
    }
    const inObject = bytes[index.innermost()] === OPEN_OBJECT
    const close = inObject ? CLOSE_OBJECT : CLOSE_LIST
    const isFirst = this.good - 1 === index.innermost()
    if (bytes[this.at] === close) return this.leave()
    if (!isFirst) {
      if (bytes[this.at] !== COMMA)
        return this.fail(inObject ? 'a comma or } was expected' : 'a comma or ] was expected')
      this.at += 1
      this.space()
    }
    return (!inObject || this.key()) && this.value()
  }

  private key(): boolean {
    if (this.bytes[this.at] !== QUOTE) return this.fail('a key in double quotes was expected')
    if (!this.text()) return false
    this.space()
    if (this.bytes[this.at] !== COLON) return this.fail('a colon was expected after the key')
    this.at += 1
    this.space()
    return true
  }

  private value(): boolean {
    const { bytes, index } = this
    const byte = bytes[this.at]
    if (isOpen(byte)) {
      if (index.depth === 0) this.roots += 1
      if (!index.enter(this.at)) return this.fail('it is nested too deeply')
      this.values += 1
      this.at += 1
      return true
    }
    if (byte === QUOTE) {
      if (!this.text()) return false
    } else {
      const after = afterPlain(bytes, this.at, bytes.length)
      if (after < 0) return this.fail(index.depth > 0 || this.roots === 0 ? 'a value was expected' : MORE)
      if (isForeignWord(bytes, this.at)) this.foreign += 1
      this.at = after
    }
    this.values += 1
    if (index.depth === 0) this.roots += 1
    else index.count()
    return true
  }

  private text(): boolean {
    const after = afterText(this.bytes, this.at, this.bytes.length)
    if (after < 0) return this.fail('a text in quotes does not end')
    this.at = after
    return true
  }

  private leave(): boolean {
    this.at += 1
    this.index.leave(this.at)
    return true
  }

  private space(): void {
    this.at = afterSpace(this.bytes, this.at, this.bytes.length)
  }

  private fail(what: string): false {
    const { at, bytes, index } = this
    // Where nothing is open, it is told what was missed.
    this.damage = { at, what: at < bytes.length || index.depth === 0 ? what : 'the text ends too early' }
    return false
  }
}
