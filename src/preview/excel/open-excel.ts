import { type Call, Fault, isAbort, isFault } from '../../base/index.ts'
import type { PreviewPart, TableSource } from '../preview-part.ts'
import { type SizedFile, sizedFile } from '../sized-file.ts'
import { toldOpener } from '../told-damage.ts'
import { SheetRows } from './sheet-rows.ts'
import { readWorkbook, type Workbook } from './workbook.ts'

/** Each sheet is a part; the first that is not hidden is read at once, the others when they are chosen. */
export const excelOpener = toldOpener('workbook', {
  async open(file, call) {
    const sized = await sizedFile(file, call)
    await refuseOlder(sized, call)
    const book = await readWorkbook(sized, call)
    const sheets = book.sheets
      .filter(({ member }) => member !== undefined)
      .sort((one, other) => Number(one.isHidden) - Number(other.isHidden))
    if (sheets.length === 0) throw new Fault('corrupt', 'This workbook has no sheets of cells.')
    const [first] = sheets
    const rowsOfFirst = first?.member && new SheetRows(book, first)
    const opening = rowsOfFirst?.open()
    const notes = [...notesOf(book), ...(rowsOfFirst && opening ? await notesOfFirst(rowsOfFirst, opening) : [])]
    const parts = sheets.map((sheet): PreviewPart => {
      const title = sheet.isHidden ? `${sheet.name} (hidden)` : sheet.name
      const open = async () => (sheet === first && opening ? opening : new SheetRows(book, sheet).open())
      return { kind: 'table', title, open }
    })
    return {
      facts: [`${sheets.length} sheet${sheets.length === 1 ? '' : 's'}`, ...(book.hasMacros ? ['with macros'] : [])],
      notes,
      parts,
    }
  },
})

async function refuseOlder(file: SizedFile, call?: Call): Promise<void> {
  const head = await file.read(0, 8, call)
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength)
  if (head.length < 8) throw new Fault('corrupt', `This is no Excel workbook: it has ${head.length} bytes.`)
  if (view.getUint32(0) === 0xd0cf11e0) {
    throw new Fault(
      'unsupported',
      'This is a workbook of Excel before 2007 (.xls), or one with a password. Neither is read here; saved as .xlsx without one it can be shown.',
    )
  }
  if (view.getUint16(0) !== 0x504b) throw new Fault('corrupt', 'This is no Excel workbook: it is not a zip of sheets.')
}

function notesOf(book: Workbook): string[] {
  const { hiddenSheets } = book
  const others = book.sheets.filter(({ member }) => member === undefined).length
  return [
    ...(book.hasMacros ? ['It holds macros, which are neither shown nor run.'] : []),
    ...(hiddenSheets > 0
      ? [
          `${hiddenSheets === 1 ? '1 more sheet is' : `${hiddenSheets.toLocaleString('en-GB')} more sheets are`} not shown.`,
        ]
      : []),
    ...(others > 0
      ? [`${others} of its sheets ${others === 1 ? 'is a chart, or is' : 'are charts, or are'} missing.`]
      : []),
  ]
}

/** What is said of the first sheet; one that is damaged is told in its own tab. */
async function notesOfFirst(rows: SheetRows, opening: Promise<TableSource>): Promise<string[]> {
  try {
    const { rowCount } = await opening
    const { formulas, mergedCells, hiddenColumns } = rows
    const told = (count: number) => count.toLocaleString('en-GB')
    return [
      ...(formulas > 0
        ? [`${told(formulas)} formula${formulas === 1 ? ' was' : 's were'} saved without a value, and shown as such.`]
        : []),
      ...(rowCount !== undefined && mergedCells > 0
        ? [`Merged cells (${told(mergedCells)}) have their value in the first.`]
        : []),
      ...(hiddenColumns > 0 ? [`The first 1,000 of its ${told(hiddenColumns + 1000)} columns are shown.`] : []),
    ]
  } catch (error) {
    if (isAbort(error) || !isFault(error)) throw error
    return []
  }
}
