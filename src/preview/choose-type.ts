import type { Call } from '../base/index.ts'
import type { PreviewFile } from './preview-file.ts'
import type { PreviewType } from './preview-type.ts'

const HEAD_BYTES = 4096

export interface Choice {
  /** The file to open: itself, or what is in its gzip. */
  readonly file: PreviewFile
  /** Types that it may be opened as, best first; never empty. */
  readonly fits: readonly PreviewType[]
  /** What has to be said of the choice. */
  readonly note: string | undefined
}

/** Which types a file may be opened as: by its name, then by its first bytes; text and bytes always. */
export async function chooseTypes(file: PreviewFile, types: readonly PreviewType[], call?: Call): Promise<Choice> {
  const head = await file.read(0, HEAD_BYTES, call)
  const name = file.name.slice(file.name.lastIndexOf('/') + 1).toLowerCase()
  const named = types.filter(
    ({ endings, fileNames }) => endings.some((ending) => name.endsWith(`.${ending}`)) || fileNames?.includes(name),
  )
  const sure = types.filter(({ isIn }) => isIn?.(head))
  const always = types.filter(({ id }) => id === 'text' || id === 'bytes')
  return { file, fits: [...new Set([...named, ...sure, ...always])], note: undefined }
}
