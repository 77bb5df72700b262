import { Fault } from '../../base/index.ts'

/** What the header of an array is written in: Python's literals, of which it needs these. A tuple is a list here. */
export type PythonLiteral =
  | string
  | number
  | bigint
  | boolean
  | null
  | readonly PythonLiteral[]
  | ReadonlyMap<string, PythonLiteral>

const DEPTH_MOST = 32
const words: ReadonlyMap<string, PythonLiteral> = new Map<string, PythonLiteral>([
  ['True', true],
  ['False', false],
  ['None', null],
])

/** Reads one literal that takes the whole text; a `corrupt` Fault says at which sign it is none. */
export function parsePythonLiteral(text: string): PythonLiteral {
  const token = /\s*(?:([[\](){},:])|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+)L?|([A-Za-z]+))/y
  const next = (): RegExpExecArray => {
    const at = token.lastIndex
    const match = token.exec(text)
    if (!match) throw new Fault('corrupt', `The header of this array is damaged at character ${at}.`)
    return match
  }
  const peek = (): string | undefined => {
    const at = token.lastIndex
    const sign = token.exec(text)?.[1]
    token.lastIndex = at
    return sign
  }
  /** Items up to `end`, with commas between, and after the last if it likes. */
  const until = (end: string, item: () => void): void => {
    while (peek() !== end) {
      item()
      if (peek() === ',') next()
      else if (peek() !== end)
        throw new Fault('corrupt', `The header of this array is damaged at character ${token.lastIndex}.`)
    }
    next()
  }
  const value = (depth: number): PythonLiteral => {
    if (depth > DEPTH_MOST) throw new Fault('limit', 'The type of this array is nested too deeply.')
    const [, sign, single, double, digits, word] = next()
    if (digits !== undefined) {
      const integer = BigInt(digits)
      return integer <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(integer) : integer
    }
    if (single !== undefined || double !== undefined) return unescaped(single ?? double ?? '')
    if (sign === '(' || sign === '[') {
      const list: PythonLiteral[] = []
      until(sign === '(' ? ')' : ']', () => list.push(value(depth + 1)))
      return list
    }
    if (sign === '{') {
      const map = new Map<string, PythonLiteral>()
      until('}', () => {
        const key = value(depth + 1)
        if (next()[1] !== ':' || typeof key !== 'string')
          throw new Fault('corrupt', 'The header of this array is damaged: it is no dictionary.')
        map.set(key, value(depth + 1))
      })
      return map
    }
    const known = words.get(word ?? '')
    if (known === undefined)
      throw new Fault('corrupt', `The header of this array is damaged at character ${token.lastIndex}.`)
    return known
  }
  const literal = value(0)
  if (text.slice(token.lastIndex).trim() !== '')
    throw new Fault('corrupt', `The header of this array goes on after its end, at character ${token.lastIndex}.`)
  return literal
}

function unescaped(text: string): string {
  return text.replace(/\\(?:x([0-9a-f]{2})|u([0-9a-f]{4})|(.))/gi, (_, two?: string, four?: string, sign?: string) =>
    sign === undefined ? String.fromCharCode(Number.parseInt(two ?? four ?? '0', 16)) : sign,
  )
}
