import { type Call, Fault } from '../../base/index.ts'
import {
  type CredentialSource,
  loadOidc,
  type PendingSignIn,
  type SourceEnvironment,
  type StoreConfig,
  type Vault,
} from '../../session/index.ts'
import type { OidcStart, SessionEngine, StoreState } from '../engine.ts'

/** In front of a state: who has to be given the answer. */
const IN_WINDOW = 'w.'
const IN_TAB = 't.'
/** Binds what is kept over a reload to its use. */
const BOUND_TO = 'sign-in'
/** Sign-ins that are waited for at one time; more than a person begins. */
const MOST_PENDING = 20

export interface OidcSignInsOptions {
  readonly sources: SourceEnvironment
  /** An `absent` Fault for an id that no store has. */
  readonly store: (storeId: string) => StoreConfig
  /** Where a login is kept while the tab is at the provider. Undefined: this browser keeps nothing. */
  readonly flows: Pick<Vault, 'put' | 'take'> | undefined
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
    const { sources, store } = this.#options
    const { inWindow, issuer, clientId, ...asked } = start
    const oidc = await loadOidc()
    const way = oidc.oidcWay(store(storeId), { issuer, clientId, roleArn: start.roleArn })
    if (way === undefined) throw notOffered(store(storeId))
    const { authorizationUrl, pending } = await oidc.beginSignIn(
      way,
      { ...asked, storeId, mark: inWindow ? IN_WINDOW : IN_TAB },
      await oidc.findProvider(way, sources, call),
      sources.nowMs(),
    )
    if (inWindow) this.#remember(pending)
    else await this.#keep(pending)
    return { authorizationUrl }
  }

  async finish(address: string, call: Call = {}): ReturnType<SessionEngine['finishOidc']> {
    const { sources, store: configOf, open } = this.#options
    const oidc = await loadOidc()
    const pending = await this.#take(oidc.stateIn(address))
    if (pending === undefined || !oidc.isGood(pending, sources.nowMs())) throw oidc.unasked()
    const { storeId, roleArn, keep, next } = pending
    const store = configOf(storeId)
    const way = oidc.oidcWay(store, pending)
    if (way === undefined) throw oidc.unasked()
    const provider = await oidc.findProvider(way, sources, call)
    const login = await oidc.loginFor(address, pending, provider, call)
    const source = oidc.oidcSource({ store, way, roleArn, provider, login, env: sources })
    return { store: await open(storeId, source, keep, call), next }
  }

  #remember(pending: PendingSignIn): void {
    this.#pending.set(pending.state, pending)
    for (const state of this.#pending.keys()) if (this.#pending.size > MOST_PENDING) this.#pending.delete(state)
  }

  async #keep(pending: PendingSignIn): Promise<void> {
    const { flows } = this.#options
    if (flows === undefined) throw nothingKept()
    await flows.put(pending.state, BOUND_TO, pending)
  }

  /** Once: whatever comes of it, a second answer finds nothing. */
  async #take(state: string | undefined): Promise<PendingSignIn | undefined> {
    if (state === undefined) return undefined
    const remembered = this.#pending.get(state)
    this.#pending.delete(state)
    if (remembered) return remembered
    const { pendingFrom } = await loadOidc()
    const kept = pendingFrom(await this.#options.flows?.take(state, BOUND_TO))
    return kept?.state === state ? kept : undefined
  }
}

function notOffered({ id, label }: StoreConfig): Fault {
  return new Fault('invalid', `${label} offers no such login, or not for this role. Choose another.`, {
    action: 'fix-input',
    where: { store: id },
  })
}

function nothingKept(): Fault {
  return new Fault(
    'unsupported',
    'This browser keeps nothing for this page, as in some private windows. Sign in by a window beside it.',
  )
}
