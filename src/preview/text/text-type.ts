import type { PreviewType } from '../preview-type.ts'
import { textEndings, textFileNames } from './languages.ts'

/** Text and code, of any size and in the usual encodings. Any file may be opened as it. */
export const textType: PreviewType = {
  id: 'text',
  name: 'Text',
  endings: textEndings,
  fileNames: textFileNames,
  load: async () => (await import('./open-text.ts')).textOpener,
}
