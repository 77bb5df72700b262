import type { Call, FaultWire } from '../../base/index.ts'
import type { RegistryRef, RevisionRef } from '../engine.ts'

/** Objects of a bucket as they lie there, with or without packages that name them. */
export interface ObjectsEngine {
  /**
   * A window of one level of a bucket. The listing is read a page of 1,000 at a time, each once, and held: as far as the window
   * needs where it is by name, ascending, and holds nothing. Every other order needs the whole level: then what is read so far
   * is given at once, and `beyond` asks on. Nothing is read that nobody asks for, but one page ahead.
   */
  objectRows(registry: RegistryRef, query: ObjectsQuery, call?: Call): Promise<ObjectsWindow>
  /** The level is read anew when it is asked for next, and its objects looked at anew. */
  forgetObjects(registry: RegistryRef, folder: string): Promise<void>
  /** Undefined: there is no such object or version. What may not be seen is a `denied` Fault. */
  object(registry: RegistryRef, at: ObjectPlace, call?: Call): Promise<ObjectView | undefined>
  /**
   * The versions of one key, delete markers among them, newest first; the newest 10,000. `unsupported` where the bucket keeps
   * none. Of an object that was deleted, `object` is undefined, and these are there.
   */
  objectVersions(registry: RegistryRef, key: string, call?: Call): Promise<readonly ObjectVersion[]>
  /**
   * An address by which whoever has it may read the object until it ends; `unsupported` where no address leads there. `seconds`:
   * whole ones, at most a week.
   */
  linkToObject(registry: RegistryRef, at: ObjectPlace, seconds: number, call?: Call): Promise<SharedLink>
  /** The same, to where the bytes of an entry lie. */
  linkToEntry(revision: RevisionRef, logicalKey: string, seconds: number, call?: Call): Promise<SharedLink>
  /**
   * What lies below what was chosen: all of it is listed, and held until other plans take its place. A key that ends in `/` is all
   * below it. `invalid` where it would reach into `.quilt/`, `limit` above 200,000 objects.
   */
  planObjects(registry: RegistryRef, keys: readonly string[], call?: Call): Promise<ObjectsPlan>
  /**
   * Deletes the objects of a plan, by its id, and no others: each by its key, so that a bucket with versions keeps what was
   * there. Refused, as `denied`, where the preferences do not allow it, which are read anew; as `conflict`, where the plan is held no
   * more. Faults stand at their key in the outcome, and the others go on, unless the store answers no more.
   */
  deleteObjects(
    registry: RegistryRef,
    plan: string,
    onEvent: (event: DeleteEvent) => void,
    call?: Call,
  ): Promise<ObjectsDeleted>
}

/** One object. `versionId` undefined: the latest. */
export interface ObjectPlace {
  readonly key: string
  readonly versionId?: string | undefined
}

export interface ObjectsQuery {
  /** Empty, or ends in `/`. */
  readonly folder: string
  /** Only names that begin with it: asked of the store itself, so that nothing else is listed. */
  readonly prefix: string
  /** Only names that hold it, in any case, among what is listed: it makes the whole level be read. */
  readonly holds: string
  readonly sort: { readonly by: 'name' | 'size' | 'changed'; readonly descending: boolean }
  readonly from: number
  readonly count: number
  /** `read` of the window before: the answer waits until more is read, by a page, a quarter of it, or 20 pages, or until all is. */
  readonly beyond?: number | undefined
}

export interface ObjectsWindow {
  readonly rows: readonly ObjectRow[]
  /** Rows that are known so far. */
  readonly known: number
  /** Is there more in the store behind them? */
  readonly more: boolean
  /** Rows of the level that were listed so far, whether or not the query shows them. */
  readonly read: number
  /** The level has more rows than are held, a million: a prefix leads to the others. */
  readonly cut: boolean
}

export type ObjectRow =
  /** `key` ends in `/`. */
  | { readonly kind: 'folder'; readonly key: string }
  | {
      readonly kind: 'object'
      readonly key: string
      readonly sizeBytes: number
      readonly changedMs: number | undefined
    }

export interface ObjectView {
  readonly key: string
  readonly versionId: string | undefined
  readonly isLatest: boolean
  readonly sizeBytes: number
  readonly changedMs: number | undefined
  readonly etag: string | undefined
  readonly sha256: string | undefined
}

export interface ObjectVersion {
  readonly versionId: string
  readonly isLatest: boolean
  readonly isDeleteMarker: boolean
  readonly sizeBytes: number
  readonly changedMs: number | undefined
}

export interface SharedLink {
  readonly url: string
  /** Undefined: it does not end, for the object is open to everybody. It may end before what was asked: with the keys. */
  readonly untilMs: number | undefined
}

export interface ObjectsPlan {
  /** For `deleteObjects`. */
  readonly id: string
  readonly objects: number
  readonly sizeBytes: number
  /** At most 1,000 of them. */
  readonly keys: readonly string[]
  /** What was chosen and is not among them, `absent` or `denied`; at most 1,000. */
  readonly missing: readonly FailedObject[]
  /** `marker`: older versions stay, and an undo is possible. `gone`: the bucket keeps no versions, the bytes are lost. */
  readonly outcome: 'marker' | 'gone' | 'unknown'
  /** Packages of this registry whose latest revision names one of them, among those that were looked at. */
  readonly packages: readonly string[]
  /** Packages whose manifest was looked at: the newest ones, where it is small. */
  readonly packagesLookedAt: number
  /** Undefined: they could not be listed. */
  readonly packagesInAll: number | undefined
}

export interface DeleteEvent {
  readonly done: number
  readonly total: number
}

export interface ObjectsDeleted {
  readonly deleted: number
  /** Objects that were not tried, as the store answered no more. */
  readonly left: number
  /** At most 1,000. */
  readonly failed: readonly FailedObject[]
}

export interface FailedObject {
  readonly key: string
  readonly fault: FaultWire
}
