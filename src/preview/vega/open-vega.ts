import { Fault } from '../../base/index.ts'
import type { OpenedFile } from '../preview-part.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { readDocument } from '../read-document.ts'
import { textPart } from '../text/text-part.ts'
import { chartFacts } from './chart-facts.ts'

/** A Vega or Vega-Lite specification, which the frame draws, and its source. What it computes is the frame's to bound. */
export const vegaOpener: PreviewOpener = {
  async open(file, call): Promise<OpenedFile> {
    const { text } = await readDocument(file, 'A chart', call)
    const { facts, notes, files, heightPx } = chartFacts(parse(text, file.name))
    return {
      facts,
      notes,
      parts: [
        { kind: 'frame', title: 'Chart', open: async () => ({ content: 'vega', text, files, heightPx }) },
        textPart(file, 'Source', 'json'),
      ],
    }
  },
}

function parse(text: string, name: string): object {
  try {
    const spec: unknown = JSON.parse(text)
    if (typeof spec === 'object' && spec !== null && !Array.isArray(spec)) return spec
  } catch (error) {
    throw new Fault('corrupt', `${name} is no chart: it is no JSON. ${error instanceof Error ? error.message : ''}`)
  }
  throw new Fault('corrupt', `${name} is no chart: it is no JSON object.`)
}
