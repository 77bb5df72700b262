import type { Fault } from '../../base/index.ts'
import type { PhysicalKey } from '../../package/index.ts'
import { type FolderTask, safeName } from '../../transfer/index.ts'
import type { RegistryRef } from '../engine.ts'

/** An entry or object that can be fetched, and the path that its file gets. */
export interface ChosenFile extends FolderTask {
  readonly physicalKey: PhysicalKey
}

/** What a download was asked for. */
export interface Chosen {
  readonly registry: RegistryRef
  /** What stands in the logical keys before the paths: nothing, or the folder that objects were chosen in. */
  readonly folder: string
  /** What it is of, for people. */
  readonly title: string
  /** A path, by whose last part a ZIP of it is called. */
  readonly stem: string
  /** In the order of the manifest, or of the listing. */
  readonly files: readonly ChosenFile[]
  readonly refused: readonly { readonly logicalKey: string; readonly fault: Fault }[]
  /** Was one file asked for, by its key? */
  readonly isOne: boolean
  /** Keys of objects that were fetched and could be held against nothing but their size; more as they are read. */
  readonly unchecked?: ReadonlySet<string> | undefined
}

/** The name of a file that is saved by itself. */
export function bareName(path: string): string {
  return safeName(path.slice(path.lastIndexOf('/') + 1))
}
