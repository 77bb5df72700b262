import type { Call, FaultWire } from '../../base/index.ts'
import type { EntryChange } from '../../package/index.ts'
import type { DeleteTask, DeleteUndo } from '../../registry/index.ts'
import type { JobEvent, Published, RegistryRef, RevisionRef } from '../engine.ts'

/** A package over time and between registries: its pointers' state, delete and undo, rollback, compare, copy. */
export interface HistoryEngine {
  /** How the pointers of a package stand (reliability C.7); asked for when a package is opened. */
  diagnose(registry: RegistryRef, name: string, call?: Call): Promise<PackageHealth>
  /** Repairs what can be repaired without undoing anybody's wish; gives the state after it. */
  heal(registry: RegistryRef, name: string, call?: Call): Promise<PackageHealth>
  /** Points `latest` at an older revision, as quilt3's `rollback` does. Writes no pointer. */
  rollback(registry: RegistryRef, name: string, topHash: string, call?: Call): Promise<void>

  planDelete(registry: RegistryRef, name: string, topHash: string | undefined, call?: Call): Promise<DeletePlan>
  /** Deletes exactly the keys of the plan. */
  runDelete(plan: DeletePlan, call?: Call): Promise<DeleteOutcome>
  /** Puts the pointers back, each only where nothing is now; `latest` only if nobody moved it since. */
  undoDelete(outcome: DeleteOutcome, call?: Call): Promise<UndoOutcome>

  /** `base` is the older side. Both stay open while they are compared. */
  compare(base: RevisionRef, other: RevisionRef, call?: Call): Promise<Comparison>
  compareRows(base: RevisionRef, other: RevisionRef, query: CompareQuery, call?: Call): Promise<CompareWindow>

  /** One row of it with its neighbours, among those that a filter leaves; what was moved by its old key, too. */
  compareFile(
    base: RevisionRef,
    other: RevisionRef,
    filter: CompareFilter,
    logicalKey: string,
    call?: Call,
  ): Promise<ComparedFile>
  /** What differs, summed up by the folders of one level; `path` empty: the top. */
  compareFolders(base: RevisionRef, other: RevisionRef, path: string, call?: Call): Promise<FolderChanges>
  /** Metadata of the package, or of one row's entry on both sides, by key: only what differs. */
  compareMeta(base: RevisionRef, other: RevisionRef, logicalKey: string | undefined, call?: Call): Promise<MetaChanges>
  /**
   * One file or folder over the revisions of its package, newest first: where it came, changed, moved and went. Reads each
   * manifest once, in windows, and follows a file, or a folder as a whole, that was moved to its older name.
   */
  pathHistory(
    registry: RegistryRef,
    name: string,
    path: string,
    query: PathHistoryQuery,
    call?: Call,
  ): Promise<PathHistory>

  /** In which buckets the entries of a revision lie. */
  places(revision: RevisionRef, call?: Call): Promise<readonly EntryPlaces[]>
  planCopy(request: CopyRequest, call?: Call): Promise<CopyPlan>
  /** Copies a revision into a registry (the same one: what lies elsewhere is copied here), as one publish. */
  copyPackage(request: CopyRequest, onEvent: (event: JobEvent) => void, call?: Call): Promise<Published>
}

export interface PackageHealth {
  readonly state:
    | 'sound'
    /** Pointers, but no `latest`. */
    | 'latest-missing'
    /** `latest` names a revision that no pointer lists. */
    | 'latest-unlisted'
    /** A newer revision was saved, and `latest` left behind. */
    | 'interrupted'
    /** The same, less than a minute ago: somebody is publishing. */
    | 'in-flight'
    | 'rolled-back'
  /** Can one press put it right now? */
  readonly healable: boolean
  readonly latest: string | undefined
  /** The newest revision that can be opened, or that `latest` names. */
  readonly newest: { readonly topHash: string; readonly pointer: string; readonly savedMs: number } | undefined
  /** Revisions whose manifest is not there, as far as they were come upon. */
  readonly missingManifests: readonly string[]
  /** Pointers with names that are no timestamp, and bodies that are no hash. */
  readonly odd: readonly string[]
}

export interface DeletePlan {
  readonly registry: RegistryRef
  readonly name: string
  readonly topHash: string | undefined
  /** Exact keys that go. */
  readonly keys: readonly string[]
  /** Where `latest` will point afterwards; undefined: the package leaves the list. */
  readonly latestAfter: string | undefined
  /** Is `latest` among what changes? */
  readonly movesLatest: boolean
  /** Distinct manifests that stay. */
  readonly manifests: number
  /** The same plan as the engine runs it. */
  readonly task: DeleteTask
}

export interface DeleteOutcome {
  readonly registry: RegistryRef
  readonly name: string
  readonly deleted: readonly string[]
  /** Pointers that someone wrote meanwhile, and that were therefore left. */
  readonly left: readonly string[]
  /** What an undo needs. */
  readonly undo: DeleteUndo
}

export interface UndoOutcome {
  /** Keys that hold again what they held. */
  readonly restored: readonly string[]
  /** Keys that somebody wrote meanwhile, and that were left alone. */
  readonly taken: readonly string[]
  /** Pointers that stay away, as their manifest is gone. */
  readonly lost: readonly string[]
}

export type { EntryChange } from '../../package/index.ts'

export interface Comparison extends ChangeTotals {
  /** Of the package, and of its workflow; undefined where both sides say the same. */
  readonly meta: TextChange | undefined
  readonly workflow: TextChange | undefined
}

/** Indented JSON texts; empty: a side has none. */
export interface TextChange {
  readonly base: string
  readonly other: string
}

export interface CompareQuery extends CompareFilter {
  readonly from: number
  readonly count: number
}

export interface CompareFilter {
  /** Part of a logical key, old or new, in any case; empty: any. */
  readonly filter: string
  /** A folder, without trailing slash; empty: the whole package. */
  readonly under: string
  /** Unchanged entries too. */
  readonly showsSame: boolean
}

export interface CompareRow {
  readonly logicalKey: string
  readonly change: EntryChange
  readonly movedFrom: string | undefined
  readonly baseBytes: number | undefined
  readonly otherBytes: number | undefined
}

export interface CompareWindow {
  readonly total: number
  readonly rows: readonly CompareRow[]
}

export interface ComparedFile {
  /** Undefined: neither side has it. */
  readonly row: CompareRow | undefined
  /** Which one it is of `total`, counted from 0; undefined: the filter leaves it out. */
  readonly at: number | undefined
  readonly total: number
  /** Logical keys of its neighbours. */
  readonly before: string | undefined
  readonly behind: string | undefined
}

export interface ChangeTotals {
  readonly counts: Readonly<Record<EntryChange, number>>
  /** Of entries that are new or hold other bytes, on the newer side. */
  readonly addedBytes: number
  /** Of entries that are gone or hold other bytes, on the older side. */
  readonly removedBytes: number
}

export interface FolderChange extends ChangeTotals {
  /** Without trailing slash. */
  readonly path: string
  /** Does anything differ in a folder of it? */
  readonly hasFolders: boolean
  /** The folder that all of it was, if all of that one was moved here; without trailing slash. */
  readonly movedFrom: string | undefined
}

export interface FolderChanges {
  /** Those in which something differs, in the order of the package: at most 500, those with the most. */
  readonly folders: readonly FolderChange[]
  /** How many there are. */
  readonly total: number
  /** Of the files that stand at this level itself. */
  readonly files: ChangeTotals
}

export interface MetaChange {
  /** JSON Pointer. */
  readonly pointer: string
  readonly change: 'added' | 'removed' | 'changed'
  /** JSON texts, cut at 2,000 characters; undefined: not there. */
  readonly base: string | undefined
  readonly other: string | undefined
}

export interface MetaChanges {
  /** At most 500. */
  readonly changes: readonly MetaChange[]
  readonly total: number
  /** The whole of both sides; undefined where they say the same. */
  readonly texts: TextChange | undefined
}

export interface PathHistoryQuery {
  /** How many revisions are looked through from which on, counted from the newest. */
  readonly from: number
  readonly count: number
}

export interface PathHistory {
  /** Of the package, looked through or not. */
  readonly revisions: number
  readonly steps: readonly PathStep[]
}

/** The path in one revision, against the one before it that can be read. */
export interface PathStep {
  readonly topHash: string
  readonly createdMs: number
  readonly message: string | undefined
  /** `unknown`: its manifest cannot be read. `changed`, of a folder: something below it differs. */
  readonly change: EntryChange | 'absent' | 'unknown'
  /** What is followed may have had another name. */
  readonly path: string
  readonly kind: 'file' | 'folder'
  /** In this step it was moved here from there; or, where it was removed, to there. A folder: all of it, as it was. */
  readonly movedFrom: string | undefined
  readonly movedTo: string | undefined
  /** Of a folder: all below it. */
  readonly sizeBytes: number | undefined
  /** Of a file: type and value. */
  readonly hashText: string | undefined
  /** Of a folder: entries below it, and what became of them in this step. */
  readonly entries: number | undefined
  readonly counts: Readonly<Record<EntryChange, number>> | undefined
  readonly fault: FaultWire | undefined
}

export interface EntryPlaces {
  /** `s3://bucket`, or `file:` for disks. */
  readonly place: string
  readonly here: boolean
  readonly entries: number
  readonly bytes: number
}

export interface CopyRequest {
  readonly from: { readonly registry: RegistryRef; readonly name: string; readonly topHash: string }
  readonly to: { readonly registry: RegistryRef; readonly name: string }
  readonly message: string
  /** `leave`: a manifest there whose entries stay where they lie. */
  readonly data: 'copy' | 'leave'
  /** What `latest` named there when the person last looked; null: no such package there. */
  readonly parent: string | null
  readonly workflow: string | null | undefined
}

export interface CopyPlan {
  readonly parent: string | null
  readonly entries: number
  readonly sizeBytes: number
  readonly copied: { readonly files: number; readonly bytes: number }
  /** Of these, how many go through this computer, as the two stores differ. */
  readonly streamed: { readonly files: number; readonly bytes: number }
  readonly keys: readonly string[]
  readonly problems: readonly { readonly field: string; readonly at: string | undefined; readonly fault: FaultWire }[]
  readonly warnings: readonly string[]
}
