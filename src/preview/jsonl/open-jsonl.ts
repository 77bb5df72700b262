import { Fault } from '../../base/index.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { countWord } from '../records/count-word.ts'
import { lineRecords } from '../records/line-records.ts'
import { recordTable } from '../records/record-table.ts'
import { RowNotes } from '../records/row-notes.ts'
import { textPart } from '../text/text-part.ts'
import { jsonCell, jsonOf } from './json-cell.ts'
import { jsonColumns, KEYS_MOST } from './json-columns.ts'

const NO_JSON = 'are no JSON'
const MORE = 'hold more than the first ones: keys without a column'

/** A JSON value a line, as rows. */
export const jsonlOpener: PreviewOpener = {
  async open(file, call) {
    const { head, records, sample, rowsFact } = await lineRecords(file, {}, call)
    const values = sample.map(jsonOf)
    const good = values.filter((value) => value !== undefined)
    if (good.length === 0) {
      throw new Fault(
        'corrupt',
        `${file.name} is no JSON Lines: none of its first ${countWord(sample.length, 'line')} is JSON.`,
      )
    }
    const { columns, valuesOf, hasMore } = jsonColumns(good)
    const notes = new RowNotes()
    const table = recordTable(records, {
      columns,
      headRecords: 0,
      notes,
      rowOf(text, place) {
        const value = jsonOf(text)
        if (value === undefined) notes.add(NO_JSON, place)
        else if (hasMore(value)) notes.add(MORE, place)
        return value === undefined ? columns.map(() => null) : valuesOf(value).map(jsonCell)
      },
    })
    await table.rows(0, sample.length, call)
    return {
      facts: [rowsFact(table.rowCount), countWord(columns.length, 'column')].filter((fact) => fact !== undefined),
      notes: [
        ...head.notes,
        ...(columns.length === KEYS_MOST ? [`No more than ${countWord(KEYS_MOST, 'key')} are shown as columns.`] : []),
        ...notes.say(),
      ],
      parts: [{ kind: 'table', title: 'Rows', open: async () => table }, textPart(file, 'Text', 'json')],
    }
  },
}
