import type { Encoding } from '../text/encoding.ts'
import type { RecordCutter, Units } from './record-cutter.ts'

/** How a file is a row of records. */
export interface RecordForm {
  readonly encoding: Encoding
  /** Where the first record begins, in bytes. */
  readonly startByte: number
  readonly cut: RecordCutter
  /** Records that are none: blank lines, comments. */
  readonly isSkipped: (units: Units, from: number, to: number) => boolean
}
