import { ourCode } from '../../base/index.ts'
import type { SourceEnvironment, Vault } from '../../session/index.ts'
import { answeredInTime } from '../engine/answered-in-time.ts'
import type { EngineEnvironment } from '../engine/engine-desk.ts'
import type { KeptSessions } from './kept-sessions.ts'

/** The database of what this browser keeps sealed. */
export const VAULT = 'selvage-vault'
const LIMIT_MS = 3000

export interface OpenedKeeping {
  readonly kept: KeptSessions
  /** Logins that are under way at a provider, by their state; `take` them. Undefined: this browser keeps nothing. */
  readonly flows: Vault | undefined
}

type Environment = Pick<EngineEnvironment, 'indexedDB' | 'crypto' | 'locks' | 'clock'>

/** Sign-ins that are kept on this device. What does that is loaded once there are some, or somebody wants to be. */
export class Keeping {
  readonly #env: Environment
  readonly #sources: SourceEnvironment
  #opened: Promise<OpenedKeeping> | undefined

  constructor(env: Environment, sources: SourceEnvironment) {
    this.#env = env
    this.#sources = sources
  }

  open(): Promise<OpenedKeeping> {
    this.#opened ??= this.#open()
    this.#opened.catch(() => {
      this.#opened = undefined
    })
    return this.#opened
  }

  /** Was anything ever kept here? A Fault where this browser does not answer. */
  async isBegun(): Promise<boolean> {
    const { indexedDB, clock } = this.#env
    if (indexedDB === undefined) return false
    // Older browsers do not tell.
    if (!('databases' in indexedDB)) return true
    const sentence = 'This browser does not answer where sign-ins are kept.'
    const databases = await answeredInTime(indexedDB.databases(), { clock, limitMs: LIMIT_MS, sentence })
    return databases.some(({ name }) => name === VAULT)
  }

  /** The session of a store is used just now. False: it was kept, and has ended for want of use. */
  async use(storeId: string): Promise<boolean> {
    return this.#opened === undefined || (await this.#opened).kept.use(storeId)
  }

  async #open(): Promise<OpenedKeeping> {
    const [{ KeptSessions }, { browserVaults }] = await Promise.all([
      ourCode(import('./kept-sessions.ts')),
      ourCode(import('./browser-vaults.ts')),
    ])
    const { indexedDB, crypto, locks, clock } = this.#env
    const vaults = indexedDB && crypto && browserVaults({ indexedDB, crypto, clock })
    const sources = this.#sources
    const kept = new KeptSessions({ vault: vaults?.sessions, sources, locks, nowMs: () => clock.nowMs() })
    return { kept, flows: vaults?.flows }
  }
}
