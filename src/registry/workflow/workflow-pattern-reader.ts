import { categorySource, literalSource, readClass, readEscape, WORD } from './workflow-pattern-signs.ts'
import { PatternText } from './workflow-pattern-text.ts'

/** Flags as they hold at one place: `(?i)` for all, `(?s:…)` for a group. */
export interface PatternModes {
  readonly ascii: boolean
  readonly lines: boolean
  readonly dotAll: boolean
  readonly verbose: boolean
}

const NO_MODES: PatternModes = { ascii: false, lines: false, dotAll: false, verbose: false }

/** A regular expression of Python as source and flags of JavaScript's `RegExp`. Faults: see `compilePattern`. */
export function translatePattern(pattern: string): { readonly source: string; readonly flags: string } {
  const text = new PatternText(pattern)
  const global = /^\(\?([aiLmsux]+)\)/.exec(pattern)?.[1]
  if (global !== undefined) text.skip(global.length + 3)
  const source = new PatternReader(text).alternatives(modesWith(text, NO_MODES, global ?? ''))
  if (!text.atEnd) throw text.broken('a ) has no (')
  // Only a class within a class needs the newer flag, which Firefox knows from version 116 on.
  const unicode = /\[[^\]]*\[/.test(source) ? 'v' : 'u'
  return { source, flags: global?.includes('i') ? `i${unicode}` : unicode }
}

function modesWith(text: PatternText, modes: PatternModes, on: string, off = ''): PatternModes {
  if (/L/.test(on) || /[auL]/.test(off)) throw text.broken('it has a flag that texts cannot have')
  const mode = (letter: string, before: boolean) => (before || on.includes(letter)) && !off.includes(letter)
  return {
    ascii: mode('a', modes.ascii) && !on.includes('u'),
    lines: mode('m', modes.lines),
    dotAll: mode('s', modes.dotAll),
    verbose: mode('x', modes.verbose),
  }
}

/** What a repeat may follow: an `atom`; not an `anchor`, nor another `repeat`. */
interface Piece {
  readonly source: string
  readonly kind: 'atom' | 'anchor' | 'none'
}

class PatternReader {
  private readonly text: PatternText
  private opened = 0
  private readonly closed = new Set<number>()
  private readonly names = new Map<string, number>()

  constructor(text: PatternText) {
    this.text = text
  }

  alternatives(modes: PatternModes): string {
    let source = ''
    for (;;) {
      source += this.sequence(modes)
      if (!this.text.take('|')) return source
      source += '|'
    }
  }

  private sequence(modes: PatternModes): string {
    let source = ''
    this.text.skipSilent(modes.verbose)
    while (!this.text.atEnd && this.text.peek() !== '|' && this.text.peek() !== ')') {
      const piece = this.piece(modes)
      this.text.skipSilent(modes.verbose)
      const repeat = this.text.takeRepeat()
      if (repeat !== '' && piece.kind !== 'atom') throw this.text.broken('a repeat has nothing to repeat')
      if (repeat !== '' && this.text.takeRepeat() !== '') throw this.text.broken('a repeat follows a repeat')
      this.text.skipSilent(modes.verbose)
      source += piece.source + repeat
    }
    return source
  }

  private piece(modes: PatternModes): Piece {
    const { text } = this
    if (text.startsRepeat()) return { source: '', kind: 'none' }
    const sign = text.next()
    switch (sign) {
      case '.':
        return atom(modes.dotAll ? '[\\s\\S]' : '[^\\n]')
      case '^':
        return anchor(modes.lines ? '(?:^|(?<=\\n))' : '^')
      case '$':
        return anchor(modes.lines ? '(?=\\n|$)' : '(?=\\n?$)')
      case '(':
        return this.group(modes)
      case '[':
        return atom(readClass(text, modes.ascii))
      case '\\':
        return this.escape(modes)
      default:
        return atom(literalSource(sign))
    }
  }

  private escape({ ascii }: PatternModes): Piece {
    const { text } = this
    const word = ascii ? '[A-Za-z0-9_]' : `[${WORD}]`
    if (text.take('A')) return anchor('^')
    if (text.take('Z')) return anchor('$')
    if (text.take('b')) return anchor(`(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`)
    if (text.take('B')) return anchor(`(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`)
    const category = text.takeOneOf('dDwWsS')
    if (category !== '') return atom(categorySource(category, ascii))
    const reference = text.takeReference()
    if (reference !== undefined) return this.reference(reference)
    return atom(literalSource(readEscape(text)))
  }

  private reference(group: number): Piece {
    if (!this.closed.has(group)) throw this.text.broken('it refers to a group that is not there before it')
    return atom(`(?:\\${group})`)
  }

  private group(modes: PatternModes): Piece {
    const { text } = this
    if (!text.take('?')) return this.capture(modes)
    if (text.take(':')) return atom(`(?:${this.rest(modes)})`)
    for (const look of ['=', '!', '<=', '<!']) {
      if (text.take(look)) return atom(`(?:(?${look}${this.rest(modes)}))`)
    }
    if (text.take('P<')) return this.capture(modes, text.takeName('>'))
    if (text.take('P=')) return this.reference(this.names.get(text.takeName(')')) ?? 0)
    if (text.take('>')) throw text.beyond('an atomic group')
    if (text.take('(')) throw text.beyond('a conditional')
    return this.flagged(modes)
  }

  /** Named groups become numbered ones, which JavaScript counts alike. */
  private capture(modes: PatternModes, name?: string): Piece {
    this.opened += 1
    const number = this.opened
    if (name !== undefined) {
      if (this.names.has(name)) throw this.text.broken(`two groups are called ${name}`)
      this.names.set(name, number)
    }
    const source = `(${this.rest(modes)})`
    this.closed.add(number)
    return atom(source)
  }

  /** `(?i:…)`, `(?s-i:…)`. Only `i` is JavaScript's to follow; the others change what is written here. */
  private flagged(modes: PatternModes): Piece {
    const { text } = this
    const { on, off } = text.takeFlags()
    const inner = this.rest(modesWith(text, modes, on, off))
    if (on.includes('i')) return atom(`(?i:${inner})`)
    return atom(off.includes('i') ? `(?-i:${inner})` : `(?:${inner})`)
  }

  private rest(modes: PatternModes): string {
    const source = this.alternatives(modes)
    if (!this.text.take(')')) throw this.text.broken('a ( is not closed')
    return source
  }
}

function atom(source: string): Piece {
  return { source, kind: 'atom' }
}

function anchor(source: string): Piece {
  return { source, kind: 'anchor' }
}
