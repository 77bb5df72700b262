import { type Call, Fault } from '../base/index.ts'
import type { PreviewFile } from './preview-file.ts'
import { readWhole } from './read-whole.ts'
import { decodeText } from './text/decode-text.ts'

/** A document that a frame draws is handed over in one piece. */
const DOCUMENT_BYTES = 32 * 1024 * 1024

export interface DocumentText {
  readonly text: string
  /** As a person would name it. */
  readonly encoding: string
}

/** All of a document as text. `what` names its type in the `limit` Fault of one that is too large to be drawn, or empty. */
export async function readDocument(
  file: PreviewFile,
  what: string,
  call?: Call,
  mostBytes = DOCUMENT_BYTES,
): Promise<DocumentText> {
  const bytes = await readWhole(file, mostBytes, call)
  if (bytes === undefined) {
    throw new Fault('limit', `${what} is shown up to ${mostBytes / 1024 / 1024} MB, and ${file.name} is larger.`)
  }
  if (bytes.length === 0) throw new Fault('corrupt', `${file.name} is empty.`)
  const { text, encoding, isText } = decodeText(bytes, true)
  if (!isText) throw new Fault('corrupt', `${file.name} is no ${what}: it is no text.`)
  return { text, encoding }
}
