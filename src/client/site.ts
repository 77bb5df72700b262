import type { Account, SessionState, SignInWay } from '../session/index.ts'

export type { Account, OidcWay, QuiltWay, SessionState, SignInWay, SiteConfig, StoreConfig } from '../session/index.ts'

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
  /** May an address name any bucket of it? So with a Quilt stack, which does not say which it has. */
  readonly anyBucket?: boolean
  readonly session: SessionState
  /** Undefined where nobody is signed in, or nobody has to be. */
  readonly account?: Account | undefined
  /** In the order in which they are offered; empty where nobody has to sign in. */
  readonly signIn: readonly SignInWay[]
  /** Was it added in this browser, beyond the site's own? Then it can be taken away again. */
  readonly added: boolean
  /** Buckets that were added here to a store of the site; `removeStore` takes them away. */
  readonly addedBuckets?: readonly string[]
}

export interface AccessKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}
