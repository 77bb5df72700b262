import type { Token } from 'markdown-it'
import type { MarkdownElement, MarkdownNode, MarkdownTag, MathNode } from '../markdown-tree.ts'
import { Footnotes } from './footnotes.ts'
import { HeadingIds } from './heading-ids.ts'
import { addHtml, type HtmlPlace } from './html-pieces.ts'
import { imageAddress, safeAddress } from './link-address.ts'
import { type Attributes, TreeBuilder } from './tree-builder.ts'

export interface TreeTools {
  readonly math: (source: string, isBlock: boolean) => MathNode | undefined
  /** Entities become the signs that they mean. */
  readonly decode: (text: string) => string
}

const TAGS: ReadonlyMap<string, MarkdownTag> = new Map<string, MarkdownTag>([
  ['h1', 'h2'],
  ['h2', 'h3'],
  ['h3', 'h4'],
  ['h4', 'h5'],
  ['h5', 'h6'],
  ['h6', 'h6'],
  ['s', 'del'],
  ...(
    ['p', 'em', 'strong', 'blockquote', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'a'] as const
  ).map((tag): [string, MarkdownTag] => [tag, tag]),
])

/** The tree of a document from the tokens of its parser, and the names of HTML elements that were left out. */
export function tokenTree(
  tokens: readonly Token[],
  tools: TreeTools,
): { readonly blocks: readonly MarkdownNode[]; readonly dropped: ReadonlySet<string>; readonly isCut: boolean } {
  const names = tokens.filter(({ type }) => type === 'footnote_open').map(({ info }) => info)
  const walk: Walk = {
    tools,
    footnotes: new Footnotes(new Set(names)),
    dropped: new Set(),
  }
  const ids = new HeadingIds()
  const main = new TreeBuilder()
  let builder = main
  let footnote = ''
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'footnote_open') {
      builder = new TreeBuilder()
      footnote = token.info
    } else if (token.type === 'footnote_close') {
      walk.footnotes.define(footnote, builder.finish(ids))
      builder = main
    } else addBlock(token, tokens.slice(at + 1, at + 3), builder, walk)
  }
  return { blocks: [...main.finish(ids), ...walk.footnotes.section()], dropped: walk.dropped, isCut: main.isCut }
}

interface Walk {
  readonly tools: TreeTools
  readonly footnotes: Footnotes
  readonly dropped: Set<string>
}

function addBlock(token: Token, next: readonly Token[], builder: TreeBuilder, walk: Walk): void {
  switch (token.type) {
    case 'inline':
      for (const child of token.children ?? []) addInline(child, builder, walk)
      break
    case 'fence':
      if (/^math\b/.test(token.info)) addMath(token.content, true, builder, walk)
      else builder.node({ kind: 'code', text: withoutEnd(token.content), language: languageOf(token.info) })
      break
    case 'code_block':
      builder.node({ kind: 'code', text: withoutEnd(token.content), language: undefined })
      break
    case 'math_block':
      addMath(token.content, true, builder, walk)
      break
    case 'html_block':
      addHtml(token.content, htmlPlace(builder, walk))
      builder.endDropped()
      break
    case 'hr':
      builder.node({ kind: 'element', tag: 'hr', children: [] })
      break
    default:
      addPair(token, next, builder)
  }
}

/** Paragraphs of a tight list are hidden: their content stands in the item. */
function addPair(token: Token, next: readonly Token[], builder: TreeBuilder): void {
  const tag = TAGS.get(token.tag)
  if (tag === undefined || token.hidden) return
  if (token.nesting === 1) builder.open(token.tag, 'markdown', tag, attributesOf(token, next))
  else if (token.nesting === -1) builder.close(token.tag, 'markdown')
}

const TASK = /^\[([ xX])\]\s+/
const ALERT = /^\[!(note|tip|important|warning|caution)\]\s*(?:\n|$)/i

function attributesOf(token: Token, [paragraph, inline]: readonly Token[]): Attributes {
  const first = paragraph?.type === 'paragraph_open' && inline?.type === 'inline' ? inline : undefined
  switch (token.type) {
    case 'ordered_list_open':
      return startOf(token)
    case 'list_item_open': {
      const mark = first === undefined ? undefined : takeStart(first, TASK)
      return mark === undefined ? {} : { checked: mark.toLowerCase() === 'x' }
    }
    case 'blockquote_open': {
      const word = first === undefined ? undefined : takeStart(first, ALERT)
      return word === undefined ? {} : { alert: word.toLowerCase() as NonNullable<MarkdownElement['alert']> }
    }
    case 'th_open':
    case 'td_open':
      return alignOf(token)
    case 'link_open': {
      const href = safeAddress(attribute(token, 'href'))
      return href === undefined ? {} : { href }
    }
    default:
      return {}
  }
}

function startOf(token: Token): Attributes {
  const start = Number(token.attrGet('start') ?? Number.NaN)
  return Number.isSafeInteger(start) ? { start } : {}
}

function alignOf(token: Token): Attributes {
  const align = /text-align:(left|center|right)/.exec(attribute(token, 'style'))?.[1]
  return align === 'left' || align === 'center' || align === 'right' ? { align } : {}
}

/** Takes a sign of its own off the beginning of a text, and gives the word in it. */
function takeStart(inline: Token, pattern: RegExp): string | undefined {
  const found = pattern.exec(inline.content)
  const [first, second] = inline.children ?? []
  if (!found || first?.type !== 'text') return undefined
  const mark = found[0].trimEnd()
  if (!first.content.startsWith(mark)) return undefined
  first.content = first.content.slice(mark.length).trimStart()
  if (first.content === '' && second?.type === 'softbreak') inline.children?.splice(0, 2)
  return found[1]
}

function addInline(token: Token, builder: TreeBuilder, walk: Walk): void {
  switch (token.type) {
    case 'text':
    case 'text_special':
      builder.text(token.content)
      break
    case 'softbreak':
      builder.text('\n')
      break
    case 'hardbreak':
      builder.node({ kind: 'element', tag: 'br', children: [] })
      break
    case 'code_inline':
      builder.node({ kind: 'element', tag: 'code', children: [token.content] })
      break
    case 'math_inline':
      addMath(token.content, token.info === '$$', builder, walk)
      break
    case 'html_inline':
      addHtml(token.content, htmlPlace(builder, walk))
      break
    case 'image':
      addImage(token, builder)
      break
    case 'footnote_ref': {
      const reference = walk.footnotes.reference(token.info)
      if (typeof reference === 'string') builder.text(reference)
      else builder.node(reference)
      break
    }
    default:
      addPair(token, [], builder)
  }
}

function addImage(token: Token, builder: TreeBuilder): void {
  const alt = (token.children ?? []).map(({ content }) => content).join('')
  const source = imageAddress(attribute(token, 'src'))
  if (source === undefined) builder.text(alt)
  else builder.node({ kind: 'image', source, alt })
}

function addMath(source: string, isBlock: boolean, builder: TreeBuilder, walk: Walk): void {
  builder.node({ kind: 'math', source: source.trim(), isBlock, tree: walk.tools.math(source, isBlock) })
}

function htmlPlace(builder: TreeBuilder, { tools, dropped }: Walk): HtmlPlace {
  return { builder, decode: tools.decode, dropped }
}

/** `python`, `{r setup, echo=FALSE}`, `{.bash}`, `js title="x"`. */
function languageOf(info: string): string | undefined {
  return /^\{?\s*\.?([\w+#-]+)/.exec(info.trim())?.[1]?.toLowerCase()
}

function withoutEnd(text: string): string {
  return text.endsWith('\n') ? text.slice(0, -1) : text
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '')
}
