import { Fault } from '../base/index.ts'
import type { Json, JsonObject } from './json.ts'

/** Deepest nesting of arrays and objects that we read; Python gives up at about the same depth (format §22, 2.6). */
export const MAX_JSON_DEPTH = 990

/** Most digits of an int that Python reads, the sign not counted (format §22, 2.6). */
const MAX_INT_DIGITS = 4300

export interface JsonLimits {
  /** Default `MAX_JSON_DEPTH`. */
  readonly maxDepth?: number | undefined
}

/**
 * One JSON value, by Python's strict grammar and without loss (format §2.6, §3.2); see `Json`.
 *
 * A text that is no JSON is a `corrupt` Fault, one that is nested too deeply or holds too long an int a `limit` Fault.
 * `where` holds `line` and `column`, counted from 1, and `offset` from 0, in UTF-16 units.
 */
export function parseJson(text: string, limits: JsonLimits = {}): Json {
  return new JsonReader(text, limits.maxDepth ?? MAX_JSON_DEPTH).whole()
}

const TAB = 0x09
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const QUOTE = 0x22
const COMMA = 0x2c
const MINUS = 0x2d
const DOT = 0x2e
const ZERO = 0x30
const NINE = 0x39
const COLON = 0x3a
const OPEN_BRACKET = 0x5b
const BACKSLASH = 0x5c
const CLOSE_BRACKET = 0x5d
const LOWER_E = 0x65
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d

const LITERALS: readonly (readonly [string, Json])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** Reads one text from its start to its end. It recurses, at most `maxDepth` deep. */
class JsonReader {
  private readonly text: string
  private readonly maxDepth: number
  private at = 0
  private depth = 0

  constructor(text: string, maxDepth: number) {
    this.text = text
    this.maxDepth = maxDepth
  }

  whole(): Json {
    this.skipSpace()
    const json = this.value()
    this.skipSpace()
    if (this.at < this.text.length) throw this.fault('there is more after the end of the value')
    return json
  }

  private value(): Json {
    const unit = this.text.charCodeAt(this.at)
    if (unit === QUOTE) return this.string()
    if (unit === OPEN_BRACE) return this.object()
    if (unit === OPEN_BRACKET) return this.array()
    if (isDigit(unit) || (unit === MINUS && isDigit(this.text.charCodeAt(this.at + 1)))) return this.number()
    for (const [word, json] of LITERALS) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length
        return json
      }
    }
    throw this.fault(this.at < this.text.length ? 'a value was expected' : 'the text ends where a value was expected')
  }

  private object(): JsonObject {
    this.enter()
    const object = new Map<string, Json>()
    if (this.closes(CLOSE_BRACE)) return object
    do {
      this.skipSpace()
      if (this.text.charCodeAt(this.at) !== QUOTE) throw this.fault('a key in double quotes was expected')
      const key = this.string()
      this.skipSpace()
      if (this.text.charCodeAt(this.at) !== COLON) throw this.fault('a colon was expected after the key')
      this.at += 1
      this.skipSpace()
      object.set(key, this.value())
    } while (this.continues(CLOSE_BRACE, 'a comma or } was expected'))
    return object
  }

  private array(): readonly Json[] {
    this.enter()
    const array: Json[] = []
    if (this.closes(CLOSE_BRACKET)) return array
    do {
      this.skipSpace()
      array.push(this.value())
    } while (this.continues(CLOSE_BRACKET, 'a comma or ] was expected'))
    return array
  }

  private enter(): void {
    this.depth += 1
    if (this.depth > this.maxDepth) throw this.fault(`it is nested deeper than ${this.maxDepth} levels`, 'limit')
    this.at += 1
  }

  /** Is the array or object that was just entered empty? */
  private closes(close: number): boolean {
    this.skipSpace()
    if (this.text.charCodeAt(this.at) !== close) return false
    this.leave()
    return true
  }

  /** Does another member follow? */
  private continues(close: number, wanted: string): boolean {
    this.skipSpace()
    const unit = this.text.charCodeAt(this.at)
    if (unit === COMMA) {
      this.at += 1
      return true
    }
    if (unit !== close) throw this.fault(wanted)
    this.leave()
    return false
  }

  private leave(): void {
    this.depth -= 1
    this.at += 1
  }

  private string(): string {
    const { text } = this
    const start = this.at + 1
    for (let at = start; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      if (unit === QUOTE) {
        this.at = at + 1
        return text.slice(start, at)
      }
      if (unit === BACKSLASH) return this.escapedString(start, at)
      if (unit < SPACE) throw this.faultAt(at, 'a control character must be escaped inside a string')
    }
    throw this.fault('the text ends inside a string')
  }

  /** A string whose first backslash is at `firstBackslash`. */
  private escapedString(start: number, firstBackslash: number): string {
    const { text } = this
    const opening = this.at
    const pieces = [text.slice(start, firstBackslash)]
    this.at = firstBackslash
    for (;;) {
      const unit = text.charCodeAt(this.at)
      if (unit === QUOTE) break
      if (unit === BACKSLASH) {
        pieces.push(this.escape())
        continue
      }
      const from = this.at
      while (this.at < text.length && isPlainStringUnit(text.charCodeAt(this.at))) this.at += 1
      if (this.at === text.length) throw this.faultAt(opening, 'the text ends inside a string')
      if (this.at === from) throw this.fault('a control character must be escaped inside a string')
      pieces.push(text.slice(from, this.at))
    }
    this.at += 1
    return pieces.join('')
  }

  private escape(): string {
    const letter = this.text.charAt(this.at + 1)
    if (letter === 'u') {
      const digits = this.text.slice(this.at + 2, this.at + 6)
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.fault('\\u must be followed by four hex digits')
      this.at += 6
      return String.fromCharCode(Number.parseInt(digits, 16))
    }
    const meaning = ESCAPES.get(letter)
    if (meaning === undefined) throw this.fault('this escape is not known to JSON')
    this.at += 2
    return meaning
  }

  private number(): bigint | number {
    const { text, at: start } = this
    const firstDigit = text.charCodeAt(start) === MINUS ? start + 1 : start
    const intEnd = text.charCodeAt(firstDigit) === ZERO ? firstDigit + 1 : digitsEnd(text, firstDigit)
    const end = exponentEnd(text, fractionEnd(text, intEnd))
    if (end === intEnd && intEnd - firstDigit > MAX_INT_DIGITS) {
      throw this.fault(`an integer has more than ${MAX_INT_DIGITS} digits`, 'limit')
    }
    this.at = end
    const token = text.slice(start, end)
    return end === intEnd ? BigInt(token) : Number(token)
  }

  private skipSpace(): void {
    for (;;) {
      const unit = this.text.charCodeAt(this.at)
      if (unit !== SPACE && unit !== LINE_FEED && unit !== CARRIAGE_RETURN && unit !== TAB) return
      this.at += 1
    }
  }

  private fault(problem: string, code: 'corrupt' | 'limit' = 'corrupt'): Fault {
    return this.faultAt(this.at, problem, code)
  }

  private faultAt(offset: number, problem: string, code: 'corrupt' | 'limit' = 'corrupt'): Fault {
    const before = this.text.slice(0, offset)
    const line = before.split('\n').length
    const column = offset - before.lastIndexOf('\n')
    const message = `This is not JSON that can be read: ${problem} (line ${line}, column ${column}).`
    return new Fault(code, message, { where: { line, column, offset } })
  }
}

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= NINE
}

function isPlainStringUnit(unit: number): boolean {
  return unit !== QUOTE && unit !== BACKSLASH && unit >= SPACE
}

function digitsEnd(text: string, from: number): number {
  let at = from
  while (isDigit(text.charCodeAt(at))) at += 1
  return at
}

/** The end of `.` and digits at `at`, or `at` if there are none. */
function fractionEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== DOT) return at
  const end = digitsEnd(text, at + 1)
  return end > at + 1 ? end : at
}

/** The end of an exponent at `at`, or `at` if there is none. */
function exponentEnd(text: string, at: number): number {
  if ((text.charCodeAt(at) | 0x20) !== LOWER_E) return at
  const sign = text.charAt(at + 1)
  const digits = sign === '+' || sign === '-' ? at + 2 : at + 1
  const end = digitsEnd(text, digits)
  return end > digits ? end : at
}
