import type { MarkdownTag } from '../markdown-tree.ts'

/** HTML elements that READMEs use, as what they become here. A name is the list; whatever is not in it loses its tag and keeps its text. */
const TAGS: ReadonlyMap<string, MarkdownTag> = new Map<string, MarkdownTag>([
  ['a', 'a'],
  ['b', 'strong'],
  ['strong', 'strong'],
  ['i', 'em'],
  ['em', 'em'],
  ['cite', 'em'],
  ['var', 'em'],
  ['s', 'del'],
  ['strike', 'del'],
  ['del', 'del'],
  ['ins', 'ins'],
  ['u', 'ins'],
  ['mark', 'mark'],
  ['sub', 'sub'],
  ['sup', 'sup'],
  ['small', 'small'],
  ['kbd', 'kbd'],
  ['code', 'code'],
  ['tt', 'code'],
  ['samp', 'code'],
  ['pre', 'pre'],
  ['blockquote', 'blockquote'],
  // An HTML paragraph often holds whole blocks of Markdown, which a `p` may not.
  ['p', 'div'],
  ['div', 'div'],
  ['center', 'div'],
  ['section', 'div'],
  ['figure', 'div'],
  ['figcaption', 'div'],
  ['h1', 'h2'],
  ['h2', 'h3'],
  ['h3', 'h4'],
  ['h4', 'h5'],
  ['h5', 'h6'],
  ['h6', 'h6'],
  ['ul', 'ul'],
  ['ol', 'ol'],
  ['li', 'li'],
  ['dl', 'dl'],
  ['dt', 'dt'],
  ['dd', 'dd'],
  ['table', 'table'],
  ['thead', 'thead'],
  ['tbody', 'tbody'],
  ['tfoot', 'tbody'],
  ['tr', 'tr'],
  ['th', 'th'],
  ['td', 'td'],
  ['details', 'details'],
  ['summary', 'summary'],
])

/** Elements whose content goes with them: it is not meant to be read, or could run. */
const DROPPED =
  /^(script|style|iframe|object|embed|applet|template|noscript|noembed|noframes|svg|math|video|audio|canvas|form|textarea|select|button|title|head|xmp|plaintext|portal|frameset|fencedframe|dialog)$/

/** Elements without content that are passed over in silence: they say nothing by themselves. */
const VOID = /^(area|base|basefont|bgsound|col|frame|input|link|meta|param|source|track|wbr)$/

export type HtmlFate =
  | { readonly kind: 'element'; readonly tag: MarkdownTag }
  | { readonly kind: 'break'; readonly tag: 'br' | 'hr' }
  | { readonly kind: 'image' | 'ghost' | 'dropped' | 'nothing' }

/** What becomes of an HTML element, by its name in lower case. */
export function htmlFate(name: string): HtmlFate {
  const tag = TAGS.get(name)
  if (tag !== undefined) return { kind: 'element', tag }
  if (name === 'br' || name === 'hr') return { kind: 'break', tag: name }
  if (name === 'img') return { kind: 'image' }
  if (VOID.test(name)) return { kind: 'nothing' }
  return { kind: DROPPED.test(name) ? 'dropped' : 'ghost' }
}

/** Which elements some others may stand in: outside of them they lose their tags. */
export const PARENTS: Partial<Record<MarkdownTag, readonly MarkdownTag[]>> = {
  li: ['ul', 'ol'],
  dt: ['dl'],
  dd: ['dl'],
  thead: ['table'],
  tbody: ['table'],
  tr: ['table', 'thead', 'tbody'],
  th: ['tr'],
  td: ['tr'],
  summary: ['details'],
}

/** Elements in which white space and stray text have no place. */
export const NO_TEXT: ReadonlySet<string> = new Set<MarkdownTag>(['table', 'thead', 'tbody', 'tr', 'ul', 'ol', 'dl'])
