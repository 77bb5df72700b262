/** A line of both texts, or of one: what was removed has no `other`, what was added no `base`. */
export interface DiffLine {
  readonly change: 'same' | 'removed' | 'added'
  readonly base: string | undefined
  readonly other: string | undefined
}

/** Larger middles are told as wholly replaced: their table would take too long. */
const MOST_CELLS = 4_000_000

/**
 * Which lines went and which came between two JSON texts, by the longest common run of lines. A comma at the end of a line
 * does not count: it tells of the line below. An empty text has no lines.
 */
export function diffLines(baseText: string, otherText: string): readonly DiffLine[] {
  const base = linesOf(baseText)
  const other = linesOf(otherText)
  const start = commonStart(base, other)
  const end = commonStart(base.slice(start).reverse(), other.slice(start).reverse())
  const [baseEnd, otherEnd] = [base.length - end, other.length - end]
  const both = (from: number, count: number, shift: number) =>
    base.slice(from, from + count).map((line, at) => same(line, other[from + shift + at] ?? line))
  return [
    ...both(0, start, 0),
    ...diffMiddle(base.slice(start, baseEnd), other.slice(start, otherEnd)),
    ...both(baseEnd, end, otherEnd - baseEnd),
  ]
}

function diffMiddle(base: readonly string[], other: readonly string[]): readonly DiffLine[] {
  if (base.length * other.length > MOST_CELLS) return [...base.map(removed), ...other.map(added)]
  const width = other.length + 1
  // How many lines are common to what stands below `row` on one side and below `column` on the other.
  const common = new Uint16Array((base.length + 1) * width)
  const at = (row: number, column: number) => common[row * width + column] ?? 0
  for (let row = base.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      common[row * width + column] = isAlike(base[row], other[column])
        ? at(row + 1, column + 1) + 1
        : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const lines: DiffLine[] = []
  let row = 0
  let column = 0
  while (row < base.length || column < other.length) {
    const ours = base[row]
    const theirs = other[column]
    if (ours !== undefined && theirs !== undefined && isAlike(ours, theirs)) {
      lines.push(same(ours, theirs))
      row += 1
      column += 1
    } else if (ours !== undefined && (theirs === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push(removed(ours))
      row += 1
    } else if (theirs !== undefined) {
      lines.push(added(theirs))
      column += 1
    }
  }
  return lines
}

const same = (base: string, other: string): DiffLine => ({ change: 'same', base, other })
const removed = (base: string): DiffLine => ({ change: 'removed', base, other: undefined })
const added = (other: string): DiffLine => ({ change: 'added', base: undefined, other })

function isAlike(a: string | undefined, b: string | undefined): boolean {
  return a?.replace(/,$/, '') === b?.replace(/,$/, '')
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n')
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let count = 0
  while (count < a.length && count < b.length && isAlike(a[count], b[count])) count += 1
  return count
}
