import MarkdownIt from 'markdown-it'
import { ourCode } from '../../base/index.ts'
import type { MarkdownDocument, MathNode } from '../markdown-tree.ts'
import { footnoteRules } from './footnote-rules.ts'
import { splitFrontMatter } from './front-matter.ts'
import { mathRules } from './math-rules.ts'
import { tokenTree } from './token-tree.ts'

/** Quotations and lists in each other; what is deeper is left out. */
const DEEPEST = 24

/**
 * A text as Markdown: CommonMark, GitHub's tables, tasks, strikethrough, footnotes, alerts and bare addresses, formulas, front matter,
 * and HTML by a list of elements. Time grows with the length of the text alone (reliability §E 47).
 */
export async function parseMarkdown(text: string): Promise<MarkdownDocument> {
  const { front, body } = splitFrontMatter(text)
  const parser = new MarkdownIt({ html: true, linkify: true, maxNesting: DEEPEST })
  // Which addresses are safe is for one place to say (link-address.ts); an unsafe one loses its link, and keeps its words.
  parser.validateLink = () => true
  parser.linkify.add('www.', {
    validate: hostLength,
    normalize(link) {
      link.url = `https://${link.url}`
    },
  })
  parser.use(footnoteRules).use(mathRules)
  const tokens = parser.parse(body, {})
  const { blocks, dropped, isCut } = tokenTree(tokens, {
    math: await mathFor(body),
    decode: parser.utils.unescapeAll,
  })
  const isDeep = tokens.some(({ level }) => level >= DEEPEST - 1)
  return { front, blocks, notes: notesOf(dropped, isCut, isDeep), leftBytes: 0 }
}

const HOST = /[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[^\s<>"]*)?/iy

/** Of other bare names none is a link, as on GitHub: `readme.md` is a file, and no host in Moldova. */
function hostLength(text: string, from: number): number {
  HOST.lastIndex = from
  return HOST.exec(text)?.[0].replace(/[.,;:!?)'"]+$/, '').length ?? 0
}

/** The formulas' reader is large: it comes with the first text that may hold one. */
async function mathFor(text: string): Promise<(source: string, isBlock: boolean) => MathNode | undefined> {
  if (!text.includes('$') && !/(?:```|~~~)[ \t]*math\b/.test(text)) return () => undefined
  return (await ourCode(import('./math-tree.ts'))).formulaReader()
}

function notesOf(dropped: ReadonlySet<string>, isCut: boolean, isDeep: boolean): readonly string[] {
  const names = [...dropped]
    .slice(0, 8)
    .map((name) => `<${name}>`)
    .join(', ')
  return [
    ...(names === '' ? [] : [`HTML in it is shown as far as it is text; left out: ${names}.`]),
    ...(isDeep ? [`What is nested more than ${DEEPEST / 2} times is left out.`] : []),
    ...(isCut ? ['It has too many pieces to be drawn: what is too long ends early.'] : []),
  ]
}
