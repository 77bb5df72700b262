/** What a piece of HTML consists of. Comments, declarations and processing instructions are none of it. */
export type HtmlToken =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'open'
      readonly tag: string
      readonly attributes: ReadonlyMap<string, string>
      readonly isVoid: boolean
    }
  | { readonly kind: 'close'; readonly tag: string }

/** Their content is no markup: it ends at the closing tag alone. */
const RAW = /^(script|style|textarea|title|xmp|iframe|noembed|noframes|noscript|plaintext)$/
/** The length of a tag is bounded, so that a line of `<a <a <a` is not read to its end for each. */
const TOKEN = /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*>?|<(\/?)([a-z][a-z0-9:-]*)((?:[^>"']|"[^"]*"|'[^']*'){0,1000})>/giy
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g

/**
 * The tokens of a piece of HTML, in one pass. Names are in lower case, texts and values as they stand, with their entities. What is no
 * whole tag is text.
 */
export function htmlTokens(html: string): readonly HtmlToken[] {
  const tokens: HtmlToken[] = []
  const lastEnd = html.lastIndexOf('>')
  let at = 0
  let textFrom = 0
  const textTo = (end: number) => {
    if (end > textFrom) tokens.push({ kind: 'text', text: html.slice(textFrom, end) })
  }
  while (at < html.length) {
    const next = html.indexOf('<', at)
    if (next < 0 || next > lastEnd) break
    TOKEN.lastIndex = next
    const found = TOKEN.exec(html)
    if (found === null) {
      at = next + 1
      continue
    }
    textTo(next)
    at = next + found[0].length
    const [, slash, name, rest = ''] = found
    if (name !== undefined) {
      const tag = name.toLowerCase()
      if (slash === '/') tokens.push({ kind: 'close', tag })
      else {
        tokens.push({ kind: 'open', tag, attributes: attributesOf(rest), isVoid: rest.endsWith('/') })
        if (RAW.test(tag)) at = rawEnd(html, at, tag)
      }
    }
    textFrom = at
  }
  textTo(html.length)
  return tokens
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase()
    if (!attributes.has(key)) attributes.set(key, double ?? single ?? bare ?? '')
  }
  return attributes
}

function rawEnd(html: string, from: number, tag: string): number {
  const end = new RegExp(`</${tag}`, 'gi')
  end.lastIndex = from
  return end.exec(html)?.index ?? html.length
}
