import { Fault } from '../../base/index.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { countWord } from '../records/count-word.ts'
import { fieldCells, type NamedColumn, namedColumns } from '../records/field-lines.ts'
import { lineRecords } from '../records/line-records.ts'
import type { Units } from '../records/record-cutter.ts'
import { recordTable } from '../records/record-table.ts'
import { RowNotes } from '../records/row-notes.ts'
import { textPart } from '../text/text-part.ts'

/** UCSC's BED, and the ENCODE formats that extend its first six columns. Other columns have numbers. */
const PLACE: readonly NamedColumn[] = [
  ['chrom', 'text', 'string'],
  ['chromStart', 'integer', 'uint'],
  ['chromEnd', 'integer', 'uint'],
]
const NAMED: readonly NamedColumn[] = [
  ...PLACE,
  ['name', 'text', 'string'],
  ['score', 'number', 'float'],
  ['strand', 'text', 'char'],
]
const PEAK: readonly NamedColumn[] = [
  ...NAMED,
  ['signalValue', 'number', 'float'],
  ['pValue', 'number', 'float'],
  ['qValue', 'number', 'float'],
  ['peak', 'integer', 'int'],
]
const FULL: readonly NamedColumn[] = [
  ...NAMED,
  ['thickStart', 'integer', 'uint'],
  ['thickEnd', 'integer', 'uint'],
  ['itemRgb', 'text', 'string'],
  ['blockCount', 'integer', 'uint'],
  ['blockSizes', 'text', 'string'],
  ['blockStarts', 'text', 'string'],
]
const GRAPH: readonly NamedColumn[] = [...PLACE, ['value', 'number', 'float']]
const COLUMNS_MOST = 200

/** Regions as rows; places count from 0, as the file has them. */
export const bedOpener: PreviewOpener = {
  async open(file, call) {
    const { head, records, sample, rowsFact } = await lineRecords(file, { isSkipped: isNoRegion }, call)
    const separator = sample[0]?.includes('\t') ? '\t' : /[ \t]+/
    const width = Math.min(COLUMNS_MOST, Math.max(...sample.map((line) => line.trimEnd().split(separator).length)))
    const known = columnsOf(file.name.toLowerCase(), /^track[^\n]*type=bedGraph/m.test(head.text))
    const columns = namedColumns(Array.from({ length: width }, (_, at) => known[at] ?? [`${at + 1}`, 'text', 'string']))
    const isRegion = (line: string | undefined) => /^[^\t ]+[\t ]+\d+[\t ]+\d+(\s|$)/.test(line ?? '')
    if (!isRegion(sample[0])) {
      throw new Fault('corrupt', `${file.name} is no BED: its first row has no sequence, start and end.`)
    }
    const notes = new RowNotes()
    const table = recordTable(records, {
      columns,
      headRecords: 0,
      notes,
      rowOf(text, place) {
        if (!isRegion(text)) notes.add('have no sequence, start and end', place)
        return fieldCells(text, columns, separator)
      },
    })
    await table.rows(0, sample.length, call)
    return {
      facts: [rowsFact(table.rowCount, 'region'), countWord(width, 'column'), 'places count from 0'].filter(
        (fact) => fact !== undefined,
      ),
      notes: [...head.notes, ...notes.say()],
      parts: [{ kind: 'table', title: 'Regions', open: async () => table }, textPart(file, 'Text', undefined)],
    }
  },
}

function columnsOf(name: string, isGraphTrack: boolean): readonly NamedColumn[] {
  if (isGraphTrack || /\.(bedgraph|bdg)$/.test(name)) return GRAPH
  return /\.(narrowpeak|broadpeak)$/.test(name) ? PEAK : FULL
}

const WORDS = ['#', 'track', 'browser'].map((word) => Array.from(word, (sign) => sign.charCodeAt(0)))

/** Lines for browsers, and comments. */
function isNoRegion(units: Units, from: number): boolean {
  return WORDS.some((word) => word.every((unit, at) => units[from + at] === unit))
}
