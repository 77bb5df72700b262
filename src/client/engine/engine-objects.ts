import type { Call, FaultWire } from '../../base/index.ts'
import type { RegistryRef } from '../engine.ts'

/** Objects of a bucket as they lie there, with or without packages that name them. */
export interface ObjectsEngine {
  /**
   * A window of one level of a bucket. The listing is read as far as the window needs, each page once, and held; rows that are
   * read already are given at once with `more: true`.
   */
  objectRows(registry: RegistryRef, query: ObjectsQuery, call?: Call): Promise<ObjectsWindow>
  /** The level is read anew when it is asked for next. */
  forgetObjects(registry: RegistryRef, folder: string): Promise<void>
  /** Undefined: there is no such object or version. What may not be seen is a `denied` Fault. */
  object(registry: RegistryRef, at: ObjectPlace, call?: Call): Promise<ObjectView | undefined>
  /** All versions of one key, delete markers among them, newest first. `unsupported` where the bucket keeps none. */
  objectVersions(registry: RegistryRef, key: string, call?: Call): Promise<readonly ObjectVersion[]>
  /** An address by which whoever has it may read the object until it ends; `unsupported` where no address leads there. */
  linkToObject(registry: RegistryRef, at: ObjectPlace, seconds: number, call?: Call): Promise<SharedLink>
  /** What lies below what was chosen: all of it is listed. */
  planObjects(registry: RegistryRef, keys: readonly string[], call?: Call): Promise<ObjectsPlan>
  /** `absent` and `denied` Faults stand at their key in the outcome; the others go on. Refused where the preferences do not allow it. */
  deleteObjects(
    registry: RegistryRef,
    keys: readonly string[],
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
}

export interface ObjectsWindow {
  readonly rows: readonly ObjectRow[]
  /** Rows that are known so far. */
  readonly known: number
  /** Is there more in the store behind them? */
  readonly more: boolean
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
  readonly objects: number
  readonly sizeBytes: number
  /** At most 1,000 of them. */
  readonly keys: readonly string[]
  /** `marker`: older versions stay, and an undo is possible. `gone`: the bucket keeps no versions, the bytes are lost. */
  readonly outcome: 'marker' | 'gone' | 'unknown'
  /** Packages of this registry whose latest revision names one of them, as far as their manifests were read. */
  readonly packages: readonly string[]
}

export interface DeleteEvent {
  readonly done: number
  readonly total: number
}

export interface ObjectsDeleted {
  readonly deleted: number
  /** At most 1,000. */
  readonly failed: readonly { readonly key: string; readonly fault: FaultWire }[]
}
