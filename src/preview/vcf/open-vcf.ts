import { type Call, Fault } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { countWord } from '../records/count-word.ts'
import { fieldCells, type NamedColumn, namedColumns, startsWithSign } from '../records/field-lines.ts'
import { lineRecords } from '../records/line-records.ts'
import { openText, type TextHead } from '../records/open-text.ts'
import { recordTable } from '../records/record-table.ts'
import { RowNotes } from '../records/row-notes.ts'
import { factsPart } from '../row-table.ts'
import { textPart } from '../text/text-part.ts'
import { metaRow } from './vcf-meta.ts'

/** VCF 4.5 §1.4.1: the columns that each file has. */
const FIXED: readonly NamedColumn[] = [
  ['CHROM', 'text', 'String'],
  ['POS', 'integer', 'Integer'],
  ['ID', 'text', 'String'],
  ['REF', 'text', 'String'],
  ['ALT', 'text', 'String'],
  ['QUAL', 'number', 'Float'],
  ['FILTER', 'text', 'String'],
  ['INFO', 'text', 'String'],
]
/** A file of 100,000 contigs has a header of some megabytes. */
const HEAD_SIZES = [64 * 1024, 1024 * 1024, 8 * 1024 * 1024]
const SAMPLES_MOST = 20_000
const FEWER = 'have fewer fields than the header names'

/** Variants as rows, INFO and samples as the texts that they are; the header beside them. */
export const vcfOpener: PreviewOpener = {
  async open(file, call) {
    const head = await readHead(file, call)
    const lines = head.text.split(/\r\n?|\n/)
    const header = lines.find((line) => line.startsWith('#CHROM'))
    if (header === undefined)
      throw new Fault('corrupt', `${file.name} is no VCF: it has no line that begins with #CHROM.`)
    const meta = lines.slice(0, lines.indexOf(header)).filter((line) => line.startsWith('##'))
    const names = header.split('\t')
    const samples = names.slice(9)
    const columns = namedColumns([
      ...FIXED,
      ...(names.length > 8 ? [['FORMAT', 'text', 'String'] as const] : []),
      ...samples.slice(0, SAMPLES_MOST).map((name) => [name, 'text', 'sample'] as const),
    ])
    const form = { head, isSkipped: startsWithSign('#'), allowsNone: true }
    const { records, sample, rowsFact } = await lineRecords(file, form, call)
    const notes = new RowNotes()
    const table = recordTable(records, {
      columns,
      headRecords: 0,
      notes,
      rowOf(text, place) {
        if (text.split('\t', 8).length < 8) notes.add(FEWER, place)
        return fieldCells(text, columns, '\t')
      },
    })
    await table.rows(0, sample.length, call)
    const version = meta.find((line) => line.startsWith('##fileformat='))?.slice(13)
    return {
      facts: [version, rowsFact(table.rowCount, 'variant'), countWord(samples.length, 'sample')].filter(
        (fact) => fact !== undefined,
      ),
      notes: [
        ...head.notes,
        ...(samples.length > SAMPLES_MOST ? [`The first ${countWord(SAMPLES_MOST, 'sample')} are shown.`] : []),
        ...notes.say(),
      ],
      parts: [
        { kind: 'table', title: 'Variants', open: async () => table },
        factsPart('Header', { key: 'text', id: 'text', number: 'text', type: 'text', description: 'text' }, () =>
          meta.map(metaRow),
        ),
        textPart(file, 'Text', undefined),
      ],
    }
  },
}

/** As much of the file as its header takes. */
async function readHead(file: PreviewFile, call?: Call): Promise<TextHead> {
  let head = await openText(file, call, HEAD_SIZES[0])
  for (const size of HEAD_SIZES.slice(1)) {
    if (head.isWhole || /^#CHROM[^\n]*\n/m.test(head.text)) break
    head = await openText(file, call, size)
  }
  return head
}
