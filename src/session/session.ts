import { type Call, Fault, isFault, orAbort } from '../base/index.ts'
import type { Keys } from '../store/index.ts'
import type { Account } from './account.ts'
import type { CredentialSource, Credentials } from './credentials.ts'

/** Keys are renewed so long before their end; of short-lived ones a quarter of their life. */
const AHEAD_MS = 5 * 60_000
const AHEAD_SHARE = 0.25

/** The keys of one store while somebody is signed in: kept in memory, and renewed ahead of their end. */
export class Session {
  readonly source: CredentialSource
  /** Counts the sets of keys: a request that was refused may have been signed with an older one. */
  stamp = 0
  isOver = false
  readonly #nowMs: () => number
  readonly #kept: boolean
  #held: Held
  #renewing: Promise<void> | undefined

  private constructor(source: CredentialSource, first: Held, options: { nowMs: () => number; kept: boolean }) {
    this.source = source
    this.#held = first
    this.#nowMs = options.nowMs
    this.#kept = options.kept
  }

  /** Asks the source for its first keys; what it throws says why nobody is signed in. */
  static async open(
    source: CredentialSource,
    options: { readonly nowMs: () => number; readonly kept: boolean },
    call?: Call,
  ): Promise<Session> {
    return new Session(source, held(await source.issue(call), options.nowMs()), options)
  }

  get account(): Account {
    const { kind, who, role, renews } = this.source
    return { way: kind, who, role, renews, untilMs: this.#held.credentials?.expiresMs, kept: this.#kept }
  }

  /** Keys for the next request; undefined: it goes unsigned. */
  async keys(call: Call = {}): Promise<Keys | undefined> {
    if (this.isOver) throw signedOut()
    const { renewMs, endMs } = this.#held
    const nowMs = this.#nowMs()
    if (this.source.renews && nowMs >= renewMs) {
      try {
        await this.renew(this.stamp, call)
      } catch (error) {
        // Old keys serve to their end: whoever gives out new ones may answer again by then.
        if (nowMs >= endMs || !isFault(error, 'offline', 'busy')) throw error
      }
    }
    return this.#held.credentials
  }

  /** New keys in place of those of `stamp`; where others came already, nothing is asked. Callers at one time ask once. */
  async renew(stamp: number, call: Call = {}): Promise<void> {
    if (stamp !== this.stamp) return
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined
    })
    await orAbort(this.#renewing, call.signal)
  }

  async #renew(): Promise<void> {
    this.#held = held(await this.source.issue(), this.#nowMs())
    this.stamp += 1
  }
}

interface Held {
  readonly credentials: Credentials | undefined
  readonly renewMs: number
  readonly endMs: number
}

function held(credentials: Credentials | undefined, nowMs: number): Held {
  const endMs = credentials?.expiresMs ?? Number.POSITIVE_INFINITY
  return { credentials, endMs, renewMs: endMs - Math.min(AHEAD_MS, (endMs - nowMs) * AHEAD_SHARE) }
}

/** The one sentence for “nobody is signed in”. */
export function signedOut(storeId?: string): Fault {
  return new Fault('signed-out', 'You are not signed in to this store. Sign in to go on.', {
    action: 'sign-in',
    where: storeId === undefined ? {} : { store: storeId },
  })
}
