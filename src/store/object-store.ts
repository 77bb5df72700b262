import type { Call } from '../base/index.ts'

/** Names one object, or one version of it. `versionId` "null" is the version of an object stored while versions were off. */
export interface ObjectRef {
  readonly key: string
  readonly versionId?: string | undefined
}

/** What a store says of an object. A field is undefined where the store, or its CORS rules, did not tell. */
export interface ObjectFacts {
  readonly key: string
  readonly sizeBytes: number
  /** Opaque, quotes kept. */
  readonly etag: string | undefined
  readonly versionId: string | undefined
  /** The `x-amz-checksum-sha256` as given: base64, with `-N` behind it when it is composite. */
  readonly sha256: string | undefined
  /** The server's clock, milliseconds since 1970. */
  readonly modifiedMs: number | undefined
}

/** One row of a listing; `etag` and `modifiedMs` are in the body of the answer, so CORS cannot hide them. */
export interface ListedObject {
  readonly key: string
  readonly sizeBytes: number
  readonly etag: string | undefined
  readonly modifiedMs: number | undefined
}

export interface ListPage {
  readonly objects: readonly ListedObject[]
  /** With a delimiter: what stands before it, the delimiter included. */
  readonly prefixes: readonly string[]
  /** Is there another page behind this one? */
  readonly more: boolean
}

export interface ListedVersion extends ListedObject {
  readonly versionId: string
  readonly isLatest: boolean
  readonly isDeleteMarker: boolean
}

/** Bytes `from` up to, and without, `to`. */
export interface ByteRange {
  readonly from: number
  readonly to: number
}

export interface ObjectBody {
  readonly facts: ObjectFacts
  readonly stream: ReadableStream<Uint8Array>
}

/** The outcome of a write. */
export interface Written {
  readonly key: string
  readonly etag: string | undefined
  /** Undefined in a bucket without versions. Never undefined merely because CORS hid the header: adapters find it out. */
  readonly versionId: string | undefined
  /** As in `ObjectFacts.sha256`; undefined: the store did not confirm a checksum. */
  readonly sha256: string | undefined
}

/** `ifMatch: null`: only if nothing is there; a string: only if the ETag is still this one. A lost race is a `conflict` Fault. */
export interface Condition {
  readonly ifMatch?: string | null | undefined
}

/** A part that has arrived. */
export interface PartReceipt {
  readonly number: number
  readonly etag: string
  /** Raw SHA-256 of the part's bytes, 32 bytes. */
  readonly sha256: Uint8Array
  readonly sizeBytes: number
}

/** A part that the store holds already, as ListParts tells it. */
export interface ListedPart {
  readonly number: number
  readonly etag: string
  readonly sizeBytes: number
  /** Base64, where the store tells it. */
  readonly sha256: string | undefined
  /** When it arrived, by the store's clock: milliseconds since 1970. */
  readonly modifiedMs: number | undefined
}

/** An upload that was opened, and neither completed nor aborted. */
export interface ListedUpload extends UploadRef {
  /** When it was opened, by the store's clock: milliseconds since 1970. */
  readonly startedMs: number | undefined
  /** Who opened it, as the store names them: a person or a role. */
  readonly startedBy?: string | undefined
}

/** What a copy takes; without a version: the latest. */
export interface CopySource extends ObjectRef {
  readonly bucket: string | null
}

export interface CopyCall extends Call {
  readonly ranges?: readonly ByteRange[]
  readonly onBytes?: ((bytes: number) => void) | undefined
  /** Opens the upload of a copy in parts: whoever has to know of it does so by this. Default: `openUpload`. */
  readonly open?: ObjectStore['openUpload'] | undefined
}

export interface UploadRef {
  readonly key: string
  readonly uploadId: string
  /** So many tries before failed: an answer that was lost may each have left an empty upload at the same key. */
  readonly openedAgain?: number | undefined
}

/**
 * What a store can do, found by trying (engines.md §7), never assumed.
 *
 * `unknown` stands where trying was refused, for want of a right.
 */
export interface StoreAbilities {
  /** Conditional PUT: `atomic` (one of several racing creators wins), `ignored` (several or all win), `refused`. */
  readonly conditions: 'atomic' | 'ignored' | 'refused' | 'unknown'
  /** Does the store refuse a body that does not fit its `x-amz-checksum-sha256`? */
  readonly checksums: 'checked' | 'ignored' | 'refused' | 'unknown'
  /** Does an overwritten object keep its older bytes under a version id? */
  readonly versions: 'kept' | 'none' | 'unknown'
  /** Response headers that this page can read. All true in Node. */
  readonly exposes: { readonly etag: boolean; readonly versionId: boolean; readonly sha256: boolean }
}

/** The body of a write. In the browser give Blobs: a typed array is sent 20 times slower (anchor.md §4). */
export type Body = Blob | Uint8Array

/**
 * What the core needs of one bucket.
 *
 * Adapters throw only `Fault` or an `AbortError`. They refuse, as `invalid`, keys that some engines would store under
 * another name: segments that are empty, `.`, `..` or over 255 bytes, and keys over 1,024 bytes of UTF-8 (engines.md §7.4).
 * `head` and `read` refuse less: only keys that no URL can name. Control reads bypass every cache. Nothing here retries
 * but the parts of a copy; see `withRetry`. The iterators of listings outlive a failure: `next()` called again asks for the same page again.
 */
export interface ObjectStore {
  /** Stable name for caches and messages: `s3://lab-data`, or `file:///home/mira/packages` for a folder. */
  readonly uri: string
  /** Null for a folder, as in a physical key. */
  readonly bucket: string | null
  /** What stands before every key in a physical key's path: empty in a bucket; a folder's absolute path with a `/` behind it. */
  readonly root: string

  /**
   * Found once for each store and kept; the first call writes and removes throw-away keys under `.quilt/selvage-probe/`.
   * Some engines let losers of a race wait: it may take seconds, so ask early and in the background.
   */
  can(call?: Call): Promise<StoreAbilities>
  /** Does the bucket keep versions? Asked without writing anything. */
  versions(call?: Call): Promise<StoreAbilities['versions']>

  /** Undefined where nothing is there. */
  head(ref: ObjectRef, call?: Call): Promise<ObjectFacts | undefined>
  /**
   * An absent object is an `absent` Fault. A range is clipped to the object, as by `Blob.slice`; `facts.sizeBytes` is the
   * size of the whole.
   */
  read(ref: ObjectRef, call?: Call & { readonly range?: ByteRange | undefined }): Promise<ObjectBody>
  /**
   * A URL by which whoever has it may read an object, for so many seconds: signed, where there are keys. Whoever makes one gives
   * away a part of their rights. Not there: no URL leads to this store's objects.
   */
  readonly linkTo?: ((ref: ObjectRef, seconds: number, call?: Call) => Promise<string>) | undefined
  /** The file itself, where it lies on this computer and the browser can lend it without reading it; undefined: it cannot. */
  readonly fileOf?: ((ref: ObjectRef, call?: Call) => Promise<Blob | undefined>) | undefined
  /** Pages of at most 1,000, in UTF-8 byte order of the keys. A store that repeats a page token is a `foreign` Fault. */
  list(
    prefix: string,
    call?: Call & { readonly delimiter?: string | undefined; readonly startAfter?: string | undefined },
  ): AsyncIterable<ListPage>
  /** All versions and delete markers below a prefix, newest first for each key. */
  listVersions(prefix: string, call?: Call): AsyncIterable<readonly ListedVersion[]>

  /**
   * One PUT. `sha256` is the raw digest of the body: it is sent as payload hash and as `x-amz-checksum-sha256`, so that
   * the store refuses a damaged body (a `corrupt` Fault). Without it the adapter hashes the (small) body itself.
   */
  put(key: string, body: Body, call?: Call & Condition & { readonly sha256?: Uint8Array | undefined }): Promise<Written>

  openUpload(key: string, call?: Call): Promise<UploadRef>
  /** `number` counts from 1. */
  putPart(upload: UploadRef, number: number, body: Body, sha256: Uint8Array, call?: Call): Promise<PartReceipt>
  /**
   * Ordered by number. Other bytes, sent before under the same number, may be listed beside the newer ones (SeaweedFS keeps
   * all, and takes the one that the receipt's ETag names). An upload that was completed or aborted is `absent`.
   */
  listParts(upload: UploadRef, call?: Call): Promise<readonly ListedPart[]>
  /** `composite`: base64 of the SHA-256 over the part digests; where the store tells its own, they must be equal (else `corrupt`). */
  completeUpload(upload: UploadRef, parts: readonly PartReceipt[], composite: string, call?: Call): Promise<Written>
  /**
   * Unfinished uploads below a prefix, in no order that holds over pages: of whoever opened them, on whichever computer. One
   * that is completed or ended meanwhile may still be named. A folder has none: its uploads end with the page.
   */
  listUploads(prefix: string, call?: Call): AsyncIterable<readonly ListedUpload[]>
  /** Ends the upload and frees its parts; one that is gone already is no error. */
  abortUpload(upload: UploadRef, call?: Call): Promise<void>

  /**
   * Copies an object of the same store, from this bucket or another, without a byte through the client. `ranges` cut it, in
   * order, into the parts of a multipart copy; none or one: a single request. Every part is ended or tidied up.
   * `unsupported` where the source cannot be reached that way: then read it and `put` it.
   */
  copy(key: string, source: CopySource, call?: CopyCall): Promise<Written>

  /** Deletes one key (in a bucket with versions: sets a delete marker). With a `versionId`: that version, for good. Absent is no error. */
  remove(ref: ObjectRef, call?: Call & { readonly ifMatch?: string | undefined }): Promise<void>
}
