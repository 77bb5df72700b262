/** A shell pattern as Python's `fnmatch` reads it: `*` takes slashes too, there is no escape sign, case counts. */
export type ShellPattern = (text: string) => boolean

type Token = '*' | ((sign: string) => boolean)

export function shellPattern(pattern: string): ShellPattern {
  const tokens = tokensOf([...pattern])
  return (text) => matches(tokens, [...text])
}

/** Greedy, and back to the last `*` only: never slower than pattern times text. */
function matches(tokens: readonly Token[], signs: readonly string[]): boolean {
  let token = 0
  let sign = 0
  let star = -1
  let starSign = 0
  while (sign < signs.length) {
    const wanted = tokens[token]
    if (wanted === '*') {
      star = token
      starSign = sign
      token += 1
    } else if (wanted?.(signs[sign] ?? '')) {
      token += 1
      sign += 1
    } else if (star >= 0) {
      starSign += 1
      token = star + 1
      sign = starSign
    } else {
      return false
    }
  }
  while (tokens[token] === '*') token += 1
  return token === tokens.length
}

function tokensOf(pattern: readonly string[]): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern[at] ?? ''
    const end = sign === '[' ? endOfSet(pattern, at) : -1
    if (sign === '*') tokens.push('*')
    else if (sign === '?') tokens.push(() => true)
    else if (end > 0) {
      tokens.push(setOf(pattern.slice(at + 1, end)))
      at = end
    } else tokens.push((found) => found === sign)
  }
  return tokens
}

/** Where the set that begins at `[` ends; a `]` right at its start belongs to it. Without an end the `[` is a plain sign. */
function endOfSet(pattern: readonly string[], start: number): number {
  let at = start + 1
  if (pattern[at] === '!') at += 1
  if (pattern[at] === ']') at += 1
  return pattern.indexOf(']', at)
}

/** A hyphen between two signs is a range; one that runs backwards holds nothing. `!` at the start turns the set round. */
function setOf(inside: readonly string[]): (sign: string) => boolean {
  const isNegated = inside[0] === '!'
  const signs = isNegated ? inside.slice(1) : inside
  const ranges: [number, number][] = []
  for (let at = 0; at < signs.length; at += 1) {
    const from = point(signs[at])
    const isRange = signs[at + 1] === '-' && at + 2 < signs.length
    ranges.push([from, isRange ? point(signs[at + 2]) : from])
    if (isRange) at += 2
  }
  return (sign) => ranges.some(([from, to]) => from <= point(sign) && point(sign) <= to) !== isNegated
}

function point(sign: string | undefined): number {
  return sign?.codePointAt(0) ?? -1
}
