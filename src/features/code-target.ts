/** How a store is reached by tools that have keys of their own. */
export interface CodeStore {
  /** Undefined: AWS, which tools find by themselves. */
  readonly endpoint: string | undefined
  readonly region: string
  /** Nobody has to sign in: tools need no keys, and are told so. */
  readonly isOpen: boolean
}

/** One object of a bucket. */
export interface CodeObject {
  readonly store: CodeStore
  readonly bucket: string
  readonly key: string
  readonly versionId: string | undefined
}

/** A revision of a package, or a part of it. */
export interface CodePackage {
  readonly store: CodeStore
  /** Undefined: a local registry. */
  readonly bucket: string | undefined
  /** It lies in this browser, where no tool looks. */
  readonly isHidden?: boolean | undefined
  readonly name: string
  readonly topHash: string
  /** A folder without its last slash, or a logical key; empty: all of it. */
  readonly path: string
}

/** What code is wanted for. */
export type CodeTarget =
  | { readonly kind: 'package'; readonly package: CodePackage }
  | { readonly kind: 'folder'; readonly package: CodePackage }
  /** `object`: where the bytes are; undefined: in no bucket. */
  | { readonly kind: 'entry'; readonly package: CodePackage; readonly object: CodeObject | undefined }
  | { readonly kind: 'object'; readonly object: CodeObject }

export interface Snippet {
  /** What the code does. */
  readonly title: string
  readonly code: string
}

export type CodeTool = 'quilt3' | 'quilt3-cli' | 'aws' | 'pandas' | 'duckdb' | 'r' | 'uri'

/** Manifests are read as tables by what reads tables (format §4). */
export function manifestOf({ store, bucket, topHash }: CodePackage): CodeObject | undefined {
  return bucket === undefined ? undefined : { store, bucket, key: `.quilt/packages/${topHash}`, versionId: undefined }
}

/** A name for a file that is fetched, which leads nowhere. */
export function fileNameOf(key: string): string {
  const name = key.slice(key.lastIndexOf('/') + 1)
  return name === '' || name === '.' || name === '..' ? 'object' : name
}

/** Nothing in code is a key: tools find their own. */
export const KEYS_ELSEWHERE = 'Keys come from AWS_PROFILE, the environment or ~/.aws.'
