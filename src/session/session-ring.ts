import { type Call, orAbort } from '../base/index.ts'
import type { Keys, RefusedCall, SessionGuard } from '../store/index.ts'
import type { Account, SessionState } from './account.ts'
import type { CredentialSource } from './credentials.ts'
import { Session, signedOut } from './session.ts'

export interface SessionRingOptions {
  /** The time as servers have it, milliseconds since 1970. */
  readonly nowMs: () => number
  /** Told of every sign-in, sign-out, renewal and end. */
  readonly onChange?: (storeId: string) => void
  /** Told before keys are given out for a request; may close the session that has ended meanwhile. */
  readonly onUse?: (storeId: string) => Promise<void>
}

/** Whoever is signed in to which store. Keys are given out to that store's signer alone, never shown, logged or kept. */
export class SessionRing {
  readonly #options: SessionRingOptions
  readonly #sessions = new Map<string, Session>()
  readonly #waiting = new Map<string, Set<() => void>>()
  /** How often each store was signed out of: a sign-in that is slower than a sign-out has no effect. */
  readonly #closings = new Map<string, number>()
  #stamps = 0

  constructor(options: SessionRingOptions) {
    this.#options = options
  }

  /** Signs in: the first keys are asked for at once, and what was there before goes on serving where that fails. */
  async open(storeId: string, source: CredentialSource, kept: boolean, call?: Call): Promise<void> {
    const closings = this.#closings.get(storeId)
    const options = {
      nowMs: this.#options.nowMs,
      kept,
      nextStamp: () => this.#nextStamp(),
      onChange: (session: Session) => {
        if (this.#sessions.get(storeId) === session) this.#tell(storeId)
      },
    }
    const session = await Session.open(source, options, call)
    if (this.#closings.get(storeId) !== closings) throw signedOut(storeId)
    this.#sessions.set(storeId, session)
    for (const goOn of this.#waiting.get(storeId) ?? []) goOn()
    this.#tell(storeId)
  }

  close(storeId: string): void {
    this.#closings.set(storeId, (this.#closings.get(storeId) ?? 0) + 1)
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

  /** Says whether the session is kept on this device, once that is known. */
  setKept(storeId: string, isKept: boolean): void {
    const session = this.#sessions.get(storeId)
    if (session === undefined || session.isKept === isKept) return
    session.isKept = isKept
    this.#tell(storeId)
  }

  /** Keys for the next request; undefined: it goes unsigned. A `signed-out` Fault where nobody is signed in. */
  async keys(storeId: string, call?: Call): Promise<Keys | undefined> {
    await this.#options.onUse?.(storeId)
    const session = this.#sessions.get(storeId)
    if (session === undefined || session.isOver) throw signedOut(storeId)
    const keys = await session.keys(call)
    // Whoever signed out, or in as somebody else, while keys were renewed means the next request, too.
    return this.#sessions.get(storeId) === session ? keys : this.keys(storeId, call)
  }

  /** For `withSession`. `waits`: work goes on after a sign-in, however long that takes; else the Fault is passed on. */
  guard(storeId: string, waits: boolean): SessionGuard {
    return {
      stamp: () => this.#sessions.get(storeId)?.stamp ?? 0,
      served: (stamp) => this.#sessions.get(storeId)?.served(stamp),
      again: (refused, call) => this.#again(storeId, refused, waits, call),
    }
  }

  async #again(storeId: string, refused: RefusedCall, waits: boolean, call: Call | undefined): Promise<boolean> {
    const session = this.#sessions.get(storeId)
    if (session && !session.isOver) {
      if (session.stamp !== refused.stamp) return refused.renewed
      if (!session.isToBlame(refused.blame)) throw refused.fault
      if (!session.source.renews) session.end()
      else if (!refused.renewed) {
        const isRenewed = session.renew(refused.stamp, call).then(() => true)
        if (await isRenewed.catch((error: unknown) => passWhereOver(session, waits, error))) return true
      }
      // New keys that have no right either: nothing is wrong with the session.
      else if (refused.blame === 'right') throw refused.fault
      else session.end()
    }
    if (!waits) throw refused.fault
    await this.#opened(storeId, call)
    return false
  }

  /** Resolves at the next sign-in; at once where somebody has signed in anew by now. */
  async #opened(storeId: string, call: Call | undefined): Promise<void> {
    if (this.state(storeId) === 'signed-in') return
    const waiting = this.#waiting.get(storeId) ?? new Set()
    this.#waiting.set(storeId, waiting)
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting.add(resolve)
    await orAbort(promise, call?.signal).finally(() => waiting.delete(resolve))
  }

  #nextStamp(): number {
    this.#stamps += 1
    return this.#stamps
  }

  #tell(storeId: string): void {
    this.#options.onChange?.(storeId)
  }
}

/** Work waits for a sign-in where the session is over; all else is told. */
function passWhereOver({ isOver }: Session, waits: boolean, error: unknown): false {
  if (waits && isOver) return false
  throw error
}
