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
  const [ours, theirs] = [numbered(base), numbered(other)]
  const blocks: LineBlock[] = []
  let [x, y] = [0, 0]
  const end = { base: base.length, other: other.length, count: 0 }
  for (const run of [...commonRuns(ours, theirs), end]) {
    if (run.base > x || run.other > y) blocks.push({ isSame: false, x, x1: run.base, y, y1: run.other })
    x = run.base + run.count
    y = run.other + run.count
    if (run.count > 0) blocks.push({ isSame: true, x: run.base, x1: x, y: run.other, y1: y })
  }
  return slidDown(blocks, ours, theirs)
}

/**
 * What came or went may stand a few lines further down as well, where it begins with the line that follows it. Down there it is more
 * often what a person means: a whole function, and not the end of one and the beginning of the next.
 */
function slidDown(blocks: readonly LineBlock[], ours: Int32Array, theirs: Int32Array): readonly LineBlock[] {
  const slid: LineBlock[] = []
  let skipped = 0
  for (const [at, whole] of blocks.entries()) {
    const block = { ...whole, x: whole.x + skipped, y: whole.y + skipped }
    skipped = 0
    const next = blocks[at + 1]
    if (block.isSame || next === undefined || (block.x < block.x1 && block.y < block.y1)) {
      slid.push(block)
      continue
    }
    const [lines, from, to] = block.y === block.y1 ? [ours, block.x, block.x1] : [theirs, block.y, block.y1]
    const most = next.x1 - next.x - 1
    while (skipped < most && lines[from + skipped] === lines[to + skipped]) skipped += 1
    if (skipped > 0) {
      const { x, y } = block
      const before = slid.pop()
      slid.push({ isSame: true, x: before?.x ?? x, x1: x + skipped, y: before?.y ?? y, y1: y + skipped })
    }
    slid.push(moved(block, skipped))
  }
  return slid
}

function moved({ isSame, x, x1, y, y1 }: LineBlock, lines: number): LineBlock {
  return { isSame, x: x + lines, x1: x1 + lines, y: y + lines, y1: y1 + lines }
}

/** Without any white space: what `diff -w` compares. */
export function withoutSpace(line: string): string {
  return line.replaceAll(/\s+/g, '')
}
