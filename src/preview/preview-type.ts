import type { Call } from '../base/index.ts'
import type { PreviewFile } from './preview-file.ts'
import type { OpenedFile } from './preview-part.ts'

/** One type of file. Its code is a folder of its own, loaded when the first such file is looked at. */
export interface PreviewType {
  /** Also the folder's: `parquet`. */
  readonly id: string
  /** As a person would name it: “Parquet”. */
  readonly name: string
  /** Endings in lower case, without the first dot: `csv`, `vcf`, `d.ts`. */
  readonly endings: readonly string[]
  /** Whole names in lower case, for files without an ending: `makefile`. */
  readonly fileNames?: readonly string[]
  /** Do these first bytes (up to 4 KiB) tell that it is this type, whatever its name? Cheap, and true only where sure. */
  readonly isIn?: (head: Uint8Array) => boolean
  /** Id of the type that it is a special case of: a chart is JSON. Where its bytes tell it, it comes before that one. */
  readonly refines?: string
  readonly load: () => Promise<PreviewOpener>
}

export interface PreviewOpener {
  /**
   * Reads what is needed to say what the file holds. One that is damaged, empty, or of another type than its name is a `corrupt`
   * Fault, whose message says where, and the page offers text or bytes in its place; what can be shown in part is shown, with a note.
   */
  open(file: PreviewFile, call?: Call): Promise<OpenedFile>
}
