import { PDFDataRangeTransport } from 'pdfjs-dist'
import { isAbort } from '../../base/index.ts'
import type { ViewedFile } from '../viewed-file.ts'

/** So small a file is read at once: then it is checked against its hash. */
export const WHOLE_BYTES = 1024 * 1024

/** The file, in the ranges that pdf.js asks for. */
export class FileTransport extends PDFDataRangeTransport {
  readonly #read: (from: number, to: number) => Promise<Uint8Array>
  readonly #fail: (error: unknown) => void

  constructor(file: ViewedFile, signal: AbortSignal, fail: (error: unknown) => void) {
    super(file.sizeBytes, null)
    const whole = file.sizeBytes <= WHOLE_BYTES ? file.read(0, file.sizeBytes, { signal }) : undefined
    // Told where it is waited for.
    whole?.catch(() => undefined)
    this.#fail = fail
    this.#read = async (from, to) =>
      whole === undefined ? (await file.read(from, to, { signal })).bytes : (await whole).bytes.slice(from, to)
  }

  override requestDataRange(begin: number, end: number): void {
    this.#read(begin, end).then(
      (bytes) => this.onDataRange(begin, bytes),
      (error: unknown) => {
        // pdf.js knows no range that fails: it would wait for ever.
        if (!isAbort(error)) this.#fail(error)
      },
    )
  }
}
