import type { PreviewFile } from '../preview-file.ts'
import type { TextPart } from '../preview-part.ts'
import { openLines } from './line-source.ts'

/** A file as its lines. `language`: a grammar of the highlighter. */
export function textPart(file: PreviewFile, title = 'Text', language?: string): TextPart {
  return { kind: 'text', title, language, open: (call) => openLines(file, call) }
}
