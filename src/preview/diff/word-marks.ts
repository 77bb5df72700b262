import { commonRuns } from '../../base/index.ts'

export type Marks = readonly (readonly [from: number, to: number])[]

/** Lines of more words are marked from where they first differ to where they last do. */
const MOST_WORDS = 4_000

/** What differs between two versions of a line: places in signs, word by word. */
export function wordMarks(base: string, other: string): { readonly base: Marks; readonly other: Marks } {
  const [ours, theirs] = [wordsOf(base), wordsOf(other)]
  if (!ours || !theirs) return endMarks(base, other)
  const numbers = new Map<string, number>()
  const numbered = (words: readonly string[]) =>
    words.map((word) => {
      const number = numbers.get(word) ?? numbers.size
      numbers.set(word, number)
      return number
    })
  const marks = { base: [] as [number, number][], other: [] as [number, number][] }
  const mark = (list: [number, number][], words: readonly string[], from: number, to: number, at: number) => {
    const length = lengthOf(words, from, to)
    if (length > 0) list.push([at, at + length])
    return at + length
  }
  let [x, y, atX, atY] = [0, 0, 0, 0]
  const end = { base: ours.length, other: theirs.length, count: 0 }
  for (const run of [...commonRuns(numbered(ours), numbered(theirs)), end]) {
    atX = mark(marks.base, ours, x, run.base, atX)
    atY = mark(marks.other, theirs, y, run.other, atY)
    x = run.base + run.count
    y = run.other + run.count
    atX += lengthOf(ours, run.base, x)
    atY += lengthOf(theirs, run.other, y)
  }
  return marks
}

function wordsOf(line: string): readonly string[] | undefined {
  // A word has a sign at least: what is that long need not be cut to be counted.
  if (line.length > MOST_WORDS * 8) return undefined
  const words = line.match(/[\p{L}\p{N}_]+|\s+|./gsu) ?? []
  return words.length > MOST_WORDS ? undefined : words
}

function lengthOf(words: readonly string[], from: number, to: number): number {
  let length = 0
  for (let at = from; at < to; at += 1) length += words[at]?.length ?? 0
  return length
}

function endMarks(base: string, other: string): { readonly base: Marks; readonly other: Marks } {
  let start = 0
  while (start < base.length && start < other.length && base[start] === other[start]) start += 1
  let [x, y] = [base.length, other.length]
  while (x > start && y > start && base[x - 1] === other[y - 1]) {
    x -= 1
    y -= 1
  }
  const marked = (to: number): Marks => (to > start ? [[start, to]] : [])
  return { base: marked(x), other: marked(y) }
}
