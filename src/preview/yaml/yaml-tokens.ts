import { type CST, Parser } from 'yaml'

/** The composer of `yaml` calls itself for each level; Python's own stops at about as many. */
const MOST_LEVELS = 500

export interface YamlTokens {
  readonly tokens: readonly CST.Token[]
  /** Where it is nested deeper than what may be composed. */
  readonly tooDeepAt: number | undefined
}

/** The tokens of a text, and whether they are flat enough to make a tree of. Neither the parser nor this calls itself. */
export function yamlTokens(text: string): YamlTokens {
  const tokens = [...new Parser().parse(text)]
  const open: { readonly token: CST.Token; readonly level: number }[] = tokens.map((token) => ({ token, level: 0 }))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { token, level } = next
    if (level > MOST_LEVELS) return { tokens, tooDeepAt: 'offset' in token ? token.offset : 0 }
    if ('value' in token && token.type === 'document') open.push({ token: token.value, level: level + 1 })
    if (!('items' in token)) continue
    for (const { key, value } of token.items) {
      if (key) open.push({ token: key, level: level + 1 })
      if (value) open.push({ token: value, level: level + 1 })
    }
  }
  return { tokens, tooDeepAt: undefined }
}
