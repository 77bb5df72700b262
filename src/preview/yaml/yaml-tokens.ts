import { type CST, Lexer, Parser } from 'yaml'

/** The composer of `yaml` calls itself for each level; Python's own stops at about as many. */
const MOST_LEVELS = 500

export interface YamlTokens {
  readonly tokens: readonly CST.Token[]
  /** Where it is nested deeper than what may be composed. */
  readonly tooDeepAt: number | undefined
}

/** The tokens of a text, as far as they are flat enough to make a tree of them. Nothing here calls itself. */
export function yamlTokens(text: string): YamlTokens {
  const parser = new Parser()
  const tokens: CST.Token[] = []
  let brackets = 0
  /** Dashes on one line open a level each, without an indent to pay for it. */
  let dashes = 0
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme === '[' || lexeme === '{') brackets += 1
    else if (lexeme === ']' || lexeme === '}') brackets -= 1
    else if (lexeme === '-' || lexeme === '?') dashes += 1
    else if (lexeme.endsWith('\n')) dashes = 0
    if (brackets + dashes > MOST_LEVELS) return { tokens, tooDeepAt: parser.offset }
    for (const token of parser.next(lexeme)) tokens.push(token)
  }
  for (const token of parser.end()) tokens.push(token)
  return { tokens, tooDeepAt: deepPlace(tokens) }
}

/** Levels by indents, too. */
function deepPlace(tokens: readonly CST.Token[]): number | undefined {
  const open: { readonly token: CST.Token; readonly level: number }[] = tokens.map((token) => ({ token, level: 0 }))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, level } = next
    if (level > MOST_LEVELS) return 'offset' in token ? token.offset : 0
    if ('value' in token && token.type === 'document') open.push({ token: token.value, level: level + 1 })
    if (!('items' in token)) continue
    for (const { key, value } of token.items) {
      if (key) open.push({ token: key, level: level + 1 })
      if (value) open.push({ token: value, level: level + 1 })
    }
  }
  return undefined
}
