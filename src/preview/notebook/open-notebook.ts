import { Fault } from '../../base/index.ts'
import { PREVIEW_LIMITS } from '../limits.ts'
import type { Notebook, OpenedFile } from '../preview-part.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { readDocument } from '../read-document.ts'
import { textPart } from '../text/text-part.ts'
import { countWords } from '../tree-text.ts'
import { isRecord, type JsonRecord, own } from './json-record.ts'
import { cellsOf } from './notebook-cells.ts'
import { shownCells } from './shown-cells.ts'

/** A Jupyter notebook of nbformat 3 or 4, as it was saved: nothing of it is run. */
export const notebookOpener: PreviewOpener = {
  async open(file, call): Promise<OpenedFile> {
    const { text } = await readDocument(file, 'A notebook', call, PREVIEW_LIMITS.wholeBytes)
    const saved = parse(text, file.name)
    const all = cellsOf(saved)
    if (all === undefined) throw new Fault('corrupt', `${file.name} is no notebook: it has no list of cells.`)
    const { cells, notes } = shownCells(all)
    const notebook: Notebook = { language: languageOf(saved), cells }
    return {
      facts: [countWords(all.length, 'cell'), ...kernelOf(saved), `format ${formatOf(saved)}`],
      notes,
      parts: [{ kind: 'notebook', title: 'Notebook', open: async () => notebook }, textPart(file, 'Source', 'json')],
    }
  },
}

function parse(text: string, name: string): JsonRecord {
  try {
    const saved: unknown = JSON.parse(text)
    if (isRecord(saved)) return saved
  } catch (error) {
    const reason = error instanceof Error ? error.message : ''
    throw new Fault('corrupt', `${name} is no whole notebook: it is no JSON. ${reason}`)
  }
  throw new Fault('corrupt', `${name} is no notebook: it is no JSON object.`)
}

function languageOf(saved: JsonRecord): string | undefined {
  const metadata = own(saved, 'metadata')
  const name = own(own(metadata, 'language_info'), 'name') ?? own(own(metadata, 'kernelspec'), 'language')
  // Notebooks of nbformat 3 were IPython's alone.
  return typeof name === 'string' ? name.toLowerCase() : own(saved, 'nbformat') === 3 ? 'python' : undefined
}

function kernelOf(saved: JsonRecord): readonly string[] {
  const metadata = own(saved, 'metadata')
  const [kernel, language, version] = [
    own(own(metadata, 'kernelspec'), 'display_name'),
    own(own(metadata, 'language_info'), 'name'),
    own(own(metadata, 'language_info'), 'version'),
  ]
  if (typeof language === 'string' && typeof version === 'string') {
    return [`${language.charAt(0).toUpperCase()}${language.slice(1)} ${version}`.slice(0, 60)]
  }
  return typeof kernel === 'string' ? [kernel.slice(0, 60)] : []
}

function formatOf(saved: JsonRecord): string {
  const [major, minor] = [own(saved, 'nbformat'), own(saved, 'nbformat_minor')]
  return typeof major === 'number' ? `${major}${typeof minor === 'number' ? `.${minor}` : ''}` : 'not told'
}
