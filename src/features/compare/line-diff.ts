/** A line of one text, both, or the other. `base` and `other` count from 1. */
export interface DiffLine {
  readonly change: 'same' | 'removed' | 'added'
  readonly text: string
  readonly base: number | undefined
  readonly other: number | undefined
}

/** Larger middles are told as wholly replaced: their table would take too long. */
const MOST_CELLS = 4_000_000

/** Which lines went and which came between two texts, by the longest common run of lines. An empty text has no lines. */
export function diffLines(baseText: string, otherText: string): readonly DiffLine[] {
  const base = linesOf(baseText)
  const other = linesOf(otherText)
  const start = commonStart(base, other)
  const end = commonEnd(base.slice(start), other.slice(start))
  const middle = { base: base.slice(start, base.length - end), other: other.slice(start, other.length - end) }
  const lines: DiffLine[] = []
  let at = { base: 0, other: 0 }
  const push = (change: DiffLine['change'], text: string) => {
    const next = {
      base: at.base + (change === 'added' ? 0 : 1),
      other: at.other + (change === 'removed' ? 0 : 1),
    }
    lines.push({
      change,
      text,
      base: change === 'added' ? undefined : next.base,
      other: change === 'removed' ? undefined : next.other,
    })
    at = next
  }
  for (const text of base.slice(0, start)) push('same', text)
  for (const { change, text } of diffMiddle(middle.base, middle.other)) push(change, text)
  for (const text of base.slice(base.length - end)) push('same', text)
  return lines
}

type Step = Pick<DiffLine, 'change' | 'text'>

function diffMiddle(base: readonly string[], other: readonly string[]): readonly Step[] {
  if (base.length * other.length > MOST_CELLS) {
    return [...base.map(step('removed')), ...other.map(step('added'))]
  }
  const width = other.length + 1
  const common = new Uint16Array((base.length + 1) * width)
  for (let row = base.length - 1; row >= 0; row -= 1) {
    for (let column = other.length - 1; column >= 0; column -= 1) {
      const below = common[(row + 1) * width + column] ?? 0
      const beside = common[row * width + column + 1] ?? 0
      const both = (common[(row + 1) * width + column + 1] ?? 0) + 1
      common[row * width + column] = base[row] === other[column] ? both : Math.max(below, beside)
    }
  }
  const steps: Step[] = []
  let row = 0
  let column = 0
  while (row < base.length || column < other.length) {
    const ours = base[row]
    const theirs = other[column]
    if (ours !== undefined && ours === theirs) {
      steps.push({ change: 'same', text: ours })
      row += 1
      column += 1
    } else if (
      ours !== undefined &&
      (theirs === undefined || (common[(row + 1) * width + column] ?? 0) >= (common[row * width + column + 1] ?? 0))
    ) {
      steps.push({ change: 'removed', text: ours })
      row += 1
    } else {
      steps.push({ change: 'added', text: theirs ?? '' })
      column += 1
    }
  }
  return steps
}

function step(change: DiffLine['change']): (text: string) => Step {
  return (text) => ({ change, text })
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n')
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let count = 0
  while (count < a.length && count < b.length && a[count] === b[count]) count += 1
  return count
}

function commonEnd(a: readonly string[], b: readonly string[]): number {
  let count = 0
  while (count < a.length && count < b.length && a.at(-1 - count) === b.at(-1 - count)) count += 1
  return count
}
