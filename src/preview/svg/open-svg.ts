import { Fault } from '../../base/index.ts'
import type { OpenedFile } from '../preview-part.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { readDocument } from '../read-document.ts'
import { textPart } from '../text/text-part.ts'
import { svgHeightPx, svgSize } from './svg-size.ts'

/** A drawing, for the frame, where it is an image: as one it runs no script and asks for nothing. And its source. */
export const svgOpener: PreviewOpener = {
  async open(file, call): Promise<OpenedFile> {
    const { text } = await readDocument(file, 'SVG', call)
    if (!/<(?:svg:)?svg[\s>]/i.test(text)) {
      throw new Fault('corrupt', `${file.name} is no SVG: it has no <svg> element.`)
    }
    const size = svgSize(text)
    return {
      facts: size ? [`${size.width} × ${size.height}`] : [],
      notes: notesOf(text),
      parts: [
        {
          kind: 'frame',
          title: 'Drawing',
          open: async () => ({ content: 'svg', text, files: [], heightPx: svgHeightPx(text) }),
        },
        textPart(file, 'Source', 'xml'),
      ],
    }
  },
}

function notesOf(text: string): string[] {
  const notes: string[] = []
  if (!/<\/(?:svg:)?svg\s*>|\/>\s*$/i.test(text.slice(-4096))) notes.push('The file is cut off: its end is missing.')
  if (/<script[\s>]|\son\w+\s*=|javascript:/i.test(text)) notes.push('It has scripts, which are not run.')
  if (/(?:href|src)\s*=\s*["'](?:https?:)?\/\//i.test(text.replace(/\sxmlns(?::\w+)?\s*=\s*["'][^"']*["']/gi, ''))) {
    notes.push('What it would load from elsewhere is left out.')
  }
  return notes
}
