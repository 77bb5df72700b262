import type { PreviewOpener } from '../preview-type.ts'
import { fieldCells, namedColumns, startsWithSign } from '../records/field-lines.ts'
import { lineRecords } from '../records/line-records.ts'
import { recordTable } from '../records/record-table.ts'
import { RowNotes } from '../records/row-notes.ts'
import { textPart } from '../text/text-part.ts'

/** The SAM format specification, §1.4: https://samtools.github.io/hts-specs/SAMv1.pdf */
const columns = namedColumns([
  ['QNAME', 'text', 'string'],
  ['FLAG', 'integer', 'uint16'],
  ['RNAME', 'text', 'string'],
  ['POS', 'integer', 'int32'],
  ['MAPQ', 'integer', 'uint8'],
  ['CIGAR', 'text', 'string'],
  ['RNEXT', 'text', 'string'],
  ['PNEXT', 'integer', 'int32'],
  ['TLEN', 'integer', 'int32'],
  ['SEQ', 'text', 'string'],
  ['QUAL', 'text', 'string'],
  ['tags', 'text', 'string'],
])

/** Alignments as rows; places count from 1, and 0 is none, as the file has them. */
export const samOpener: PreviewOpener = {
  async open(file, call) {
    const form = { isSkipped: startsWithSign('@'), allowsNone: true }
    const { head, records, sample, rowsFact } = await lineRecords(file, form, call)
    const notes = new RowNotes()
    const table = recordTable(records, {
      columns,
      headRecords: 0,
      notes,
      rowOf(text, place) {
        const fields = text.split('\t')
        if (fields.length < 11) notes.add('have fewer than eleven fields', place)
        return fieldCells([...fields.slice(0, 11), fields.slice(11).join(' ')].join('\t'), columns, '\t')
      },
    })
    await table.rows(0, sample.length, call)
    const references = head.text.match(/^@SQ\t/gm)?.length ?? 0
    return {
      facts: [rowsFact(table.rowCount, 'alignment') ?? '', `${references} references in its head`].filter(Boolean),
      notes: [...head.notes, ...notes.say()],
      parts: [{ kind: 'table', title: 'Alignments', open: async () => table }, textPart(file, 'Text', undefined)],
    }
  },
}
