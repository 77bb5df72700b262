import type { Json, JsonObject } from './json.ts'
import type { PhysicalKey } from './physical-key.ts'

/** One file of a package (format §2.4). */
export interface Entry {
  /** Path inside the package, parts joined by `/`. */
  readonly logicalKey: string
  readonly physicalKey: PhysicalKey
  /** Bytes, normally a bigint; manifests made by hand may hold anything (format §22). */
  readonly size: Json
  /** Normally an object of `type` and `value`, null in an incomplete manifest. Unknown keys are kept and hashed. */
  readonly hash: Json
  /** The full meta object: what the person gave stands under `user_meta`. */
  readonly meta: Json
}

/** A manifest as read or to be written. */
export interface Manifest {
  /** Line 1: `version`, `user_meta`, `workflow`, `message` and whatever else was found, in order (format §2.2). */
  readonly header: JsonObject
  /** In manifest order: by components, by code points (format §2.5). */
  readonly entries: readonly Entry[]
  /** Metadata of directories, by path without a trailing slash (format §2.3); not in the top hash. */
  readonly dirMeta: ReadonlyMap<string, Json>
}

/** 64 lowercase hex digits: names a manifest. */
export type TopHash = string & { readonly topHash: unique symbol }
