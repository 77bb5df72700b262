import type { LineBlock } from './line-changes.ts'

/** Two lines that became one another, or one that has no other (-1). */
export interface LinePair {
  readonly x: number
  readonly y: number
}

/** In larger blocks lines are paired by their place: looking for the most alike would take too long. */
const MOST_PAIRS = 400
/** Signs that tell how alike two lines are. */
const LOOKED_SIGNS = 400
const ALIKE = 0.4

/** The lines of a replaced block, the alike ones beside each other. */
export function pairsOf({ x, x1, y, y1 }: LineBlock, base: readonly string[], other: readonly string[]): LinePair[] {
  const pairs: LinePair[] = []
  const zip = (toX: number, toY: number) => {
    while (x < toX || y < toY) {
      pairs.push({ x: x < toX ? x : -1, y: y < toY ? y : -1 })
      x = Math.min(x + 1, toX)
      y = Math.min(y + 1, toY)
    }
  }
  if ((x1 - x) * (y1 - y) <= MOST_PAIRS) {
    for (const [aloneX, aloneY] of alikeLines(base.slice(x, x1), other.slice(y, y1), x, y)) {
      zip(aloneX, aloneY)
      pairs.push({ x, y })
      x += 1
      y += 1
    }
  }
  zip(x1, y1)
  return pairs
}

/** Are these two versions of one line, so that it is worth while to mark what differs in it? */
export function isAlike(base: string, other: string): boolean {
  return likeness(wordsOf(base), wordsOf(other)) >= ALIKE
}

/** The pairs of alike lines that are most alike in all, in order. */
function alikeLines(base: readonly string[], other: readonly string[], x: number, y: number) {
  const [ours, theirs] = [base.map(wordsOf), other.map(wordsOf)]
  const width = theirs.length + 1
  const best = new Float64Array((ours.length + 1) * width)
  const at = (row: number, column: number) => best[row * width + column] ?? 0
  const alike = (row: number, column: number) => {
    const [one, two] = [ours[row], theirs[column]]
    const value = one && two ? likeness(one, two) : 0
    return value >= ALIKE ? value : 0
  }
  const values = new Float64Array(ours.length * theirs.length)
  for (let row = ours.length - 1; row >= 0; row -= 1) {
    for (let column = theirs.length - 1; column >= 0; column -= 1) {
      const value = alike(row, column)
      values[row * theirs.length + column] = value
      const paired = value === 0 ? 0 : value + at(row + 1, column + 1)
      best[row * width + column] = Math.max(paired, at(row + 1, column), at(row, column + 1))
    }
  }
  const found: (readonly [number, number])[] = []
  for (let [row, column] = [0, 0]; row < ours.length && column < theirs.length; ) {
    const value = values[row * theirs.length + column] ?? 0
    if (value > 0 && at(row, column) === value + at(row + 1, column + 1)) {
      found.push([x + row, y + column])
      row += 1
      column += 1
    } else if (at(row, column) === at(row + 1, column)) row += 1
    else column += 1
  }
  return found
}

interface Words {
  readonly counts: ReadonlyMap<string, number>
  readonly total: number
}

/** Words weigh by their letters; white space weighs nothing. */
function wordsOf(line: string): Words {
  const counts = new Map<string, number>()
  let total = 0
  for (const [word] of line.slice(0, LOOKED_SIGNS).matchAll(/[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)) {
    counts.set(word, (counts.get(word) ?? 0) + 1)
    total += word.length
  }
  return { counts, total }
}

function likeness(one: Words, two: Words): number {
  if (one.total + two.total === 0) return 1
  let shared = 0
  for (const [word, count] of one.counts) shared += Math.min(count, two.counts.get(word) ?? 0) * word.length
  return (2 * shared) / (one.total + two.total)
}
