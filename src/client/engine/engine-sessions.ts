import type { Call } from '../../base/index.ts'
import type { SignIn } from '../../session/index.ts'
import type { ConnectionReport, ConnectionTarget, ConnectionVerdict } from '../../store/index.ts'
import type { StoreConfig, StoreState } from '../site.ts'

export type {
  ConnectionEngine,
  ConnectionProbe,
  ConnectionRemedy,
  ConnectionReport,
  ConnectionVerdict,
} from '../../store/index.ts'

/** Who is in where: the site's stores, the ways to sign in, and stores that were added here. Keys never come out again. */
export interface SessionEngine {
  /** Called once by the page, before anything else: `text` is what the `config.json` at `url` holds. */
  configure(site: SiteText): Promise<SiteView>
  /** Hears of every change of a store or a session, also of those that another tab made. One listener. */
  watchStores(onChange: (stores: readonly StoreState[]) => void): Promise<void>

  /** `keep`: on this device, over a reload. Whoever was signed in to the store before is signed out. */
  signIn(storeId: string, how: PageSignIn, options?: { readonly keep?: boolean }, call?: Call): Promise<StoreState>
  /** Forgets the keys of a store, or of all: here, in every other tab, and what was kept on this device. */
  signOut(storeId?: string): Promise<void>
  /** Finds keys in what was typed, pasted or dropped. They stay in the engine; `reading` names them. */
  readKeys(text: string): Promise<KeysReading>

  /** The address at the provider to which the person has to go; the answer comes back to `redirectUri`. */
  beginOidc(storeId: string, start: OidcStart, call?: Call): Promise<{ readonly authorizationUrl: string }>
  /** `address`: the whole one to which the provider sent the person back. An answer that nobody waits for is refused. */
  finishOidc(address: string, call?: Call): Promise<{ readonly store: StoreState; readonly next: string }>

  /**
   * Reads the `config.json` of a catalog, and changes nothing: for the person to see before it is trusted. `pasted`: its text,
   * from a catalog that does not let other pages read it (a `cors` Fault), as many do not.
   */
  readCatalog(url: string, call?: Call, pasted?: string): Promise<CatalogView>
  /** Adds a store, or buckets to one that has its endpoint, region and addressing; kept in this browser. */
  addStore(store: NewStore): Promise<StoreState>
  /** One that was added here. */
  removeStore(storeId: string): Promise<void>

  /** Tries what a store and its rules allow. Writes only with `mayWrite`, under a probe key, and takes that away again. */
  checkConnection(
    asked: ConnectionAsked,
    onVerdict: (verdict: ConnectionVerdict) => void,
    call?: Call,
  ): Promise<ConnectionReport>

  /**
   * quilt3's `config`: the settings that persist. A text: a catalog's URL, with `pasted` as in `readCatalog`; an object: changes
   * by quilt3's names.
   */
  config(
    change?: string | Readonly<Record<string, unknown>>,
    call?: Call,
    pasted?: string,
  ): Promise<Readonly<Record<string, unknown>>>
  /** The settings as the text of quilt3's `config.yml`. */
  exportConfig(): Promise<string>
  /** Takes over a `config.yml`. One that is none is a `corrupt` Fault, and nothing is changed. */
  importConfig(text: string): Promise<Readonly<Record<string, unknown>>>
}

export interface SiteText {
  readonly url: string
  readonly text: string
  /** The `Date` of that answer, milliseconds since 1970: tells a wrong clock of this computer. */
  readonly serverMs: number | undefined
}

/** What the page has to know of its site. */
export interface SiteView {
  readonly stores: readonly StoreState[]
  /** `s3://bucket` */
  readonly defaultRegistry?: string | undefined
  /** May stores be added in this browser? */
  readonly mayAddStores: boolean
}

export type PageSignIn =
  | SignIn
  /** One of the profiles that `readKeys` found. */
  | { readonly kind: 'profile'; readonly reading: string; readonly profile: string }

export interface KeysReading {
  /** Names this reading in a `PageSignIn`; the last one is remembered. */
  readonly reading: string
  readonly profiles: readonly KeysProfile[]
  /** What could not be used, and why: `line` counts from 1. */
  readonly problems: readonly { readonly line: number | undefined; readonly problem: string }[]
}

/** What may be shown of a set of keys. */
export interface KeysProfile {
  readonly name: string
  /** `AKIA…9XYZ` */
  readonly shownKey: string
  /** Do they carry a session token, and so end by themselves? Long-lived ones are discouraged. */
  readonly temporary: boolean
  readonly expiresMs: number | undefined
  readonly region: string | undefined
  readonly endpoint: string | undefined
  /** Why it cannot be used as it is, as `role_arn` or `sso_session`; undefined where it can. */
  readonly refusal: string | undefined
}

export interface OidcStart {
  /** Which of the store's ways, and which of its roles. */
  readonly issuer: string
  readonly clientId: string
  readonly roleArn: string
  /** A page of ours, exactly as the provider knows it. */
  readonly redirectUri: string
  /** Path of ours to come back to. */
  readonly next: string
  readonly keep: boolean
  /** Does this tab stay open meanwhile (a window is opened beside it), or does it go to the provider itself? */
  readonly inWindow: boolean
}

/** What a catalog says of itself. */
export interface CatalogView {
  /** `https://catalog.example`, as punycode. */
  readonly origin: string
  readonly registryOrigin: string | undefined
  /** Quilt's word: PRODUCT, OPEN, LOCAL. */
  readonly mode: string | undefined
  readonly region: string | undefined
  /** The stores that would be added. */
  readonly stores: readonly NewStore[]
  /** What a careful person would want to know: another origin, plain http. */
  readonly warnings: readonly string[]
}

export interface NewStore {
  readonly label: string
  readonly endpoint: string
  readonly region: string
  readonly addressing: 'path' | 'virtual'
  readonly buckets: readonly string[]
  readonly anyBucket?: StoreState['anyBucket']
  /** What its buckets demand of each write. */
  readonly write?: StoreConfig['write']
  readonly signIn?: StoreState['signIn']
}

/** A bucket of a store that is there, by that store's session and endpoint alone; or any place, asked as by anybody. */
export type ConnectionAsked = { readonly mayWrite: boolean } & (
  | { readonly storeId: string; readonly bucket: string }
  | (ConnectionTarget & { readonly storeId: undefined })
)
