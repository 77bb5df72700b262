import type { WriteOptions } from '../../store/index.ts'

/** What a `config.json` says of stores: our own key `selvage`, or what of Quilt's keys stands for one. */
export interface SiteConfig {
  readonly stores: readonly StoreConfig[]
  /** `s3://bucket`, the registry that `/` opens. */
  readonly defaultRegistry?: string
  /** May people add stores of their own to this page? Default: yes. `false` lets its policy name the site's stores alone. */
  readonly addStores?: boolean
}

/** A store profile: where it is, what of it is used, and how to sign in. */
export interface StoreConfig {
  /** Stable, `[a-z0-9-]+`; stands in links as `?store=` where two stores have a bucket of one name. */
  readonly id: string
  readonly label: string
  readonly endpoint: string
  readonly region: string
  readonly addressing: 'path' | 'virtual'
  readonly buckets: readonly string[]
  /** May any bucket be opened in it? A Quilt stack does not say which it has. */
  readonly anyBucket?: boolean
  /** Requests are signed for the store, and sent to `<proxy>/<region>/<bucket>/<key>`: Quilt's `s3Proxy` (see `throughProxy`). */
  readonly proxy?: string
  /** Only on a loopback endpoint: a same-origin path that answers `AccessKeys` (the start server's). */
  readonly keysPath?: string
  /** What its buckets demand of each write. Default: nothing. */
  readonly write?: WriteOptions
  /** In the order in which they are offered. Default: keys, then anonymous. */
  readonly signIn?: readonly SignInWay[]
}

/** A way to sign in to a store, as the site's config tells it. Nothing of it is secret. */
export type SignInWay =
  /** Access keys that the person has. */
  | { readonly kind: 'keys' }
  | QuiltWay
  | OidcWay
  /** Unsigned requests, for what is public. */
  | { readonly kind: 'anonymous' }

/** An account of a Quilt stack, whose registry gives out keys (format §16). */
export interface QuiltWay {
  readonly kind: 'quilt'
  /** Without a slash at its end. */
  readonly registryUrl: string
  /** Quilt's LOCAL mode: the registry gives its keys to whoever asks. */
  readonly local?: boolean
}

/** A login by OpenID Connect, whose token an STS takes for keys. */
export interface OidcWay {
  readonly kind: 'oidc'
  /** What people call it: “Company login”. */
  readonly label: string
  readonly issuer: string
  readonly clientId: string
  /** Default: `openid`. With `offline_access` most providers let keys be renewed without asking again. */
  readonly scope?: string
  /** Where `AssumeRoleWithWebIdentity` is answered. Default: the store's endpoint; for AWS its own STS of the region. */
  readonly sts?: string
  /** At least one; the first is preselected. */
  readonly roles: readonly { readonly arn: string; readonly label: string }[]
  /** How long the keys shall live. Default: as the STS has it, with AWS an hour. */
  readonly seconds?: number
  /** Further parameters of the authorization request, as `audience`. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Where else the provider answers: its token endpoint and keys, if they are not the issuer's. For the page's policy. */
  readonly origins?: readonly string[]
}

const DEFAULT_WAYS: readonly SignInWay[] = [{ kind: 'keys' }, { kind: 'anonymous' }]

/** How one may sign in to a store. */
export function waysOf({ signIn }: Pick<StoreConfig, 'signIn'>): readonly SignInWay[] {
  return signIn ?? DEFAULT_WAYS
}
