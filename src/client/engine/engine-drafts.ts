import type { Call, FaultWire } from '../../base/index.ts'
import type { TreeRow } from '../../package/index.ts'
import type { FormModel } from '../../registry/index.ts'
import type { DraftRef, JobEvent, Published, RegistryRef, RowQuery } from '../engine.ts'
import type { ElsewhereChoice, LandingChoice, PublishPlan, PublishRequest, WorkflowChoices } from './engine-publish.ts'

export type { FormChoice, FormField, FormModel } from '../../registry/index.ts'

/** Drafts: packages in the making, new or on top of a revision. Kept on this device until they are published or discarded. */
export interface DraftEngine {
  /**
   * A draft for a registry: of nothing, or revising `base`, which is read whole first. A base that cannot be read, or whose
   * manifest is not what its name says, is no base: its Fault. What the form begins with, `openDraft` tells.
   */
  newDraft(registry: RegistryRef, base?: DraftBase, call?: Call): Promise<DraftRef>
  /** Drafts that were kept, newest first: of this registry, or all. One that nothing was done to is not kept. */
  keptDrafts(registry?: RegistryRef): Promise<readonly KeptDraft[]>
  /** Opens a draft, kept or new, by `DraftRef.id`; files whose bytes are not at hand any more are `missing` in its state. */
  openDraft(id: string, call?: Call): Promise<OpenedDraft>
  /** Keeps what the person typed, with the draft. */
  keepFields(draft: DraftRef, fields: DraftFields): Promise<void>
  /** Also after a publish, which forgets what was kept, but leaves the draft open. */
  discardDraft(draft: DraftRef): Promise<void>

  /** Missing files that wait for a permission alone: the page asks `requestPermission` of each, then calls `findMissing`. */
  missingHandles(draft: DraftRef): Promise<readonly MissingHandle[]>
  /** Looks again for the files that are missing. */
  findMissing(draft: DraftRef): Promise<DraftState>

  /**
   * Hashing starts when files are added. A file at a key that is taken replaces the one there, whose metadata stay; one that
   * turns out to be the same is `same` again, and is not sent. Suspects are left out: see `DraftState.suspects`. A file that is
   * missing is known by its name, size and time, also where it was moved to another path since.
   */
  addFiles(draft: DraftRef, files: readonly ChosenFile[]): Promise<DraftState>
  /**
   * Objects of buckets, without copying them: each is looked up and its version pinned. A key that ends in `/`, or is empty,
   * is all below it. One that is not there is an `absent` Fault, and nothing is added.
   */
  addObjects(draft: DraftRef, objects: readonly ChosenObject[], call?: Call): Promise<DraftState>
  editDraft(draft: DraftRef, edit: DraftEdit): Promise<DraftState>
  draftState(draft: DraftRef): Promise<DraftState>
  draftRows(draft: DraftRef, query: DraftQuery, call?: Call): Promise<DraftWindow>
  draftEntry(draft: DraftRef, logicalKey: string): Promise<DraftEntry | undefined>

  /** What would be written, and what is wrong with it; writes nothing. */
  planPublish(draft: DraftRef, request: PublishRequest, call?: Call): Promise<PublishPlan>
  /** All keys of that plan, in windows: the person sees each before anything is sent. */
  plannedKeys(
    draft: DraftRef,
    request: PublishRequest,
    window: { readonly from: number; readonly count: number },
    call?: Call,
  ): Promise<{ readonly total: number; readonly keys: readonly string[] }>
  /**
   * `onEvent` (a Comlink proxy) hears at most ten events a second, and always the last. Resolves when published (design §5).
   *
   * It runs as the transfer of this draft (see `TransfersEngine`): files that fail wait for an order, and it goes on after a
   * reload. One that runs in another tab is a `busy` Fault. Cancelled, it ends its uploads before it rejects.
   */
  publish(draft: DraftRef, request: PublishRequest, onEvent: (event: JobEvent) => void, call?: Call): Promise<Published>
  /** Someone published meanwhile: puts the draft on top of what `latest` names now, three-way. Nothing is published. */
  rebaseDraft(draft: DraftRef, call?: Call): Promise<Rebased>

  /** The registry's workflows; undefined where it has none. One that cannot be read is a Fault, and then nothing can be published. */
  workflows(registry: RegistryRef, call?: Call): Promise<WorkflowChoices | undefined>
  /** The form for a workflow's metadata; undefined where it has no metadata schema. */
  metadataForm(registry: RegistryRef, workflow: string, call?: Call): Promise<FormModel | undefined>
}

export interface DraftBase {
  readonly registry: RegistryRef
  readonly name: string
  /** `latest`, a top hash, or a prefix of one. */
  readonly revision: string
}

/** What the person has typed or chosen, besides files. */
export interface DraftFields {
  readonly name: string
  readonly message: string
  readonly metaText: string
  /** A workflow's id; null: none; undefined: the registry's default. */
  readonly workflow: string | null | undefined
  readonly landing: LandingChoice
  readonly elsewhere: ElsewhereChoice
}

export interface KeptDraft {
  /** That of its `DraftRef`, in this session and the next: the page leaves out the draft that is open. */
  readonly id: string
  readonly registry: RegistryRef
  readonly base: { readonly name: string; readonly topHash: string } | undefined
  readonly fields: DraftFields
  readonly changedMs: number
  readonly changes: number
}

export interface OpenedDraft {
  readonly ref: DraftRef
  readonly registry: RegistryRef
  readonly base: { readonly name: string; readonly topHash: string } | undefined
  readonly fields: DraftFields
}

export interface ChosenFile {
  /** Where it will stand in the package; refused, as `invalid`, if it is no logical key. */
  readonly logicalKey: string
  readonly file: File
  /** Where the browser gives one: by it the draft survives a reload without a copy of the bytes. */
  readonly handle?: FileSystemFileHandle | undefined
}

export interface ChosenObject {
  /** A logical key, or a folder for a key that ends in `/`; empty: the top of the package. */
  readonly logicalKey: string
  readonly registry: RegistryRef
  readonly key: string
  /** Of an object: another version than the latest. */
  readonly versionId?: string | undefined
}

/** One change of a draft. Paths are logical keys, or folders without a trailing slash; '' is the package. */
export type DraftEdit =
  /** A suspect that was taken in is left out again; one that is left out is forgotten. */
  | { readonly type: 'remove'; readonly path: string }
  /**
   * Undoes what was done to a path, or to all below it: brings back what was removed, replaced or moved, and takes away what
   * was added. A suspect that is left out is taken in.
   */
  | { readonly type: 'restore'; readonly path: string }
  /** To a path where nothing is, else `invalid`. */
  | { readonly type: 'move'; readonly path: string; readonly to: string }
  /**
   * JSON text of the user metadata of an entry or folder; empty: none. Not for '': the package's metadata is a field.
   * Folders keep theirs only in mode `manifest`: a push drops them, as quilt3's does (format §2.3), and the plan says so.
   */
  | { readonly type: 'set-meta'; readonly path: string; readonly metaText: string }
  /** Copy it to the landing place, or leave it where it lies; undefined: as the draft's rule says. */
  | { readonly type: 'copy'; readonly path: string; readonly copies: boolean | undefined }
  /** After a rebase: whose the path becomes. */
  | { readonly type: 'settle'; readonly path: string; readonly side: 'mine' | 'theirs' }

export type EntryState = 'added' | 'changed' | 'moved' | 'removed' | 'same'

export interface DraftState {
  readonly ref: DraftRef
  readonly base: { readonly registry: RegistryRef; readonly name: string; readonly topHash: string } | undefined
  /** Of the package as it would be published. */
  readonly files: number
  readonly sizeBytes: number
  /** Files that are at hand and would be sent. */
  readonly localFiles: number
  readonly localBytes: number
  readonly hashedBytes: number
  readonly counts: Readonly<Record<EntryState, number>>
  /** Entries whose bytes lie outside the registry's bucket, those at hand not counted. */
  readonly elsewhere: number
  /** Files that cannot be published as they are, each with what to do; at most 100. */
  readonly troubles: readonly { readonly path: string; readonly fault: FaultWire }[]
  /**
   * Keys that were added and look like secrets or rubbish (`.env`, `id_rsa`, `.DS_Store`); at most 100. They are `left` out,
   * counted nowhere and not kept, until a `restore` of the path takes them in.
   */
  readonly suspects: readonly { readonly path: string; readonly left: boolean }[]
  /** Paths that both sides changed, after a rebase: to be settled before publishing. */
  readonly conflicts: readonly RebaseConflict[]
  /** Files of a kept draft whose bytes are to be given again (`addFiles`, or `missingHandles`); at most 100. */
  readonly missing: readonly string[]
  /** Files that were missing, and came back with other content than they had; at most 100. They are hashed anew. */
  readonly changedFiles: readonly string[]
  /** Why a reload would lose some of it, as a sentence; undefined: all of the draft is kept on this device. */
  readonly keepingTrouble: string | undefined
}

export interface MissingHandle {
  readonly path: string
  readonly handle: FileSystemFileHandle
}

export interface DraftQuery extends RowQuery {
  /** `changes`: only what differs from the base, removed entries among them. */
  readonly show: 'all' | 'changes'
}

export interface DraftRow extends TreeRow {
  /** Of a directory: what all below it have in common; `changed` where they differ. */
  readonly state: EntryState
  readonly movedFrom: string | undefined
  /** Short text of the hash; undefined while it is being made. */
  readonly hashText: string | undefined
  /** 0 to 1 while a file is hashed. */
  readonly hashedShare: number | undefined
  readonly hasMeta: boolean
}

export interface DraftWindow {
  readonly total: number
  readonly rows: readonly DraftRow[]
}

/** A file or folder of a draft. */
export interface DraftEntry {
  readonly kind: 'file' | 'directory'
  readonly logicalKey: string
  readonly state: EntryState
  readonly movedFrom: string | undefined
  /** Undefined for a file at hand, and for a folder. */
  readonly physicalKey: string | undefined
  readonly sizeBytes: number | undefined
  /** Indented JSON text; empty: none. */
  readonly metaText: string
  /** What was said by a `copy` edit; undefined: nothing, so the draft's rule holds. */
  readonly copies: boolean | undefined
}

/** A path of which both sides made something else. Until it is settled the draft shows mine. */
export interface RebaseConflict {
  /** A file of the one that stands in the way of a folder of the other is one conflict, at the file's path. */
  readonly path: string
  readonly mine: 'changed' | 'added' | 'moved' | 'removed'
  readonly theirs: 'changed' | 'added' | 'removed'
}

export interface Rebased {
  /** The revision that the draft stands on now. */
  readonly topHash: string
  /** What they changed that we did not touch, and that is taken over. */
  readonly taken: number
  readonly conflicts: readonly RebaseConflict[]
  /** What the metadata field is to hold: theirs where mine was as in the base, else mine as `keepFields` last told it. */
  readonly metaText: string
  /** Both changed the package's metadata: theirs, to be looked at. */
  readonly theirMetaText: string | undefined
}
