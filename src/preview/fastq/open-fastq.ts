import { Fault } from '../../base/index.ts'
import { cutText } from '../cell-text.ts'
import { isNucleotides, nameLine, sequenceFacts } from '../fasta/sequence-text.ts'
import type { Cell, Column } from '../preview-part.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { countWord } from '../records/count-word.ts'
import { lineRecords } from '../records/line-records.ts'
import { cutLine, type Units } from '../records/record-cutter.ts'
import { recordTable } from '../records/record-table.ts'
import { RowNotes } from '../records/row-notes.ts'
import { textPart } from '../text/text-part.ts'
import { meanQuality, qualityOffset } from './quality.ts'

const column = (name: string, type: Column['type']): Column => ({ name, type, declared: undefined })
const COLUMNS: readonly Column[] = [
  column('name', 'text'),
  column('description', 'text'),
  column('length', 'integer'),
  column('mean quality', 'number'),
  column('GC %', 'number'),
  column('sequence', 'text'),
  column('quality', 'text'),
]

/** Reads as rows: names, lengths, and how sure their bases are. */
export const fastqOpener: PreviewOpener = {
  async open(file, call) {
    const form = { cut: cutRead, countIn: (text: string) => Math.floor(text.split('\n').length / 4) }
    const { head, records, sample, rowsFact } = await lineRecords(file, form, call)
    const reads = sample.map(partsOf).filter((read) => read !== undefined)
    if (partsOf(sample[0] ?? '') === undefined) {
      throw new Fault('corrupt', `${file.name} is no FASTQ: its first four lines are no read.`)
    }
    const offset = qualityOffset(reads.map(({ quality }) => quality))
    const notes = new RowNotes()
    const table = recordTable(records, {
      columns: COLUMNS,
      headRecords: 0,
      notes,
      rowOf(record, place) {
        const read = partsOf(record)
        if (read === undefined) notes.add('are no reads of four lines', place)
        else if (read.letters.length !== read.quality.length) notes.add('have not one quality a base', place)
        return read === undefined ? COLUMNS.map(() => null) : cellsOf(read, offset)
      },
    })
    await table.rows(0, sample.length, call)
    const quality = meanQuality(reads.map((read) => read.quality).join(''), offset)
    return {
      facts: [
        rowsFact(table.rowCount, 'read'),
        `Phred+${offset}`,
        quality === null ? undefined : `mean quality ${quality} in the first ${countWord(reads.length, 'read')}`,
        isNucleotides(reads.map(({ letters }) => letters).join('')) ? undefined : 'not all bases are nucleotides',
      ].filter((fact) => fact !== undefined),
      notes: [...head.notes, ...notes.say()],
      parts: [{ kind: 'table', title: 'Reads', open: async () => table }, textPart(file, 'Text', undefined)],
    }
  },
}

interface Read {
  readonly title: string
  readonly letters: string
  readonly quality: string
}

function cellsOf({ title, letters, quality }: Read, offset: number): readonly Cell[] {
  const { length, gcPercent = null } = sequenceFacts(letters)
  return [...nameLine(title), length, meanQuality(quality, offset), gcPercent, cutText(letters), cutText(quality)]
}

function partsOf(record: string): Read | undefined {
  const [title = '', letters = '', plus = '', quality = ''] = record.split(/\r\n?|\n/)
  return title.startsWith('@') && plus.startsWith('+') ? { title, letters, quality } : undefined
}

/** Four lines: a quality may begin with any sign, so that no sign tells where a read begins. */
function cutRead(units: Units, from: number, isLast: boolean): number | undefined {
  let at = from
  for (let line = 0; line < 4; line += 1) {
    const end = at < units.length ? cutLine(units, at, isLast) : isLast ? units.length : undefined
    if (end === undefined) return undefined
    at = end
  }
  return at
}
