import { Fault } from '../../base/index.ts'
import { scanJson } from '../json/json-scan.ts'
import { JsonTree } from '../json/json-tree.ts'
import { jsonOf } from '../jsonl/json-cell.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { lineRecords } from '../records/line-records.ts'
import { recordTable } from '../records/record-table.ts'
import { RowNotes } from '../records/row-notes.ts'
import { textPart } from '../text/text-part.ts'
import { checkHash } from './check-hash.ts'
import { entryColumns, entryRow } from './entry-row.ts'

/** Entries as rows, the header beside them, and whether the file is what its name says. */
export const manifestOpener: PreviewOpener = {
  async open(file, call) {
    const { head, records, sample, rowsFact } = await lineRecords(file, {}, call)
    const [header = ''] = sample
    if (!(jsonOf(header) instanceof Map)) {
      throw new Fault('corrupt', `${file.name} is no Quilt manifest: its first line is no header.`)
    }
    const notes = new RowNotes()
    const table = recordTable(records, {
      columns: entryColumns,
      headRecords: 1,
      notes,
      rowOf(text, place) {
        const row = entryRow(text)
        if (row === undefined) notes.add('are no entries', place)
        return row ?? entryColumns.map(() => null)
      },
    })
    await table.rows(0, sample.length, call)
    const { fact, note } = await checkHash(file, call)
    const bytes = new TextEncoder().encode(header)
    return {
      facts: [entriesFact(rowsFact, table.rowCount), fact].filter((each) => each !== undefined),
      notes: [...head.notes, ...(note === undefined ? [] : [note]), ...notes.say()],
      parts: [
        { kind: 'table', title: 'Entries', open: async () => table },
        { kind: 'tree', title: 'Header', open: async () => new JsonTree(bytes, scanJson(bytes)) },
        textPart(file, 'Text', 'json'),
      ],
    }
  },
}

function entriesFact(rowsFact: (known: number | undefined, word: string) => string | undefined, known?: number) {
  return rowsFact(known, 'line')?.replace(/lines?$/, known === 1 ? 'entry' : 'entries')
}
