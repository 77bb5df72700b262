import { type Call, Fault } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import { aboutWord, countWord } from './count-word.ts'
import { COUNTED_BYTES, openText, type TextHead } from './open-text.ts'
import { cutLine, isBlank, type RecordCutter, type Units } from './record-cutter.ts'
import { RecordFile } from './record-file.ts'

/** Records that columns and types are told by. */
const SAMPLE = 1000

export interface LineRecords {
  readonly head: TextHead
  readonly records: RecordFile
  /** The first ones. */
  readonly sample: readonly string[]
  /** “1,204 rows”, or about how many, by the length of the first; undefined: nobody knows. */
  readonly rowsFact: (known: number | undefined, word?: string) => string | undefined
}

export interface LineForm {
  /** Lines are cut by default. */
  readonly cut?: RecordCutter
  /** Beside blank ones. */
  readonly isSkipped?: (units: Units, from: number, to: number) => boolean
  /** Bytes before the first record, without the mark. */
  readonly skippedBytes?: number
  readonly head?: TextHead
  /** How many records a text of some holds, about; lines by default. */
  readonly countIn?: (text: string) => number
  /** A file without any is none that is damaged. */
  readonly allowsNone?: boolean
}

/** A file of records, and the first of them: those of its first 64 KiB, or all where it is small. */
export async function lineRecords(file: PreviewFile, form: LineForm, call?: Call): Promise<LineRecords> {
  const head = form.head ?? (await openText(file, call))
  const { isSkipped = () => false } = form
  const records = new RecordFile(file, {
    encoding: head.encoding,
    startByte: head.encoding.markBytes + (form.skippedBytes ?? 0),
    cut: form.cut ?? cutLine,
    isSkipped: (units, from, to) => isBlank(units, from, to) || isSkipped(units, from, to),
  })
  const isSmall = file.sizeBytes !== undefined && file.sizeBytes <= COUNTED_BYTES
  const { countIn = (text) => text.split('\n').length - 1 } = form
  const lines = Math.min(SAMPLE, Math.max(2, countIn(head.text)))
  const { texts } = await records.records(0, isSmall ? COUNTED_BYTES : lines, call)
  if (texts.length === 0 && !form.allowsNone) throw new Fault('corrupt', `${file.name} has no rows.`)
  return {
    head,
    records,
    sample: texts.slice(0, SAMPLE),
    rowsFact: (known, word) => rowsFact(file, head, texts, known, word),
  }
}

function rowsFact(
  { sizeBytes }: PreviewFile,
  head: TextHead,
  sample: readonly string[],
  known: number | undefined,
  word = 'row',
): string | undefined {
  if (known !== undefined) return countWord(known, word)
  const characters = sample.reduce((sum, text) => sum + text.length, 0)
  if (sizeBytes === undefined || characters === 0) return undefined
  const bytesARow = (characters / sample.length) * (head.bytes.length / head.text.length)
  return aboutWord(sizeBytes / bytesARow, word)
}
