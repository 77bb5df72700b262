import type { NotebookCell, NotebookImage } from '../preview-part.ts'
import { isRecord, type JsonRecord, listOf, own, textOf } from './json-record.ts'
import { imageOf } from './notebook-image.ts'
import { outputsOf } from './notebook-outputs.ts'

/** All cells of a notebook in order, those of nbformat 3 from all its worksheets; undefined: there is no list of them. */
export function cellsOf(notebook: JsonRecord): readonly NotebookCell[] | undefined {
  const cells = own(notebook, 'cells')
  if (Array.isArray(cells)) return cells.filter(isRecord).map(cellOf)
  const sheets = own(notebook, 'worksheets')
  if (!Array.isArray(sheets)) return undefined
  return sheets
    .flatMap((sheet) => listOf(own(sheet, 'cells')))
    .filter(isRecord)
    .map(cellOf)
}

function cellOf(cell: JsonRecord): NotebookCell {
  const text = textOf(own(cell, 'source')) ?? textOf(own(cell, 'input')) ?? ''
  switch (own(cell, 'cell_type')) {
    case 'code': {
      const count = own(cell, 'execution_count') ?? own(cell, 'prompt_number')
      return {
        kind: 'code',
        text,
        count: typeof count === 'number' ? count : undefined,
        outputs: outputsOf(listOf(own(cell, 'outputs'))),
      }
    }
    case 'markdown':
      return { kind: 'markdown', text, attachments: attachmentsOf(own(cell, 'attachments')) }
    case 'heading':
      return { kind: 'markdown', text: `${'#'.repeat(levelOf(own(cell, 'level')))} ${text}`, attachments: [] }
    default:
      return { kind: 'raw', text }
  }
}

function levelOf(level: unknown): number {
  return typeof level === 'number' && level >= 1 && level <= 6 ? Math.floor(level) : 1
}

/** Images that are kept in a cell, by the name after `attachment:`. */
function attachmentsOf(attachments: unknown): readonly NotebookImage[] {
  if (!isRecord(attachments)) return []
  return Object.entries(attachments).flatMap(([name, types]) => {
    const image = isRecord(types) ? imageOf(types, name) : undefined
    return image ? [image] : []
  })
}
