import { commonRuns } from '../../base/index.ts'

/** A line of both texts, or of one: what was removed has no `other`, what was added no `base`. */
export interface DiffLine {
  readonly change: 'same' | 'removed' | 'added'
  readonly base: string | undefined
  readonly other: string | undefined
}

/**
 * Which lines went and which came between two JSON texts. A comma at the end of a line does not count: it tells of the line below.
 * An empty text has no lines.
 */
export function diffLines(baseText: string, otherText: string): readonly DiffLine[] {
  const base = linesOf(baseText)
  const other = linesOf(otherText)
  const numbers = new Map<string, number>()
  const numbered = (line: string) => {
    const text = line.replace(/,$/, '')
    const number = numbers.get(text) ?? numbers.size
    numbers.set(text, number)
    return number
  }
  const lines: DiffLine[] = []
  let [x, y] = [0, 0]
  const runs = commonRuns(base.map(numbered), other.map(numbered))
  for (const run of [...runs, { base: base.length, other: other.length, count: 0 }]) {
    for (const line of base.slice(x, run.base)) lines.push(removed(line))
    for (const line of other.slice(y, run.other)) lines.push(added(line))
    x = run.base + run.count
    y = run.other + run.count
    for (const [at, line] of base.slice(run.base, x).entries()) lines.push(same(line, other[run.other + at] ?? line))
  }
  return lines
}

const same = (base: string, other: string): DiffLine => ({ change: 'same', base, other })
const removed = (base: string): DiffLine => ({ change: 'removed', base, other: undefined })
const added = (other: string): DiffLine => ({ change: 'added', base: undefined, other })

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n')
}
