import type { Call } from '../base/index.ts'
import { Fault } from '../base/index.ts'
import type { PreviewFile } from './preview-file.ts'
import type { OpenedFile } from './preview-part.ts'
import { readWhole } from './read-whole.ts'
import { decodeText } from './text/decode-text.ts'
import { textPart } from './text/text-part.ts'

/** The text of a file that must be read whole to become a tree; undefined: it is larger than `most`. */
export async function wholeText(
  file: PreviewFile,
  most: number,
  what: string,
  call?: Call,
): Promise<string | undefined> {
  const bytes = await readWhole(file, most, call)
  if (bytes === undefined) return undefined
  if (bytes.length === 0) throw new Fault('corrupt', `${file.name} is empty: it holds no ${what}.`)
  const { text } = decodeText(bytes, true)
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

/** What is too large for a tree is still a text. */
export function asTextAlone(file: PreviewFile, language: string, most: number): OpenedFile {
  const size = (most / 1024 / 1024).toLocaleString('en')
  return {
    facts: [],
    notes: [`This file is larger than ${size} MiB, so it is shown as text, and not as a tree.`],
    parts: [textPart(file, 'Text', language)],
  }
}
