import { type Call, Fault } from '../../base/index.ts'
import { modelTree } from '../model-tree.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { OpenedFile } from '../preview-part.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { decodeText } from '../text/decode-text.ts'
import { textPart } from '../text/text-part.ts'
import { placeWords } from '../text-place.ts'
import { countWords } from '../tree-text.ts'
import { readXml, type XmlReading } from './read-xml.ts'
import { xpathOf } from './xml-node.ts'

/** So much of a file becomes a tree; the text part shows all of it. */
const MOST_BYTES = 16 * 1024 * 1024
const MOST_NODES = 300_000
const CHUNK_BYTES = 1024 * 1024

const DECLARED = /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([A-Za-z0-9._-]+)["']/

export const xmlOpener: PreviewOpener = {
  async open(file: PreviewFile, call?: Call): Promise<OpenedFile> {
    const { bytes, isWhole } = await begin(file, call)
    if (bytes.length === 0) throw new Fault('corrupt', `${file.name} is empty: it holds no XML.`)
    const reading = readXml(xmlText(bytes, isWhole), MOST_NODES)
    const { document, nodes, firstMistake } = reading
    const root = document.children.find(({ kind }) => kind === 'element')
    if (root === undefined) {
      const what = firstMistake ? `at ${placeWords(firstMistake)}, ${firstMistake.what}` : 'it has no element'
      throw new Fault('corrupt', `${file.name} is no XML: ${what}.`)
    }
    return {
      facts: [
        `<${root.label}>`,
        isWhole && !reading.isPartial
          ? countWords(nodes, 'node')
          : `more than ${countWords(Math.min(nodes, MOST_NODES), 'node')}`,
      ],
      notes: notesOf(reading, isWhole),
      parts: [
        { kind: 'tree', title: 'Tree', open: async () => modelTree(document, (way) => xpathOf(document, way)) },
        textPart(file, 'Text', 'xml'),
      ],
    }
  },
}

/** The first bytes, as many as become a tree. */
async function begin(file: PreviewFile, call: Call | undefined) {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  let isWhole = false
  while (!isWhole && length < MOST_BYTES) {
    const chunk = await file.read(length, length + CHUNK_BYTES, call)
    chunks.push(chunk)
    length += chunk.length
    isWhole = chunk.length < CHUNK_BYTES
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return { bytes, isWhole }
}

/** Decoded as the text itself declares it, where it says so in letters that all encodings share. */
function xmlText(bytes: Uint8Array<ArrayBuffer>, isWhole: boolean): string {
  const declared = DECLARED.exec(new TextDecoder('latin1').decode(bytes.subarray(0, 200)))?.[1]
  const decoder = declared === undefined ? undefined : decoderOf(declared)
  const text = decoder ? decoder.decode(bytes) : decodeText(bytes, isWhole).text
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

function decoderOf(label: string): TextDecoder | undefined {
  try {
    const decoder = new TextDecoder(label)
    // It could not have been read above: the declaration is wrong.
    return decoder.encoding.startsWith('utf-16') ? undefined : decoder
  } catch {
    return undefined
  }
}

function notesOf({ mistakes, firstMistake, isPartial, hasOwnEntities }: XmlReading, isWhole: boolean): string[] {
  const notes: string[] = []
  if (isPartial) notes.push(`The tree shows the first ${MOST_NODES.toLocaleString('en')} nodes; the text shows all.`)
  else if (!isWhole) notes.push(`The tree shows the first ${MOST_BYTES / 1024 / 1024} MiB; the text shows all.`)
  if (hasOwnEntities) notes.push('It has entities of its own, which are shown by their names and never expanded.')
  if (firstMistake && (isWhole || isPartial)) {
    const more =
      mistakes > 1
        ? ` There ${mistakes === 2 ? 'is' : 'are'} ${countWords(mistakes - 1, 'more mistake', 'more mistakes')}.`
        : ''
    notes.push(`This XML is damaged at ${placeWords(firstMistake)}: ${firstMistake.what}.${more}`)
  }
  return notes
}
