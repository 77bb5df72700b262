import type { NotebookCell, NotebookOutput } from '../preview-part.ts'
import { countWords } from '../tree-text.ts'

const MOST_CELLS = 5_000
/** Of one cell; a loop that displays something leaves thousands. */
const MOST_OUTPUTS = 500
/** Cells and outputs of all. */
const MOST_PIECES = 10_000
/** Of one text: nobody reads on. */
const TEXT_CHARACTERS = 100_000
/** Of all texts. */
const ALL_CHARACTERS = 5_000_000

/**
 * The cells that are shown, and sentences on those that are not. All of them stand in the page at once: millions of pieces would be
 * the end of the tab, whatever their reader bounds (reliability §E 48).
 */
export function shownCells(all: readonly NotebookCell[]): { cells: readonly NotebookCell[]; notes: readonly string[] } {
  const cells: NotebookCell[] = []
  let [pieces, characters, long] = [0, 0, 0]
  for (const whole of all) {
    if (whole.text.length > TEXT_CHARACTERS) long += 1
    const cell = cutCell(whole)
    pieces += 1 + (cell.kind === 'code' ? cell.outputs.length : 0)
    characters += charactersOf(cell)
    const isOver = cells.length >= MOST_CELLS || pieces > MOST_PIECES || characters > ALL_CHARACTERS
    if (isOver && cells.length > 0) break
    cells.push(cell)
  }
  return {
    cells,
    notes: [
      ...(all.length === 0 ? ['The notebook has no cells.'] : []),
      ...(cells.length < all.length ? [`The first ${countWords(cells.length, 'cell')} are shown.`] : []),
      ...(long > 0
        ? [`Of ${countWords(long, 'long cell')} the first ${told(TEXT_CHARACTERS)} characters are shown.`]
        : []),
    ],
  }
}

function cutCell(cell: NotebookCell): NotebookCell {
  const text = cell.text.slice(0, TEXT_CHARACTERS)
  if (cell.kind !== 'code') return { ...cell, text }
  const outputs = cell.outputs.slice(0, MOST_OUTPUTS).flatMap(cutOutput)
  const left = cell.outputs.length - MOST_OUTPUTS
  if (left > 0) outputs.push({ kind: 'left-out', what: `${countWords(left, 'further output')} of this cell.` })
  return { ...cell, text, outputs }
}

function cutOutput(output: NotebookOutput): readonly NotebookOutput[] {
  if (!('text' in output) || output.text.length <= TEXT_CHARACTERS) return [output]
  return [
    { ...output, text: output.text.slice(0, TEXT_CHARACTERS) },
    {
      kind: 'left-out',
      what: `The first ${told(TEXT_CHARACTERS)} of ${told(output.text.length)} characters are shown.`,
    },
  ]
}

function charactersOf(cell: NotebookCell): number {
  const outputs = cell.kind === 'code' ? cell.outputs : []
  return outputs.reduce((sum, output) => sum + ('text' in output ? output.text.length : 0), cell.text.length)
}

function told(count: number): string {
  return count.toLocaleString('en')
}
