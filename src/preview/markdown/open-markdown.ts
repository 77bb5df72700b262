import { type Call, Fault } from '../../base/index.ts'
import type { MarkdownDocument } from '../markdown-tree.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { decodeText, SNIFFED_BYTES } from '../text/decode-text.ts'
import { textPart } from '../text/text-part.ts'
import { parseMarkdown } from './parse-markdown.ts'

/** Quilt's limit too: nobody reads more of one document, and its text is one press away. */
const MOST_BYTES = 3 * 1024 * 1024

export const markdownOpener: PreviewOpener = {
  async open(file, call) {
    const head = await file.read(0, SNIFFED_BYTES, call)
    if (!decodeText(head, head.length < SNIFFED_BYTES).isText) {
      const place = head.findIndex((byte) => byte < 9)
      throw new Fault('corrupt', `${file.name} is no Markdown: it holds bytes that are no text, the first at ${place}.`)
    }
    return {
      facts: [],
      notes: [],
      parts: [
        {
          kind: 'markdown',
          title: 'Document',
          open: async () => ({ read: (mostBytes, again) => readDocument(file, mostBytes, again) }),
        },
        textPart(file, 'Source', 'markdown'),
      ],
    }
  },
}

async function readDocument(file: PreviewFile, mostBytes: number, call?: Call): Promise<MarkdownDocument> {
  const most = Math.min(mostBytes, MOST_BYTES)
  const bytes = await file.read(0, most + 1, call)
  const isWhole = bytes.length <= most
  const { text } = decodeText(bytes.subarray(0, most), isWhole)
  const shown = isWhole ? text : text.slice(0, text.lastIndexOf('\n') + 1 || text.length)
  const document = await parseMarkdown(shown)
  if (isWhole) return document
  const leftBytes = file.sizeBytes === undefined ? undefined : file.sizeBytes - most
  return { ...document, leftBytes }
}
