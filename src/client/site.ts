import type { WriteOptions } from '../store/index.ts'

/** The part of `/config.json` that is ours (key `selvage`) and the few of Quilt's keys that we use. */
export interface SiteConfig {
  readonly stores: readonly StoreConfig[]
  /** `s3://bucket`, the registry that `/` opens. */
  readonly defaultRegistry?: string
}

export interface StoreConfig {
  /** Stable, `[a-z0-9-]+`; stands in links as `?store=` where two stores have a bucket of one name. */
  readonly id: string
  readonly label: string
  readonly endpoint: string
  readonly region: string
  readonly addressing: 'path' | 'virtual'
  readonly buckets: readonly string[]
  /** Only on a loopback endpoint: a same-origin path that answers `AccessKeys` (the start server's). */
  readonly keysPath?: string
  /** What its buckets demand of each write. Default: nothing. */
  readonly write?: WriteOptions
}

/** A store and how we stand with it. `signed-in` says nothing about rights. */
export interface StoreState {
  /** `browser`: the local registry on this browser's own disk; `folder`: one that was opened from a disk. */
  readonly kind: 's3' | 'browser' | 'folder'
  readonly id: string
  readonly label: string
  /** Empty where there is none. */
  readonly endpoint: string
  readonly region: string
  readonly buckets: readonly string[]
  readonly session: 'signed-in' | 'signed-out'
}

export interface AccessKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}
