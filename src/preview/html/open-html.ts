import type { OpenedFile } from '../preview-part.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { readDocument } from '../read-document.ts'
import { textPart } from '../text/text-part.ts'
import { countWords } from '../tree-text.ts'
import { namedFiles } from './named-files.ts'

/** A document, for the frame, and its source. Nothing of it is parsed here: what tells the notes is only looked for. */
export const htmlOpener: PreviewOpener = {
  async open(file, call): Promise<OpenedFile> {
    const { text, encoding } = await readDocument(file, 'HTML', call)
    const title = /<title[^<>]{0,200}>([^<]{1,200})/i.exec(text)?.[1]?.trim()
    return {
      facts: [...(title ? [`“${title}”`] : []), ...(encoding === 'UTF-8' ? [] : [encoding])],
      notes: notesOf(text),
      parts: [
        {
          kind: 'frame',
          title: 'Document',
          open: async () => ({ content: 'html', text, files: namedFiles(text) }),
        },
        textPart(file, 'Source', 'xml'),
      ],
    }
  },
}

function notesOf(text: string): string[] {
  const notes: string[] = []
  const scripts = text.match(/<script[\s>]/gi)?.length ?? 0
  const are = scripts === 1 ? 'is' : 'are'
  if (scripts > 0) {
    notes.push(`It has ${countWords(scripts, 'script')}, which ${are} not run here. What they would draw is missing.`)
  }
  if (/<(?:iframe|frame|object|embed)[\s>]/i.test(text)) notes.push('Other pages inside of it are left out.')
  if (
    /(?:src|href)\s{0,9}=\s{0,9}["']?(?:https?:)?\/\/[^"'\s>]{1,300}\.(?:png|jpe?g|gif|svg|webp|css|js)/i.test(text)
  ) {
    notes.push('What it would load from elsewhere is left out: a preview asks nobody for anything.')
  }
  return notes
}
