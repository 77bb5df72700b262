import { Fault } from '../../base/index.ts'
import { cutText } from '../cell-text.ts'
import type { Column } from '../preview-part.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { lineRecords } from '../records/line-records.ts'
import { openText } from '../records/open-text.ts'
import { CARRIAGE_RETURN, LINE_FEED, type Units } from '../records/record-cutter.ts'
import { recordTable } from '../records/record-table.ts'
import { RowNotes } from '../records/row-notes.ts'
import { textPart } from '../text/text-part.ts'
import { isNucleotides, nameLine, sequenceFacts } from './sequence-text.ts'

const GREATER = 0x3e

/** Sequences as rows: how they are named, how long they are, and how much of them is G and C. */
export const fastaOpener: PreviewOpener = {
  async open(file, call) {
    const head = await openText(file, call)
    if (!/^\s*(?:;[^\n]*\n\s*)*>/.test(head.text)) {
      throw new Fault('corrupt', `${file.name} is no FASTA: it does not begin with > and a name.`)
    }
    const form = { head, cut: cutSequence, isSkipped: hasNoName, countIn: (text: string) => text.split('>').length - 1 }
    const { records, sample, rowsFact } = await lineRecords(file, form, call)
    const isDna = isNucleotides(sample.map((record) => partsOf(record).letters.slice(0, 1000)).join(''))
    const notes = new RowNotes()
    const table = recordTable(records, {
      columns: columnsOf(isDna),
      headRecords: 0,
      notes,
      rowOf(record, place) {
        const { name, description, letters } = partsOf(record)
        const { length, gcPercent = null } = sequenceFacts(letters)
        // Of one that is too long to be read to its end, neither is known.
        const isCut = place === records.endless
        if (length === 0) notes.add('have a name, but no sequence', place)
        const shown = cutText(letters.slice(0, 30_000).replace(/\s+/g, ''))
        const counts = isDna ? [isCut ? null : length, isCut ? null : gcPercent] : [isCut ? null : length]
        return [name, description, ...counts, shown === '' ? null : shown]
      },
    })
    await table.rows(0, sample.length, call)
    return {
      facts: [rowsFact(table.rowCount, 'sequence'), isDna ? 'nucleotides' : 'amino acids'].filter(
        (fact) => fact !== undefined,
      ),
      notes: [...head.notes, ...notes.say()],
      parts: [{ kind: 'table', title: 'Sequences', open: async () => table }, textPart(file, 'Text', undefined)],
    }
  },
}

function columnsOf(isDna: boolean): readonly Column[] {
  const column = (name: string, type: Column['type']): Column => ({ name, type, declared: undefined })
  return [
    column('name', 'text'),
    column('description', 'text'),
    column('length', 'integer'),
    ...(isDna ? [column('GC %', 'number')] : []),
    column('sequence', 'text'),
  ]
}

function partsOf(record: string) {
  const end = record.search(/[\r\n]/)
  const [name, description] = nameLine(end < 0 ? record : record.slice(0, end))
  return { name, description, letters: end < 0 ? '' : record.slice(end) }
}

/** Up to the next line that begins with `>`. */
function cutSequence(units: Units, from: number, isLast: boolean): number | undefined {
  for (let at = units.indexOf(GREATER, from + 1); at >= 0; at = units.indexOf(GREATER, at + 1)) {
    const before = units[at - 1]
    if (before === LINE_FEED || before === CARRIAGE_RETURN) return at
  }
  return isLast ? units.length : undefined
}

/** Old comments before the first name. */
function hasNoName(units: Units, from: number): boolean {
  return units[from] !== GREATER
}
