import type { Call } from '../../base/index.ts'
import type { DraftRef, RegistryRef, RevisionRef } from '../engine.ts'

/** Bytes for the viewer, in ranges, from wherever they lie. */
export interface PreviewEngine {
  /**
   * The bytes of a file from `from` to `to` (exclusive), fewer at its end. Where they are all of an entry, they are checked against
   * its hash, and bytes that do not fit are a `corrupt` Fault. What the bytes of a draft's file changed under is a `changed` Fault.
   */
  readRange(target: PreviewTarget, from: number, to: number, call?: Call): Promise<RangeBytes>
  /**
   * Where a media element may stream it from: a signed address of the store that ends with the session's keys, or the file itself
   * where it lies on this computer.
   */
  playable(target: PreviewTarget, call?: Call): Promise<{ readonly url: string } | { readonly file: Blob }>
  /** What the registry's `.quilt/catalog/config.yaml` wants of the page; see `Preferences`. */
  preferences(registry: RegistryRef, call?: Call): Promise<Preferences>
}

export type PreviewTarget =
  | { readonly kind: 'entry'; readonly revision: RevisionRef; readonly logicalKey: string }
  | { readonly kind: 'draft'; readonly draft: DraftRef; readonly logicalKey: string }
  /**
   * An object of a bucket; `logicalKey` is its key. What is read of it is of one version, or has one `etag`: those given, as
   * `object` told them, else those found first, until `object` or `forgetObjects` looks anew. Another is a `changed` Fault.
   */
  | {
      readonly kind: 'object'
      readonly registry: RegistryRef
      readonly logicalKey: string
      readonly versionId: string | undefined
      readonly etag?: string | undefined
    }

export interface RangeBytes {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** `whole`: all bytes of the file are here and fit its hash. `own`: of a file of this computer, not yet sent. */
  readonly checked: 'whole' | 'part' | 'own'
}

/**
 * The keys of Quilt's bucket preferences that have a screen here (docs/config.md). What the file does not say has Quilt's default;
 * a file that cannot be read, or a key that is wrong, is told in `faults`, and the rest of it holds.
 */
export interface Preferences {
  readonly nav: { readonly files: boolean; readonly packages: boolean; readonly workflows: boolean }
  readonly actions: {
    readonly copyPackage: boolean
    readonly createPackage: boolean
    readonly revisePackage: boolean
    readonly deleteRevision: boolean
    readonly deleteObject: boolean
    readonly downloadPackage: boolean
  }
  readonly blocks: {
    readonly code: boolean
    readonly browser: boolean
    readonly gallery: boolean
    readonly meta: { readonly userMeta: MetaBlock; readonly workflows: MetaBlock } | undefined
  }
  readonly sourceBuckets: readonly string[] | undefined
  readonly defaultSourceBucket: string | undefined
  /** By pattern of package names, in the file's order. */
  readonly packageDescription: readonly {
    readonly pattern: string
    readonly message: boolean
    readonly userMeta: readonly string[]
  }[]
  readonly packageDescriptionMultiline: boolean
  /** Sentences: what of the file could not be used. */
  readonly faults: readonly string[]
}

/** How far it is unfolded at first: not, wholly, or so many levels. */
export interface MetaBlock {
  readonly expanded: boolean | number
}
