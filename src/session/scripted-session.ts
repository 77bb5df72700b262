import type { Fault } from '../base/index.ts'
import type { CredentialSource, Credentials } from './credentials.ts'
import { SessionRing } from './session-ring.ts'

export const SECOND = 1000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const NOON = Date.UTC(2026, 2, 1, 12)

/** Gives out KEY1, KEY2, …, each good for `lifeMs`, or fails as it is told. */
export class ScriptedSource implements CredentialSource {
  readonly kind = 'quilt'
  readonly who = 'mira@example.org'
  readonly renews: boolean
  readonly nowMs: () => number
  lifeMs: number | undefined
  issued = 0
  /** Thrown in place of the next keys. */
  fails: Fault | undefined
  /** The next keys come when this does. */
  gate: Promise<void> | undefined

  constructor(nowMs: () => number, lifeMs: number | undefined, renews = true) {
    this.nowMs = nowMs
    this.lifeMs = lifeMs
    this.renews = renews
  }

  async issue(): Promise<Credentials> {
    this.issued += 1
    await this.gate
    if (this.fails) throw this.fails
    const expiresMs = this.lifeMs === undefined ? undefined : this.nowMs() + this.lifeMs
    return { accessKeyId: `KEY${this.issued}`, secretAccessKey: 'secret', expiresMs }
  }
}

export interface World {
  nowMs: number
  readonly ring: SessionRing
  readonly source: ScriptedSource
  readonly changes: string[]
  open(): Promise<void>
  keyId(call?: { signal: AbortSignal }): Promise<string | undefined>
}

/** A ring with one store, “lab”, whose session and clock are played. */
export function world({ lifeMs = HOUR as number | undefined, renews = true } = {}): World {
  const changes: string[] = []
  const ring: SessionRing = new SessionRing({
    nowMs: () => it.nowMs,
    onChange: (storeId) => changes.push(`${storeId} ${ring.state(storeId)}`),
  })
  const it: World = {
    nowMs: NOON,
    ring,
    source: new ScriptedSource(() => it.nowMs, lifeMs, renews),
    changes,
    open: () => ring.open('lab', it.source, false),
    keyId: async (call) => (await ring.keys('lab', call))?.accessKeyId,
  }
  return it
}

/** Lets all that is under way come to where it waits. */
export const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0))
