import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it'

const DEFINITION = /^\[\^([^\]\s]{1,200})\]:[ \t]*(.*)$/
const REFERENCE = /\[\^([^\]\s[]{1,200})\]/y

/**
 * GitHub's footnotes: `[^name]` in the text, `[^name]: words` at the start of a line, indented lines belong to it. They become tokens
 * `footnote_ref` and `footnote_open` … `footnote_close` with the name in `info`. Footnotes do not nest, so that nothing is read twice.
 */
export function footnoteRules(markdown: MarkdownIt): void {
  let inFootnote = false

  const define = (state: StateBlock, start: number, end: number, silent: boolean): boolean => {
    if (inFootnote || (state.sCount[start] ?? 0) - state.blkIndent >= 4) return false
    const lineOf = (line: number) =>
      state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line])
    const found = DEFINITION.exec(lineOf(start))
    if (!found) return false
    if (silent) return true
    const lines = [found[2] ?? '']
    let line = start + 1
    for (let isBlank = false; line < end; line += 1) {
      const indent = (state.sCount[line] ?? 0) - state.blkIndent
      if (state.isEmpty(line)) {
        isBlank = true
        lines.push('')
      } else if (indent >= 2) lines.push(state.getLines(line, line + 1, state.blkIndent + Math.min(indent, 4), false))
      else if (isBlank || indent < 0 || DEFINITION.test(lineOf(line))) break
      else lines.push(lineOf(line))
    }
    inFootnote = true
    try {
      state.push('footnote_open', '', 1).info = found[1] ?? ''
      state.md.block.parse(lines.join('\n'), state.md, state.env, state.tokens)
      state.push('footnote_close', '', -1)
    } finally {
      inFootnote = false
    }
    state.line = line
    return true
  }

  const refer = (state: StateInline, silent: boolean): boolean => {
    if (state.src.charCodeAt(state.pos) !== 0x5b) return false
    REFERENCE.lastIndex = state.pos
    const found = REFERENCE.exec(state.src)
    if (!found || REFERENCE.lastIndex > state.posMax) return false
    if (!silent) state.push('footnote_ref', '', 0).info = found[1] ?? ''
    state.pos += found[0].length
    return true
  }

  markdown.block.ruler.before('reference', 'footnote', define, { alt: ['paragraph'] })
  markdown.inline.ruler.before('link', 'footnote_ref', refer)
}
