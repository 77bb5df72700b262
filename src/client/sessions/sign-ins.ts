import type { Call } from '../../base/index.ts'
import { openSource, type SignIn, type SourceEnvironment } from '../../session/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { KeysReading, PageSignIn, StoreConfig, StoreState } from '../engine.ts'
import { KeyReadings } from './key-readings.ts'
import { OidcSignIns } from './oidc-sign-in.ts'
import { refuseWrongKeys } from './refuse-wrong-keys.ts'
import { signInWith } from './sign-in-with.ts'

/** What signs people in, by whatever way. Loaded when somebody does. */
export class SignIns {
  readonly #desk: EngineDesk
  readonly #sources: SourceEnvironment
  readonly #readings: KeyReadings
  #logins: Promise<OidcSignIns> | undefined

  constructor(desk: EngineDesk) {
    this.#desk = desk
    const nowMs = () => desk.time.nowMs()
    this.#sources = { fetch: desk.env.fetch, nowMs }
    this.#readings = new KeyReadings(nowMs)
  }

  readKeys(text: string): KeysReading {
    return this.#readings.read(text)
  }

  /** In one step. Keys that the store does not know are refused before anything changes. */
  async signIn(storeId: string, how: PageSignIn, { keep, call }: { keep: boolean; call: Call }): Promise<StoreState> {
    const store = this.#desk.stores.config(storeId)
    const step = this.#stepOf(store, how)
    const source = await openSource(store, step, this.#sources, call)
    if (step.kind === 'keys') await refuseWrongKeys(this.#desk, store, await source.issue(call), call)
    const state = await signInWith(this.#desk, storeId, source, { keep, call })
    if (how.kind === 'profile') this.#readings.forget()
    return state
  }

  /** Logins at a provider, which take two steps. */
  logins(): Promise<OidcSignIns> {
    this.#logins ??= this.#openLogins()
    return this.#logins
  }

  async #openLogins(): Promise<OidcSignIns> {
    const { stores, keeping } = this.#desk
    return new OidcSignIns({
      sources: this.#sources,
      flows: (await keeping.open()).flows,
      store: (storeId) => stores.config(storeId),
      open: (storeId, source, keep, call) => signInWith(this.#desk, storeId, source, { keep, call }),
    })
  }

  #stepOf(store: StoreConfig, how: PageSignIn): SignIn {
    if (how.kind !== 'profile') return how
    return { kind: 'keys', keys: this.#readings.keysFor(store, how.reading, how.profile) }
  }
}
