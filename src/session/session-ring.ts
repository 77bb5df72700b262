import { type Call, type Fault, isFault, orAbort } from '../base/index.ts'
import type { Keys, SessionGuard } from '../store/index.ts'
import type { Account, SessionState } from './account.ts'
import type { CredentialSource, Keepsake } from './credentials.ts'
import { Session, signedOut } from './session.ts'

export interface SessionRingOptions {
  /** The time as servers have it, milliseconds since 1970. */
  readonly nowMs: () => number
  /** Told of every sign-in, sign-out, renewal and end. */
  readonly onChange?: (storeId: string) => void
}

/** Whoever is signed in to which store. Keys are given out to that store's signer alone, never shown, logged or kept. */
export class SessionRing {
  readonly #options: SessionRingOptions
  readonly #sessions = new Map<string, Session>()
  readonly #waiting = new Map<string, Set<() => void>>()

  constructor(options: SessionRingOptions) {
    this.#options = options
  }

  /** Signs in: the first keys are asked for at once, and what was there before goes on serving where that fails. */
  async open(storeId: string, source: CredentialSource, kept: boolean, call?: Call): Promise<void> {
    const session = await Session.open(source, { nowMs: this.#options.nowMs, kept }, call)
    this.#sessions.set(storeId, session)
    for (const goOn of this.#waiting.get(storeId) ?? []) goOn()
    this.#tell(storeId)
  }

  close(storeId: string): void {
    if (this.#sessions.delete(storeId)) this.#tell(storeId)
  }

  state(storeId: string): SessionState {
    const session = this.#sessions.get(storeId)
    if (session === undefined) return 'signed-out'
    return session.isOver ? 'over' : 'signed-in'
  }

  account(storeId: string): Account | undefined {
    return this.#sessions.get(storeId)?.account
  }

  /** What a vault has to keep of a session; undefined: there is none, or nothing that could be kept. */
  keepsake(storeId: string): Keepsake | undefined {
    return this.#sessions.get(storeId)?.source.keepsake?.()
  }

  /** Keys for the next request; undefined: it goes unsigned. A `signed-out` Fault where nobody is signed in. */
  async keys(storeId: string, call?: Call): Promise<Keys | undefined> {
    const session = this.#sessions.get(storeId)
    if (session === undefined) throw signedOut(storeId)
    const { stamp } = session
    try {
      return await session.keys(call)
    } catch (error) {
      if (isFault(error, 'signed-out', 'denied')) this.#end(storeId, session)
      throw error
    } finally {
      if (session.stamp !== stamp) this.#tell(storeId)
    }
  }

  /** For `withSession`. `waits`: work goes on after a sign-in, however long that takes; else the Fault is passed on. */
  guard(storeId: string, waits: boolean): SessionGuard {
    return {
      stamp: () => this.#sessions.get(storeId)?.stamp ?? -1,
      again: (stamp, fault, tries, call) => this.#again(storeId, { stamp, fault, tries, waits }, call),
    }
  }

  async #again(storeId: string, refused: Refused, call: Call | undefined): Promise<void> {
    const session = this.#sessions.get(storeId)
    if (session && !session.isOver) {
      if (session.stamp !== refused.stamp) return
      if (session.source.renews && refused.tries === 1) {
        const renewed = await session.renew(refused.stamp, call).then(
          () => true,
          (error: unknown) => {
            if (!isFault(error, 'signed-out', 'denied')) throw error
            return false
          },
        )
        if (renewed) return this.#tell(storeId)
      }
      this.#end(storeId, session)
    }
    if (!refused.waits) throw refused.fault
    await this.#opened(storeId, call)
  }

  #end(storeId: string, session: Session): void {
    if (session.isOver || this.#sessions.get(storeId) !== session) return
    session.isOver = true
    this.#tell(storeId)
  }

  #opened(storeId: string, call: Call | undefined): Promise<void> {
    const waiting = this.#waiting.get(storeId) ?? new Set()
    this.#waiting.set(storeId, waiting)
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting.add(resolve)
    return orAbort(promise, call?.signal).finally(() => waiting.delete(resolve))
  }

  #tell(storeId: string): void {
    this.#options.onChange?.(storeId)
  }
}

interface Refused {
  readonly stamp: number
  readonly fault: Fault
  /** Counts from 1: how often this call was refused. */
  readonly tries: number
  readonly waits: boolean
}
