import { type Call, Fault } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import { type Encoding, sniffEncoding } from '../text/encoding.ts'

/** Enough to tell what a file of rows is like. */
export const HEAD_BYTES = 64 * 1024
/** Of its signs are controls at most, if it is a damaged text rather than none. */
const CONTROLS_MOST = 0.02
/** Below, a file is read to its end when it is opened, so that its rows are counted. */
export const COUNTED_BYTES = 1024 * 1024

export interface TextHead {
  readonly encoding: Encoding
  /** The first bytes, without a mark. */
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly text: string
  /** They are the whole file. */
  readonly isWhole: boolean
  /** What has to be said of it. */
  readonly notes: readonly string[]
}

/** The beginning of a file of text. An empty one, and one that is no text, is a `corrupt` Fault. */
export async function openText(file: PreviewFile, call?: Call, headBytes = HEAD_BYTES): Promise<TextHead> {
  const head = await file.read(0, headBytes, call)
  const isWhole = head.length < headBytes
  if (head.length === 0) throw new Fault('corrupt', `${file.name} is empty.`)
  const encoding = sniffEncoding(head, isWhole)
  const bytes = head.subarray(encoding.markBytes)
  const text = new TextDecoder(encoding.label, { ignoreBOM: true }).decode(bytes, { stream: !isWhole })
  const controls = countControls(text)
  if (!encoding.isText && controls > text.length * CONTROLS_MOST) {
    throw new Fault('corrupt', `${file.name} holds bytes that are no text.`)
  }
  const notes = controls > 0 ? ['It holds characters that no text should: controls, such as NUL.'] : []
  return { encoding, bytes, text, isWhole, notes }
}

/** Those that end lines, and those of terminals, are text. */
function countControls(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit < 7 || (unit > 13 && unit < 27) || (unit > 27 && unit < 32)) count += 1
  }
  return count
}
