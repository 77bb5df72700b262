import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'

const DOLLAR = 0x24
const ENVIRONMENT = /^\\begin\{((?:equation|align|alignat|gather|aligned|gathered|split|cases|[bpvBV]?matrix)\*?)\}/
/** Of an environment; one that does not end by then is none, so that no text is read twice. */
const MOST_LINES = 100

/**
 * Formulas: `$…$` and `$$…$$` in a line, by Pandoc's rule (no space after the first sign or before the last, no digit after it: prices
 * stay prices), and `$$` blocks. They become tokens `math_inline` and `math_block` with the source in `content`.
 */
export function mathRules(markdown: MarkdownIt): void {
  const inline = (state: StateInline, silent: boolean): boolean => {
    if (state.src.charCodeAt(state.pos) !== DOLLAR) return false
    const sign = state.src.startsWith('$$', state.pos) ? '$$' : '$'
    const from = state.pos + sign.length
    if (/[\s$]/.test(state.src[from] ?? ' ')) return false
    const end = closing(state.src, sign, from, state.posMax)
    if (end === undefined) return false
    if (!silent) {
      const token = state.push('math_inline', '', 0)
      token.content = state.src.slice(from, end)
      token.info = sign
    }
    state.pos = end + sign.length
    return true
  }

  const block = (state: StateBlock, start: number, end: number, silent: boolean): boolean => {
    if ((state.sCount[start] ?? 0) - state.blkIndent >= 4) return false
    const textOf = (line: number) =>
      state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]).trimEnd()
    const first = textOf(start)
    if (!first.startsWith('$$')) return false
    const closes = (text: string) => text.endsWith('$$')
    const lines = [first.slice(2)]
    let line = start
    if (!(first.length > 4 && closes(first))) {
      if (first.slice(2).includes('$$')) return false
      do {
        line += 1
        if (line >= end || state.isEmpty(line)) return false
        lines.push(textOf(line))
      } while (!closes(textOf(line)))
    }
    if (silent) return true
    state.push('math_block', '', 0).content = lines.join('\n').slice(0, -2).trim()
    state.line = line + 1
    return true
  }

  /** As notebooks write them: an environment of TeX, without dollar signs. */
  const environment = (state: StateBlock, start: number, end: number, silent: boolean): boolean => {
    const textOf = (line: number) =>
      state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
    const name = ENVIRONMENT.exec(textOf(start))?.[1]
    if (name === undefined || (state.sCount[start] ?? 0) - state.blkIndent >= 4) return false
    const close = `\\end{${name}}`
    const lines: string[] = []
    for (let line = start; line < end && lines.length < MOST_LINES; line += 1) {
      lines.push(textOf(line))
      if (!textOf(line).trimEnd().endsWith(close)) continue
      if (silent) return true
      state.push('math_block', '', 0).content = lines.join('\n').trim()
      state.line = line + 1
      return true
    }
    return false
  }

  const alt = { alt: ['paragraph', 'reference', 'blockquote', 'list'] }
  markdown.inline.ruler.before('escape', 'math_inline', inline)
  markdown.block.ruler.before('fence', 'math_block', block, alt)
  markdown.block.ruler.before('fence', 'math_environment', environment, alt)
}

/** The next sign that is not escaped closes, or nothing does: so no text is read twice. */
function closing(text: string, sign: string, from: number, to: number): number | undefined {
  let at = text.indexOf(sign, from)
  while (at >= 0 && text[at - 1] === '\\') at = text.indexOf(sign, at + 1)
  if (at <= from || at + sign.length > to) return undefined
  return /\s/.test(text[at - 1] ?? ' ') || /\d/.test(text[at + sign.length] ?? '') ? undefined : at
}
