import { type LineBlock, lineBlocks, withoutSpace } from './line-changes.ts'
import { isAlike, type LinePair, pairsOf } from './line-pairs.ts'
import type { ReadText } from './read-text.ts'
import { shownLine } from './shown-line.ts'
import type { TextDiffFacts, TextDiffQuery, TextDiffRow } from './text-diff-model.ts'
import { type RowRun, rowRuns, runAt } from './text-layout.ts'
import { formatLines, sideNotes } from './text-notes.ts'
import { unifiedPatch } from './unified-patch.ts'
import { type Marks, wordMarks } from './word-marks.ts'

/** Forms of rows that are kept. */
const MOST_LAYOUTS = 4

/** Two texts, line by line. */
export class TextDiff {
  readonly #base: ReadText
  readonly #other: ReadText
  readonly #name: string
  readonly #blocks = new Map<boolean, readonly LineBlock[]>()
  readonly #layouts = new Map<string, readonly RowRun[]>()
  readonly #pairs = new Map<LineBlock, readonly LinePair[]>()

  constructor(base: ReadText, other: ReadText, name: string) {
    this.#base = base
    this.#other = other
    this.#name = name
  }

  facts(query: TextDiffQuery): TextDiffFacts {
    const blocks = this.#blocksOf(query.ignoresSpace)
    const changes = blocks.filter(({ isSame }) => !isSame)
    const last = this.#runs(query).at(-1)
    return {
      rows: last === undefined ? 0 : last.row + last.rows,
      addedLines: changes.reduce((sum, { y, y1 }) => sum + y1 - y, 0),
      removedLines: changes.reduce((sum, { x, x1 }) => sum + x1 - x, 0),
      spaceLines: changes.reduce((sum, block) => sum + this.#spaceLines(block), 0),
      digits: String(Math.max(this.#base.lines.length, this.#other.lines.length)).length,
      notes: [...this.#cutNotes(blocks), ...sideNotes(this.#base, this.#other)],
      noPatch: this.#noPatch(),
    }
  }

  rows(query: TextDiffQuery, from: number, count: number): readonly TextDiffRow[] {
    const runs = this.#runs(query)
    const rows: TextDiffRow[] = []
    for (let at = runAt(runs, from), run = runs[at]; run !== undefined && run.row < from + count; run = runs[++at]) {
      const [first, end] = [Math.max(from, run.row), Math.min(from + count, run.row + run.rows)]
      for (let row = first; row < end; row += 1) rows.push(this.#row(query, run, row - run.row))
    }
    return rows
  }

  patch(): string | undefined {
    if (this.#noPatch() !== undefined) return undefined
    const [base, other] = [exactText(this.#base.bytes), exactText(this.#other.bytes)]
    return base === undefined || other === undefined ? undefined : unifiedPatch(this.#name, base, other)
  }

  #noPatch(): string | undefined {
    const sides = [this.#base, this.#other]
    if (sides.some(({ isCut }) => isCut)) return 'A patch needs both versions whole.'
    return sides.every(({ bytes }) => exactText(bytes) !== undefined)
      ? undefined
      : 'A patch needs both versions in UTF-8.'
  }

  #blocksOf(ignoresSpace: boolean): readonly LineBlock[] {
    const known = this.#blocks.get(ignoresSpace)
    if (known) return known
    const [base, other] = [this.#base, this.#other]
    const all = lineBlocks(base.lines, other.lines, ignoresSpace ? withoutSpace : undefined)
    const blocks = withoutUnknownEnd(all, base.isCut, other.isCut)
    this.#blocks.set(ignoresSpace, blocks)
    return blocks
  }

  #runs(query: TextDiffQuery): readonly RowRun[] {
    const { form, ignoresSpace, opened } = query
    const name = JSON.stringify([form, ignoresSpace, opened])
    const runs =
      this.#layouts.get(name) ?? rowRuns(this.#blocksOf(ignoresSpace), query, (block) => this.#pairsOf(block))
    this.#layouts.delete(name)
    this.#layouts.set(name, runs)
    for (const oldest of this.#layouts.keys()) {
      if (this.#layouts.size <= MOST_LAYOUTS) break
      this.#layouts.delete(oldest)
    }
    return runs
  }

  #pairsOf(block: LineBlock): readonly LinePair[] {
    const pairs = this.#pairs.get(block) ?? pairsOf(block, this.#base.lines, this.#other.lines)
    this.#pairs.set(block, pairs)
    return pairs
  }

  #spaceLines(block: LineBlock): number {
    if (block.x === block.x1 || block.y === block.y1) return 0
    return this.#pairsOf(block).reduce((sum, { x, y }) => {
      const [base, other] = [this.#base.lines[x], this.#other.lines[y]]
      const isSpace = base !== undefined && other !== undefined && withoutSpace(base) === withoutSpace(other)
      return sum + (isSpace ? 1 : 0)
    }, 0)
  }

  #row({ form }: TextDiffQuery, run: RowRun, at: number): TextDiffRow {
    if (run.kind === 'fold') return { kind: 'fold', fold: run.fold, lines: run.lines, base: run.x, other: run.y }
    if (run.kind === 'same') {
      return { kind: 'line', change: 'same', base: this.#ours(run.x + at), other: this.#theirs(run.y + at) }
    }
    const { block } = run
    if (form === 'split') {
      const { x, y } = this.#pairsOf(block)[at] ?? { x: -1, y: -1 }
      return this.#changed(x, y)
    }
    const removed = block.x1 - block.x
    const pair = this.#pairsOf(block).find(({ x, y }) =>
      at < removed ? x === block.x + at : y === block.y + at - removed,
    )
    const { base, other } = this.#changed(pair?.x ?? -1, pair?.y ?? -1)
    return at < removed
      ? { kind: 'line', change: 'removed', base, other: undefined }
      : { kind: 'line', change: 'added', base: undefined, other }
  }

  #changed(x: number, y: number): Extract<TextDiffRow, { kind: 'line' }> {
    const [base, other] = [this.#base.lines[x], this.#other.lines[y]]
    if (base === undefined) return { kind: 'line', change: 'added', base: undefined, other: this.#theirs(y) }
    if (other === undefined) return { kind: 'line', change: 'removed', base: this.#ours(x), other: undefined }
    const marks = isAlike(base, other) ? wordMarks(base, other) : { base: [], other: [] }
    return { kind: 'line', change: 'changed', base: this.#ours(x, marks.base), other: this.#theirs(y, marks.other) }
  }

  #ours = (line: number, marks: Marks = []) => shownLine(line, this.#base.lines[line] ?? '', marks)
  #theirs = (line: number, marks: Marks = []) => shownLine(line, this.#other.lines[line] ?? '', marks)

  #cutNotes(blocks: readonly LineBlock[]): readonly string[] {
    if (!this.#base.isCut && !this.#other.isCut) return []
    const end = blocks.at(-1)
    const [base, other] = [end?.x1 ?? 0, end?.y1 ?? 0]
    return [
      `The versions are long: compared are the first ${formatLines(base)} before and ${formatLines(other)} after.`,
    ]
  }
}

/** Behind what was read of one side, the other's lines may go on as they do here: of them nothing is known. */
function withoutUnknownEnd(blocks: readonly LineBlock[], baseCut: boolean, otherCut: boolean): readonly LineBlock[] {
  const last = blocks.at(-1)
  if ((!baseCut && !otherCut) || blocks.length < 2 || last === undefined || last.isSame) return blocks
  const x1 = otherCut ? last.x : last.x1
  const y1 = baseCut ? last.y : last.y1
  const rest = blocks.slice(0, -1)
  return x1 === last.x && y1 === last.y ? rest : [...rest, { ...last, x1, y1 }]
}

/** The text of bytes, its mark with it; undefined: it is no UTF-8. */
function exactText(bytes: Uint8Array<ArrayBuffer>): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
