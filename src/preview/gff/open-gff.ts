import type { PreviewOpener } from '../preview-type.ts'
import { fieldCells, type NamedColumn, namedColumns } from '../records/field-lines.ts'
import { lineRecords } from '../records/line-records.ts'
import type { Units } from '../records/record-cutter.ts'
import { recordTable } from '../records/record-table.ts'
import { RowNotes } from '../records/row-notes.ts'
import { textPart } from '../text/text-part.ts'

/** GFF3 and GTF name the same nine columns, the last but one `phase` and `frame`. */
const COLUMNS: readonly NamedColumn[] = [
  ['seqid', 'text', 'string'],
  ['source', 'text', 'string'],
  ['type', 'text', 'string'],
  ['start', 'integer', 'integer'],
  ['end', 'integer', 'integer'],
  ['score', 'number', 'float'],
  ['strand', 'text', 'char'],
  ['phase', 'integer', '0, 1 or 2'],
  ['attributes', 'text', 'string'],
]
const TAB = 0x09
const HASH = 0x23

/** Features as rows; places count from 1, as the file has them. */
export const gffOpener: PreviewOpener = {
  async open(file, call) {
    const { head, records, sample, rowsFact } = await lineRecords(file, { isSkipped: isNoFeature }, call)
    const columns = namedColumns(COLUMNS)
    const notes = new RowNotes()
    const table = recordTable(records, {
      columns,
      headRecords: 0,
      notes,
      rowOf(text, place) {
        if (text.split('\t', 9).length < 9) notes.add('have fewer than nine fields', place)
        return fieldCells(text, columns, '\t')
      },
    })
    await table.rows(0, sample.length, call)
    const version = /^##gff-version\s+(\S{1,20})/.exec(head.text)?.[1]
    return {
      facts: [
        version === undefined ? undefined : `GFF version ${version}`,
        rowsFact(table.rowCount, 'feature'),
        'places count from 1',
      ].filter((fact) => fact !== undefined),
      notes: [
        ...head.notes,
        ...(/^##FASTA/m.test(head.text) ? ['The sequences behind its features (##FASTA) stand in the text.'] : []),
        ...notes.say(),
      ],
      parts: [{ kind: 'table', title: 'Features', open: async () => table }, textPart(file, 'Text', undefined)],
    }
  },
}

/** A feature has tabs: comments, and sequences behind `##FASTA`, are none. */
function isNoFeature(units: Units, from: number, to: number): boolean {
  if (units[from] === HASH) return true
  for (let at = from; at < to; at += 1) if (units[at] === TAB) return false
  return true
}
