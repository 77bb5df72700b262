import katex from 'katex'
import type { MathNode } from '../markdown-tree.ts'
import { htmlTokens } from './html-tokens.ts'

/** Longer formulas are shown as their source. */
const MOST_CHARACTERS = 4000
/** Signs of MathML in one document: some thousand formulas of a usual length. */
const MOST_MARKUP = 2_000_000

const TAGS =
  /^(math|semantics|m(row|i|n|o|text|space|frac|sqrt|root|style|error|padded|phantom|enclose|sub|sup|subsup|under|over|underover|multiscripts|table|tr|td|labeledtr|s))$/
const ATTRIBUTES =
  /^(display|displaystyle|scriptlevel|mathvariant|mathcolor|mathbackground|mathsize|width|height|depth|voffset|lspace|rspace|minsize|maxsize|linethickness|stretchy|symmetric|fence|separator|largeop|movablelimits|accent|accentunder|form|notation|columnalign|columnspacing|columnlines|rowspacing|rowlines|rowalign|framespacing|frame|side|columnspan|rowspan)$/
const VALUE = /^[\w\s.%#+()-]{0,200}$/

/**
 * Reads the formulas of one document: TeX as MathML. Undefined where KaTeX cannot read it, and the source is shown. Nothing of a formula
 * may lead anywhere: one with `\href`, `\url`, `\includegraphics` or `\htmlStyle` is no formula, and only elements and attributes of
 * the lists pass. A few signs can unfold to millions: once a document has unfolded to too much, its other formulas are not read.
 */
export function formulaReader(): (source: string, isBlock: boolean) => MathNode | undefined {
  let leftSigns = MOST_MARKUP
  return (source, isBlock) => {
    if (source.length > MOST_CHARACTERS || leftSigns < 0) return undefined
    const markup = markupOf(source, isBlock)
    leftSigns -= markup?.length ?? source.length
    return markup === undefined || leftSigns < 0 ? undefined : treeOf(markup)
  }
}

function markupOf(source: string, isBlock: boolean): string | undefined {
  let isTrusted = true
  try {
    const markup = katex.renderToString(source, {
      output: 'mathml',
      displayMode: isBlock,
      throwOnError: true,
      strict: 'ignore',
      trust() {
        isTrusted = false
        return false
      },
      maxExpand: 200,
      maxSize: 20,
    })
    return isTrusted ? markup : undefined
  } catch {
    // A formula that is not one, or nested deeper than the stack is deep.
    return undefined
  }
}

interface OpenMath {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: MathNode[]
}

function treeOf(markup: string): MathNode | undefined {
  const root: OpenMath = { tag: 'root', attributes: {}, children: [] }
  const open: OpenMath[] = [root]
  // How deep we are inside what is left out: the annotation, which is the source once more.
  let hidden = 0
  for (const token of htmlTokens(markup)) {
    const top = open.at(-1) ?? root
    if (token.kind === 'text') {
      if (hidden === 0) top.children.push(unescaped(token.text))
    } else if (token.kind === 'open') {
      if (token.tag === 'annotation') hidden += 1
      else if (hidden === 0 && TAGS.test(token.tag)) {
        const element: OpenMath = { tag: token.tag, attributes: attributesOf(token.attributes), children: [] }
        top.children.push(element)
        if (!token.isVoid) open.push(element)
      }
    } else if (token.tag === 'annotation') hidden -= 1
    else if (hidden === 0 && token.tag === top.tag) open.pop()
  }
  return root.children[0]
}

function attributesOf(given: ReadonlyMap<string, string>): Readonly<Record<string, string>> {
  return Object.fromEntries([...given].filter(([name, value]) => ATTRIBUTES.test(name) && VALUE.test(value)))
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" }

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27);/g, (whole, name: string) => ENTITIES[name] ?? whole)
}
