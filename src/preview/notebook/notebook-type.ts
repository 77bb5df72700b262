import type { PreviewType } from '../preview-type.ts'

const BEGIN = /^\s*\{\s*"(?:cells|metadata|worksheets|nbformat)"[\s\S]*"cell_type"\s*:/

export const notebookType: PreviewType = {
  id: 'notebook',
  name: 'Notebook',
  endings: ['ipynb'],
  refines: 'json',
  isIn: (head) => BEGIN.test(new TextDecoder().decode(head)),
  load: async () => (await import('./open-notebook.ts')).notebookOpener,
}
