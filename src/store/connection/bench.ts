import type { Call, Clock, Fault, Randomness } from '../../base/index.ts'
import type { HashBytes } from '../hash-bytes.ts'
import type { ListedObject, ObjectRef, ObjectStore, StoreAbilities } from '../object-store.ts'
import type { FirstAnswer } from './first-answer.ts'
import type { SeenHeaders } from './seen-headers.ts'
import type { ConnectionTarget } from './target.ts'
import type { Finding } from './verdict.ts'

/** What a check stands on. */
export interface ConnectionOptions {
  readonly target: ConnectionTarget
  /** Opens the bucket, whose requests go by the `fetch` that is given. */
  readonly open: (watched: typeof fetch) => ObjectStore
  /** What the page's own store of the bucket finds, or has found: the one that publishes. */
  readonly can: (call?: Call) => Promise<StoreAbilities>
  /** What it has found before, without being asked anew. */
  readonly known: StoreAbilities | undefined
  /** Are the requests signed? Else the bucket is asked as by anybody. */
  readonly signed: boolean
  /** Will keys go there, now or once somebody signs in? Then plain http is for this computer alone. */
  readonly withKeys: boolean
  /** The person's leave to write throw-away bytes. */
  readonly mayWrite: boolean
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly random: Randomness
  readonly sha256: HashBytes
  /** Only browsers hide answers. */
  readonly isBrowser: boolean
  /** The origin of the page; undefined: there is none, as in Node. */
  readonly ownOrigin: string | undefined
  /** How far this computer's clock is ahead of the server that the page came from. */
  readonly siteAheadMs: number | undefined
}

/** What the steps of one check found out for those after them. */
export interface Bench extends Omit<ConnectionOptions, 'open'> {
  readonly store: ObjectStore
  readonly headers: SeenHeaders
  /** Throw-away keys lie below it. Ends with a slash. */
  readonly folder: string
  first: FirstAnswer | undefined
  /** The first page below `.quilt/`, or why there is none. */
  listing: readonly ListedObject[] | Fault | undefined
  /** An object and one of its versions, where one was seen. */
  versioned: ObjectRef | undefined
  region: string | undefined
  aheadMs: number | undefined
  versions: StoreAbilities['versions'] | undefined
  /** `open`: what was written may be written on; else why nothing more is tried. */
  writing: 'open' | { readonly because: string }
  /** Has anything been written that must be taken away? */
  hasWritten: boolean
  abilities: StoreAbilities | undefined
}

/** One step: what it tries is told in one sentence. */
export type Step = (bench: Bench, call: Call) => Promise<Finding>
