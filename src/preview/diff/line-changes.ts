import { commonRuns } from '../../base/index.ts'

/** A part of both texts, line `x` to `x1` of one and `y` to `y1` of the other (exclusive): the same, or replaced. */
export interface LineBlock {
  readonly isSame: boolean
  readonly x: number
  readonly x1: number
  readonly y: number
  readonly y1: number
}

/** What two lists of lines have in common and what not, in order, nothing left out. Lines are the same when `keyOf` is. */
export function lineBlocks(
  base: readonly string[],
  other: readonly string[],
  keyOf: (line: string) => string = (line) => line,
): readonly LineBlock[] {
  const numbers = new Map<string, number>()
  const numbered = (lines: readonly string[]) =>
    Int32Array.from(lines, (line) => {
      const key = keyOf(line)
      const number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
      return number
    })
  const blocks: LineBlock[] = []
  let [x, y] = [0, 0]
  const end = { base: base.length, other: other.length, count: 0 }
  for (const run of [...commonRuns(numbered(base), numbered(other)), end]) {
    if (run.base > x || run.other > y) blocks.push({ isSame: false, x, x1: run.base, y, y1: run.other })
    x = run.base + run.count
    y = run.other + run.count
    if (run.count > 0) blocks.push({ isSame: true, x: run.base, x1: x, y: run.other, y1: y })
  }
  return blocks
}

/** Without any white space: what `diff -w` compares. */
export function withoutSpace(line: string): string {
  return line.replaceAll(/\s+/g, '')
}
