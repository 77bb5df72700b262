import type { Call } from '../../base/index.ts'
import type { RegistryRef, RevisionRef } from '../engine.ts'

/** What a person wants to know of a folder, or of a list of packages, beyond their rows. */
export interface ContentsEngine {
  /** What lies at and below a folder. `path`: without trailing slash; empty: the package. An `absent` Fault where there is none. */
  folderFacts(revision: RevisionRef, path: string, call?: Call): Promise<FolderFacts>
  /** What speaks for a folder: see `FolderPage`. A folder that is not there has nothing that does. */
  folderPage(revision: RevisionRef, path: string, call?: Call): Promise<FolderPage>
  /**
   * Logical key of the file behind (1) or before (-1) what stands at a path, in the order of the tree, among those whose key holds
   * `filter`. Undefined: there is none.
   */
  neighbour(revision: RevisionRef, path: string, step: 1 | -1, filter: string, call?: Call): Promise<string | undefined>
  /** What the registry's preferences want said of these packages; only those of which they want more than Quilt's default. */
  packageNotes(registry: RegistryRef, names: readonly string[], call?: Call): Promise<readonly PackageNotes[]>
}

export interface FolderFacts {
  readonly files: number
  readonly sizeBytes: number
  /** By ending, the largest first: at most six; what is in none of them is in `otherKinds`. */
  readonly kinds: readonly KindFacts[]
  readonly otherKinds: { readonly kinds: number; readonly files: number; readonly sizeBytes: number } | undefined
  /** The largest files, at most five, the largest first; none where all are of one size. */
  readonly largest: readonly { readonly logicalKey: string; readonly sizeBytes: number }[]
  /** Indented JSON of the folder's own metadata. */
  readonly metaText: string | undefined
}

/** Files of a folder that say what is in it. */
export interface FolderPage {
  /** Its README, in any case of letters: Markdown before other texts. */
  readonly readme: SpeakingFile | undefined
  /** Its `quilt_summarize.json`. */
  readonly dashboard: SpeakingFile | undefined
}

export interface SpeakingFile {
  readonly logicalKey: string
  /** Undefined: the manifest does not say. */
  readonly sizeBytes: number | undefined
}

export interface KindFacts {
  /** In lower case, without the first dot: `csv`, `csv.gz`. Empty: files without one. */
  readonly ending: string
  readonly files: number
  readonly sizeBytes: number
}

export interface PackageNotes {
  readonly name: string
  readonly showsMessage: boolean
  /** Values of its metadata, as JSON text or, of a text, the text; cut at 200 characters. */
  readonly userMeta: readonly { readonly name: string; readonly text: string }[]
}
