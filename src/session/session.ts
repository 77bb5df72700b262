import { type Call, Fault, isFault, orAbort } from '../base/index.ts'
import type { Blame, Keys } from '../store/index.ts'
import type { Account } from './account.ts'
import type { CredentialSource, Credentials } from './credentials.ts'

/** New keys are asked for so long before the end of the old; of short-lived ones after three quarters of their life. */
const AHEAD_MS = 5 * 60_000
/** In the last minute a request waits for them: it might reach the store too late with the old. */
const WAIT_MS = 60_000
const LAST_SHARE = 0.25
/** A refusal that gives no reason, so close to the end, is taken for the end: clocks differ. */
const NEAR_MS = 30_000
const NEAR_SHARE = 0.1

export interface SessionOptions {
  /** The time as servers have it, milliseconds since 1970. */
  readonly nowMs: () => number
  readonly kept: boolean
  /** A number that no other set of keys has. */
  readonly nextStamp: () => number
  /** Told of new keys, and of the end. */
  readonly onChange: (session: Session) => void
}

/** The keys of one store while somebody is signed in: kept in memory, and renewed ahead of their end. */
export class Session {
  readonly source: CredentialSource
  /** Is it kept on this device? */
  isKept: boolean
  readonly #options: SessionOptions
  #held: Held
  #isOver = false
  #renewing: Promise<void> | undefined

  private constructor(source: CredentialSource, first: Held, options: SessionOptions) {
    this.source = source
    this.#held = first
    this.#options = options
    this.isKept = options.kept
  }

  /** Asks the source for its first keys; what it throws says why nobody is signed in. */
  static async open(source: CredentialSource, options: SessionOptions, call?: Call): Promise<Session> {
    // Whoever no longer waits is not signed in by a late answer.
    return new Session(source, held(await orAbort(source.issue(call), call?.signal), options), options)
  }

  get account(): Account {
    const { kind, who, role, renews, renewsUntilMs } = this.source
    const untilMs = this.#held.credentials?.expiresMs
    return { way: kind, who, role, untilMs, renews, renewsUntilMs, kept: this.isKept }
  }

  get isOver(): boolean {
    return this.#isOver
  }

  get stamp(): number {
    return this.#held.stamp
  }

  /** Keys for the next request; undefined: it goes unsigned. */
  async keys(call: Call = {}): Promise<Keys | undefined> {
    if (this.#isOver) throw signedOut()
    const { stamp, renewMs, waitMs, endMs } = this.#held
    const nowMs = this.#options.nowMs()
    if (!this.source.renews || nowMs < renewMs) return this.#held.credentials
    try {
      const renewing = this.renew(stamp, call)
      if (nowMs < waitMs) renewing.catch(() => undefined)
      else await renewing
    } catch (error) {
      // Old keys serve to their end: whoever gives out new ones may answer again by then.
      if (this.#isOver || nowMs >= endMs || !isFault(error)) throw error
    }
    return this.#held.credentials
  }

  /**
   * New keys in place of those of `stamp`; where others came already, nothing is asked. Callers at one time ask once. Where
   * the source says that the person has to sign in again, the session is over.
   */
  async renew(stamp: number, call: Call = {}): Promise<void> {
    if (stamp !== this.stamp) return
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = undefined
    })
    await orAbort(this.#renewing, call.signal)
  }

  served(stamp: number): void {
    if (stamp === this.stamp) this.#held.hasServed = true
  }

  /** Does a refusal mean that the keys of now are of no use any more? */
  isToBlame(blame: Blame): boolean {
    const { credentials, hasServed, nearMs } = this.#held
    if (blame === 'absent') return true
    if (credentials === undefined) return false
    if (blame === 'right') return this.#options.nowMs() >= nearMs
    return blame === 'keys' || !hasServed
  }

  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#options.onChange(this)
  }

  async #renew(): Promise<void> {
    try {
      this.#held = held(await this.source.issue(), this.#options)
    } catch (error) {
      if (isFault(error, 'signed-out', 'denied')) this.end()
      else this.#askLater()
      throw error
    }
    this.#options.onChange(this)
  }

  /** Asked for at each request, keys would be waited for at each. */
  #askLater(): void {
    const { endMs } = this.#held
    const nowMs = this.#options.nowMs()
    this.#held.renewMs = nowMs + Math.max(0, endMs - nowMs) * LAST_SHARE
  }
}

interface Held {
  readonly stamp: number
  readonly credentials: Credentials | undefined
  renewMs: number
  readonly waitMs: number
  readonly nearMs: number
  readonly endMs: number
  hasServed: boolean
}

function held(credentials: Credentials | undefined, { nowMs, nextStamp }: SessionOptions): Held {
  const { expiresMs = Number.POSITIVE_INFINITY } = credentials ?? {}
  const lifeMs = expiresMs - nowMs()
  // Keys that are new and at their end at once: it is the clock that is wrong, and the store says when they end.
  const endMs = lifeMs > 0 ? expiresMs : Number.POSITIVE_INFINITY
  const before = (ms: number, share: number) => endMs - Math.min(ms, lifeMs * share)
  return {
    stamp: nextStamp(),
    credentials,
    renewMs: before(AHEAD_MS, LAST_SHARE),
    waitMs: before(WAIT_MS, LAST_SHARE),
    nearMs: before(NEAR_MS, NEAR_SHARE),
    endMs,
    hasServed: false,
  }
}

/** The one sentence for “nobody is signed in”. */
export function signedOut(storeId?: string): Fault {
  return new Fault('signed-out', 'You are not signed in to this store. Sign in to go on.', {
    action: 'sign-in',
    where: storeId === undefined ? {} : { store: storeId },
  })
}
