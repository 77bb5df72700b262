import { Fault } from '../../base/index.ts'
import { PREVIEW_LIMITS } from '../limits.ts'
import type { PreviewFile } from '../preview-file.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { readWhole } from '../read-whole.ts'
import { textPart } from '../text/text-part.ts'
import { placeInBytes, placeWords } from '../text-place.ts'
import { asTextAlone } from '../tree-file.ts'
import { countWords } from '../tree-text.ts'
import { asUtf8 } from '../utf8.ts'
import { type JsonScan, scanJson } from './json-scan.ts'
import { JsonTree } from './json-tree.ts'

/** Read whole: a JSON text tells nothing of its structure but by being read. What is kept is its bytes, and a small index. */
export const jsonOpener: PreviewOpener = {
  async open(file, call) {
    const whole = await readWhole(file, PREVIEW_LIMITS.wholeBytes, call)
    if (whole === undefined) return asTextAlone(file, 'json', PREVIEW_LIMITS.wholeBytes)
    if (whole.length === 0) throw new Fault('corrupt', `${file.name} is empty: it holds no JSON.`)
    const { bytes, encoding } = asUtf8(whole)
    const scan = scanJson(bytes)
    if (scan.damage && scan.index.deepest === 0) throw noJson(file, bytes, scan.damage.what, scan.damage.at)
    const tree = new JsonTree(bytes, scan)
    return {
      facts: factsOf(tree, scan),
      notes: notesOf(bytes, scan, encoding),
      parts: [{ kind: 'tree', title: 'Tree', open: async () => tree }, textPart(file, 'Text', 'json')],
    }
  },
}

function factsOf({ root }: JsonTree, { roots, values, index }: JsonScan): readonly string[] {
  const facts: string[] = []
  if (roots > 1) facts.push(countWords(roots, 'JSON value'))
  else if (root.type === 'object') facts.push(countWords(root.childCount, 'key'))
  else if (root.type === 'list') facts.push(countWords(root.childCount, 'item'))
  if (values > root.childCount + 1) facts.push(`${countWords(values, 'value')} in all`)
  if (index.deepest > 1) facts.push(`${index.deepest.toLocaleString('en')} levels deep`)
  return facts
}

function notesOf(bytes: Uint8Array, scan: JsonScan, encoding: string | undefined): readonly string[] {
  const notes: string[] = []
  const { damage, roots, foreign } = scan
  if (damage) {
    const where = placeWords(placeInBytes(bytes, damage.at))
    notes.push(`This JSON is damaged at ${where}: ${damage.what}. The tree shows what stands before.`)
  }
  if (roots > 1)
    notes.push(`It holds ${roots.toLocaleString('en')} JSON values one after another, where one is meant to be.`)
  if (foreign > 0) {
    const are = foreign === 1 ? '1 number is' : `${foreign.toLocaleString('en')} numbers are`
    notes.push(`${are} written as NaN or Infinity, which JSON does not know: other programs may refuse this file.`)
  }
  if (encoding !== undefined) notes.push(`Its text is in ${encoding}; JSON is meant to be in UTF-8.`)
  return notes
}

function noJson(file: PreviewFile, bytes: Uint8Array, what: string, at: number): Fault {
  const place = placeInBytes(bytes, at)
  return new Fault('corrupt', `${file.name} is no JSON: at ${placeWords(place)}, ${what}.`, {
    where: { line: place.line, column: place.column },
  })
}
