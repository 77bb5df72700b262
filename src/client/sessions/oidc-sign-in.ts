import { type Call, Fault } from '../../base/index.ts'
import { type CredentialSource, loadOidc, type OidcWay, type PendingSignIn, waysOf } from '../../session/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { OidcStart, SessionEngine, StoreState } from '../engine.ts'

/** Binds what is kept over a reload to its use. */
const BOUND_TO = 'sign-in'
/** Sign-ins that are waited for at one time; more than a person begins. */
const MOST_PENDING = 20

export interface OidcSignInsOptions {
  readonly desk: EngineDesk
  /** Signs in to a store with what a login gives. */
  readonly open: (storeId: string, source: CredentialSource, keep: boolean, call: Call) => Promise<StoreState>
}

/**
 * Logins under way at a provider. Where a window was opened for one, what it needs stays in this engine; where the tab itself
 * went there, it is sealed on this device, for the page comes back without its memory. Each is good for one answer, of ten minutes.
 */
export class OidcSignIns {
  readonly #options: OidcSignInsOptions
  readonly #pending = new Map<string, PendingSignIn>()

  constructor(options: OidcSignInsOptions) {
    this.#options = options
  }

  async begin(storeId: string, start: OidcStart, call: Call = {}): ReturnType<SessionEngine['beginOidc']> {
    const { env, stores, time } = this.#options.desk
    const { roleArn, redirectUri, next, keep, inWindow } = start
    const way = wayWith(waysOf(stores.config(storeId)), roleArn, storeId)
    const oidc = await loadOidc()
    const sources = { fetch: env.fetch, nowMs: () => time.nowMs() }
    const { authorizationUrl, pending } = await oidc.beginSignIn(
      way,
      { storeId, roleArn, redirectUri, next, keep, mark: inWindow ? IN_WINDOW : IN_TAB },
      await oidc.findProvider(way, sources, call),
      time.nowMs(),
    )
    if (inWindow) this.#remember(pending)
    else await this.#keep(pending)
    return { authorizationUrl }
  }

  async finish(address: string, call: Call = {}): ReturnType<SessionEngine['finishOidc']> {
    const { env, stores, time } = this.#options.desk
    const oidc = await loadOidc()
    const state = oidc.stateIn(address)
    const pending = state === undefined ? undefined : await this.#take(state)
    if (pending === undefined || !oidc.isGood(pending, time.nowMs())) throw oidc.unasked()
    const { storeId, roleArn, next } = pending
    const store = stores.config(storeId)
    const way = oidc.oidcWay(store, pending)
    if (way === undefined) throw oidc.unasked()
    const sources = { fetch: env.fetch, nowMs: () => time.nowMs() }
    const provider = await oidc.findProvider(way, sources, call)
    const login = await oidc.loginFor(address, pending, provider, call)
    const source = oidc.oidcSource({ store, way, roleArn, provider, login, env: sources })
    return { store: await this.#options.open(storeId, source, pending.keep, call), next }
  }

  #remember(pending: PendingSignIn): void {
    this.#pending.set(pending.state, pending)
    for (const state of this.#pending.keys()) if (this.#pending.size > MOST_PENDING) this.#pending.delete(state)
  }

  async #keep(pending: PendingSignIn): Promise<void> {
    const { vaults } = this.#options.desk
    if (vaults === undefined) throw nothingKept()
    await vaults.flows.put(pending.state, BOUND_TO, pending)
  }

  /** Once: whatever comes of it, a second answer finds nothing. */
  async #take(state: string): Promise<PendingSignIn | undefined> {
    const remembered = this.#pending.get(state)
    this.#pending.delete(state)
    if (remembered) return remembered
    const { pendingFrom } = await loadOidc()
    const pending = pendingFrom(await this.#options.desk.vaults?.flows.take(state, BOUND_TO))
    return pending?.state === state ? pending : undefined
  }
}

/** In front of a state: who has to be given the answer. */
const IN_WINDOW = 'w.'
const IN_TAB = 't.'

function wayWith(ways: ReturnType<typeof waysOf>, roleArn: string, storeId: string): OidcWay {
  const way = ways.find((one): one is OidcWay => one.kind === 'oidc' && one.roles.some(({ arn }) => arn === roleArn))
  if (way) return way
  throw new Fault('invalid', 'This store offers no such login, or not for this role. Choose another.', {
    action: 'fix-input',
    where: { store: storeId },
  })
}

function nothingKept(): Fault {
  return new Fault(
    'unsupported',
    'This browser keeps nothing for this page, as in some private windows. Sign in by a window beside it.',
  )
}
