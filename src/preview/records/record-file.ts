import type { Call } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { RecordForm } from './record-form.ts'
import { RecordWalk } from './record-walk.ts'

/** Every so many records, its place in the file is kept: any record is reached by reading fewer than these before it. */
const MARK_EVERY = 256

export interface Records {
  readonly texts: readonly string[]
  /** As soon as it is known. */
  readonly count: number | undefined
}

/** Records of a file of any size, by their places. The file is read forward once; what was passed is found again by its marks. */
export class RecordFile {
  readonly #file: PreviewFile
  readonly #form: RecordForm
  /** Byte of record `0`, `MARK_EVERY`, … */
  readonly #marks: number[]
  #count: number | undefined
  /** The record whose end was not found within the limit: the last. */
  #endless: number | undefined
  /** Bytes at which records begin whose quote nothing closes. They are lines. */
  readonly #unclosed = new Map<number, number>()

  constructor(file: PreviewFile, form: RecordForm) {
    this.#file = file
    this.#form = form
    this.#marks = [form.startByte]
  }

  get count(): number | undefined {
    return this.#count
  }

  /** Places of records that were met so far with a quote that nothing closes. */
  get unclosed(): readonly number[] {
    return [...this.#unclosed.values()]
  }

  /** The place of a record that is longer than the limit, once it was met: there the table ends. */
  get endless(): number | undefined {
    return this.#endless
  }

  async records(from: number, count: number, call?: Call): Promise<Records> {
    if (count <= 0 || (this.#count !== undefined && from >= this.#count)) return { texts: [], count: this.#count }
    const mark = Math.min(Math.floor(from / MARK_EVERY), this.#marks.length - 1)
    const walk = new RecordWalk(this.#file, this.#form, this.#marks[mark] ?? this.#form.startByte, this.#unclosed)
    let place = mark * MARK_EVERY
    const texts: string[] = []
    while (place < from + count) {
      const record = await walk.next(place, call)
      if (record === undefined) {
        this.#count = place
        break
      }
      if (place % MARK_EVERY === 0 && this.#marks.length === place / MARK_EVERY) this.#marks.push(record.byte)
      if (place >= from) texts.push(walk.textOf(record))
      place += 1
      if (record.isEndless) {
        this.#endless = place - 1
        this.#count = place
        break
      }
    }
    if (this.#count === undefined && (await walk.isAtEnd(call))) this.#count = place
    return { texts, count: this.#count }
  }
}
