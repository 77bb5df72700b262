import { lineBlocks } from './line-changes.ts'

const CONTEXT = 3
const NO_END = '\\ No newline at end of file'

/**
 * The patch that makes one text of the other, as `patch` and `git apply` read it; empty where they are the same. Lines end at a line
 * feed alone, so that whatever else stands in them is kept.
 */
export function unifiedPatch(path: string, baseText: string, otherText: string): string {
  const [base, other] = [linesWithEnds(baseText), linesWithEnds(otherText)]
  const changes = lineBlocks(base, other).filter(({ isSame }) => !isSame)
  if (changes.length === 0) return ''
  const out = [`--- ${named(`a/${path}`)}`, `+++ ${named(`b/${path}`)}`]
  const put = (sign: string, line: string | undefined) => {
    if (line === undefined) return
    out.push(sign + (line.endsWith('\n') ? line.slice(0, -1) : line))
    if (!line.endsWith('\n')) out.push(NO_END)
  }
  for (let at = 0; at < changes.length; ) {
    let end = at + 1
    while (end < changes.length && (changes[end]?.x ?? 0) - (changes[end - 1]?.x1 ?? 0) <= 2 * CONTEXT) end += 1
    const hunk = changes.slice(at, end)
    const [first, last] = [hunk[0], hunk.at(-1)]
    at = end
    if (!first || !last) continue
    const above = Math.min(CONTEXT, first.x)
    const below = Math.min(CONTEXT, base.length - last.x1)
    const [x, y] = [first.x - above, first.y - above]
    out.push(`@@ -${range(x, last.x1 + below)} +${range(y, last.y1 + below)} @@`)
    let next = x
    for (const { x: from, x1, y: fromY, y1 } of hunk) {
      for (; next < from; next += 1) put(' ', base[next])
      for (; next < x1; next += 1) put('-', base[next])
      for (let line = fromY; line < y1; line += 1) put('+', other[line])
    }
    for (; next < last.x1 + below; next += 1) put(' ', base[next])
  }
  return `${out.join('\n')}\n`
}

function linesWithEnds(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** Of no lines the one before them is named. */
function range(from: number, to: number): string {
  return to - from === 1 ? `${from + 1}` : `${to === from ? from : from + 1},${to - from}`
}

/** As git writes it: one with spaces ends in a tab, and one with signs that would break the line stands in quotes. */
function named(path: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what would break the line
  if (!/[\u0000-\u001f"\\\u007f]/.test(path)) return path.includes(' ') ? `${path}\t` : path
  const escaped = path.replaceAll(/["\\]/g, '\\$&')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: see above
  return `"${escaped.replaceAll(/[\u0000-\u001f\u007f]/g, (sign) => `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`)}"`
}
