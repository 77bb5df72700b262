import type { FileHash } from '../../hash/index.ts'
import type { Entry, Json, JsonObject, Manifest, TopHash } from '../../package/index.ts'
import type { PublishedRevision, PublishPhase, WorkflowWish } from '../../registry/index.ts'
import type { IntegrityLevel, UploadProgress } from '../../transfer/index.ts'
import type { RegistryPlace } from '../registry-place.ts'
import type { Landing } from './landing.ts'

/** One entry of a package to be. `instead`: what stands at its key where it is left out; default: nothing. */
export type PushItem =
  /** Bytes at hand. `path`: where they lie on this machine; one that is not selected keeps that place (`file://…`). */
  | {
      readonly logicalKey: string
      readonly meta: Json
      readonly file: Blob
      readonly hash: FileHash
      readonly path?: string | undefined
      readonly instead?: Entry | undefined
    }
  /** An entry that lies somewhere already. Its hash may be null: then it is found out. */
  | { readonly logicalKey: string; readonly entry: Entry; readonly instead?: Entry | undefined }

export interface PushJob {
  readonly name: string
  /** A bucket, or a folder. An `ObjectStore` will do. */
  readonly registry: RegistryPlace
  readonly header: JsonObject
  readonly message: string | null
  /** In any order. */
  readonly items: readonly PushItem[]
  /** Metadata of folders. Only `build` writes them: quilt3's push drops them (format §10). */
  readonly dirMeta?: Manifest['dirMeta'] | undefined
  /** See `PublishTask.parent`. `build` looks for no conflict, whatever stands here. */
  readonly parent: TopHash | null | 'any'
  /** `leave`: saved and listed as a revision, `latest` untouched. Default: `set`. */
  readonly latest?: 'set' | 'leave' | undefined
  /** `build`: the manifest alone; no bytes move, every entry stays where it lies (format §9). Default: `push`. */
  readonly mode?: 'push' | 'build' | undefined
  /** Writes nothing where `latest` is this very package already. Default: false. */
  readonly dedupe?: boolean | undefined
  /** Default: the registry's default workflow. */
  readonly workflow?: WorkflowWish
  /** False: no workflow is asked, and the header's stays as it is: quilt3's `install`. Default: true. */
  readonly checksWorkflow?: boolean | undefined
  /** What is sent or copied, and where to. Default: quilt3's (`defaultLanding`). */
  readonly landing?: Landing | undefined
  /**
   * Entries of the revision before: bytes that one of them has are not sent. Its physical key is named again where that
   * cannot come to name other bytes, else the store copies it. Default: none, as in quilt3.
   */
  readonly reuse?: readonly Entry[] | undefined
}

export type PushProgress =
  /** Bytes read to find out hashes that nobody knows yet. */
  | { readonly type: 'hashing'; readonly hashedBytes: number; readonly totalBytes: number }
  /** Sent, copied and streamed alike. */
  | ({ readonly type: 'sending'; readonly retrying: number } & UploadProgress)
  | { readonly type: 'publishing'; readonly phase: PublishPhase }

export interface PushResult extends PublishedRevision {
  readonly manifest: Manifest
  /** `latest` was this very package already, and nothing was written (`dedupe`); the pointer is then `latest`. */
  readonly deduped: boolean
  /** Logical keys that were left out by choice, as their bytes could not be stored; in manifest order. */
  readonly skipped: readonly string[]
  /** The weaker one of what proves that the store holds the files that were sent; undefined: none were sent. */
  readonly level: IntegrityLevel | undefined
}
