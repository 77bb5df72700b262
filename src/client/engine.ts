import type { Call, FaultWire } from '../base/index.ts'
import type { TreeRow } from '../package/index.ts'
import type { ContentsEngine } from './engine/engine-contents.ts'
import type { DownloadEngine } from './engine/engine-download.ts'
import type { DraftEngine } from './engine/engine-drafts.ts'
import type { HistoryEngine } from './engine/engine-history.ts'
import type { LinksEngine } from './engine/engine-links.ts'
import type { MetadataEngine } from './engine/engine-metadata.ts'
import type { ObjectsEngine } from './engine/engine-objects.ts'
import type { PlacesEngine } from './engine/engine-places.ts'
import type { PreviewEngine } from './engine/engine-previews.ts'
import type { SearchEngine } from './engine/engine-search.ts'
import type { SessionEngine } from './engine/engine-sessions.ts'
import type { IntegrityLevel, SendingFacts, TransfersEngine } from './engine/engine-transfers.ts'
import type { VerifyEngine } from './engine/engine-verify.ts'

export type { TreeRow } from '../package/index.ts'
export type * from './engine/engine-contents.ts'
export type * from './engine/engine-download.ts'
export type * from './engine/engine-drafts.ts'
export type * from './engine/engine-history.ts'
export type * from './engine/engine-links.ts'
export type * from './engine/engine-metadata.ts'
export type * from './engine/engine-objects.ts'
export type * from './engine/engine-places.ts'
export type * from './engine/engine-previews.ts'
export type * from './engine/engine-publish.ts'
export type * from './engine/engine-search.ts'
export type * from './engine/engine-sessions.ts'
export type * from './engine/engine-transfers.ts'
export type * from './engine/engine-verify.ts'
export type * from './site.ts'

/**
 * What the page can ask of the engine worker: the client's interface, in values that cross a worker boundary.
 *
 * Every call rejects with a `Fault` or an `AbortError`. Lists are asked for in windows; nothing here returns a million rows.
 */
export interface Engine
  extends DraftEngine,
    HistoryEngine,
    PlacesEngine,
    MetadataEngine,
    SessionEngine,
    TransfersEngine,
    VerifyEngine,
    DownloadEngine,
    PreviewEngine,
    ContentsEngine,
    ObjectsEngine,
    SearchEngine,
    LinksEngine {
  /** The packages of a registry. Newest first where the store could tell all in one page, else by name. */
  listPackages(registry: RegistryRef, call?: Call): Promise<PackageList>
  /** Message, entries, size of these packages' latest revisions; a package that cannot be read has a `fault`. */
  describePackages(registry: RegistryRef, names: readonly string[], call?: Call): Promise<readonly PackageDigest[]>

  /** `revision`: `latest`, a top hash, a prefix of one of at least 6 digits, or the name of a pointer: a time or a tag. */
  openRevision(registry: RegistryRef, name: string, revision: string, call?: Call): Promise<RevisionView>
  /** A window of the tree, flattened: directories in `expanded` are followed by what they hold. */
  rows(revision: RevisionRef, query: RowQuery, call?: Call): Promise<RowWindow>
  /** Undefined if there is no such entry. */
  entry(revision: RevisionRef, logicalKey: string, call?: Call): Promise<EntryView | undefined>
  /** The first bytes of an entry, checked against nothing: see `checked`. */
  readHead(revision: RevisionRef, logicalKey: string, maxBytes: number, call?: Call): Promise<EntryHead>

  /** How many revisions are listed: one request a thousand, no pointer is read. */
  countRevisions(registry: RegistryRef, name: string, call?: Call): Promise<number>
  listRevisions(registry: RegistryRef, name: string, call?: Call): Promise<RevisionList>
  describeRevisions(registry: RegistryRef, hashes: readonly string[], call?: Call): Promise<readonly RevisionDigest[]>
}

export interface RegistryRef {
  readonly bucket: string
  readonly storeId: string
}

/** Either all packages by time, or all by name where asking for times would cost a listing of every pointer. */
export interface PackageList {
  readonly packages: readonly { readonly name: string; readonly changedMs: number | undefined }[]
  readonly order: 'newest' | 'name'
}

export interface PackageDigest {
  readonly name: string
  readonly topHash: string | undefined
  readonly changedMs: number | undefined
  readonly message: string | undefined
  /** Undefined for a manifest that is too large to be read for a list. */
  readonly entries: number | undefined
  readonly sizeBytes: number | undefined
  readonly fault: FaultWire | undefined
}

/** Opaque handles of things that the engine holds open. */
export type RevisionRef = { readonly kind: 'revision'; readonly id: string }
export type DraftRef = { readonly kind: 'draft'; readonly id: string }

export interface RevisionView {
  readonly ref: RevisionRef
  readonly name: string
  readonly topHash: string
  /** Is this what `latest` names now? */
  readonly isLatest: boolean
  /** Shortest prefix shown, 7 digits or more. */
  readonly shortHash: string
  readonly message: string | undefined
  readonly createdMs: number | undefined
  readonly entries: number
  readonly sizeBytes: number
  /** Entries whose bytes lie outside the registry's bucket. */
  readonly elsewhere: number
  /** Does the recomputed top hash equal the manifest's name? */
  readonly sealed: boolean
  /** JSON text of `user_meta`, indented, or undefined where there is none. */
  readonly metaText: string | undefined
  /** Text of the header's `workflow`, where there is one. */
  readonly workflowText: string | undefined
  /** What else the header holds: fields that only whoever wrote them knows, and a version other than v0. */
  readonly otherHeaderText: string | undefined
  /** Metadata of directories, by path; at most 200 of `directoryMetaCount`. */
  readonly directoryMeta: readonly { readonly path: string; readonly metaText: string }[]
  readonly directoryMetaCount: number
  /** How many entries have a hash of which type; undefined: none. */
  readonly hashTypes: readonly { readonly type: string | undefined; readonly entries: number }[]
}

export interface RowQuery {
  /** Directory paths, without trailing slash. */
  readonly expanded: readonly string[]
  /** Shows only entries whose key holds this text (any case), with their directories, all open. */
  readonly filter: string
  readonly from: number
  readonly count: number
}

export interface RowWindow {
  readonly total: number
  readonly rows: readonly TreeRow[]
}

export interface EntryView {
  readonly logicalKey: string
  readonly physicalKey: string
  readonly sizeBytes: number | undefined
  readonly hashType: string | undefined
  readonly hashValue: string | undefined
  /** Indented JSON text; undefined where there is none. */
  readonly metaText: string | undefined
  /** Do the bytes lie in the registry's own bucket? */
  readonly here: boolean
}

export interface EntryHead {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly sizeBytes: number
  /** `whole`: all bytes are here and fit the entry's hash. `part`: only a part is here, so nothing could be checked. */
  readonly checked: 'whole' | 'part'
}

export interface RevisionList {
  /** Newest first. */
  readonly revisions: readonly RevisionRow[]
  /** Pointers with names that are no timestamp, and bodies that are no hash. */
  readonly odd: readonly string[]
}

export interface RevisionRow {
  /** The pointer's name: seconds since 1970. */
  readonly pointer: string
  readonly topHash: string
  readonly createdMs: number
  readonly isLatest: boolean
}

export interface RevisionDigest {
  readonly topHash: string
  readonly message: string | undefined
  readonly entries: number | undefined
  readonly sizeBytes: number | undefined
  readonly fault: FaultWire | undefined
}

/** A job, as the page sees it. Progress counts bytes; `published` is the only 100 %. */
export type JobEvent =
  | { readonly state: 'hashing'; readonly doneBytes: number; readonly totalBytes: number }
  | {
      readonly state: 'sending'
      readonly doneBytes: number
      readonly totalBytes: number
      readonly doneFiles: number
      readonly totalFiles: number
      readonly bytesPerSecond: number | undefined
      /** Parts that are being sent again, after the store asked for patience or the line broke. */
      readonly retrying: number
      /** Of a publishing. */
      readonly facts?: SendingFacts | undefined
    }
  /** Of a verification or a download: bytes read and checked. */
  | {
      readonly state: 'reading'
      readonly doneBytes: number
      readonly totalBytes: number
      readonly doneFiles: number
      readonly totalFiles: number
      readonly bytesPerSecond: number | undefined
      readonly failedFiles: number
    }
  | { readonly state: 'publishing'; readonly step: 'manifest' | 'pointer' | 'latest' | 'verify' }
  | { readonly state: 'published'; readonly topHash: string }

export interface Published {
  readonly name: string
  readonly topHash: string
  readonly pointer: string
  /** False: the revision is saved and listed, but someone else's newer one is the latest. */
  readonly isLatest: boolean
  /** Logical keys that were left out, as the person chose. */
  readonly skipped?: readonly string[] | undefined
  /** The weaker one of what proves the bytes that were stored; undefined: none were. */
  readonly level?: IntegrityLevel | undefined
}

export interface GoToTarget {
  readonly label: string
  readonly detail: string
  readonly registry: RegistryRef
  /** Undefined: the registry itself. */
  readonly name: string | undefined
  /** A top hash or a prefix of one; undefined: the latest. */
  readonly revision: string | undefined
  /** A logical key or a folder of the package; empty: the package itself. */
  readonly path: string
}
