import { type Call, Fault, orAbort } from '../base/index.ts'
import type { Keys, SessionGuard } from '../store/index.ts'
import type { CredentialSource } from './credentials.ts'
import { quiltFiles } from './node-quilt-files.ts'
import type { SourceEnvironment } from './open-source.ts'
import { quiltRegistry } from './quilt/quilt-registry.ts'
import { apiKeySource, checkApiKey, loginSource, tokensFor } from './quilt/quilt-source.ts'
import type { TokenPlace } from './quilt/quilt-tokens.ts'
import { codePage } from './quilt/registry-url.ts'
import { SessionRing } from './session-ring.ts'
import type { Settings } from './settings.ts'

export interface QuiltLoginOptions extends SourceEnvironment {
  /** quilt3's data folder, asked at each use. */
  readonly dataFolder: () => string
  readonly settings: () => Promise<Settings>
}

/** The name of the one session that a process has. */
const LOGIN = 'quilt'

/**
 * A login to the Quilt stack that is configured, shared with quilt3 by its files. Its keys serve while somebody is logged in to
 * just that stack: a login to another is left alone.
 */
export class QuiltLogin {
  readonly #options: QuiltLoginOptions
  readonly #sessions: SessionRing
  #apiKey: string | undefined
  #opening: { readonly folder: string; readonly isIn: Promise<boolean> } | undefined

  constructor(options: QuiltLoginOptions) {
    this.#options = options
    this.#sessions = new SessionRing({ nowMs: options.nowMs })
  }

  /** Where the person gets a code. An `invalid` Fault where no stack is configured. */
  async codePage(): Promise<string> {
    return codePage(await this.#registryUrl())
  }

  async login(code: string, call?: Call): Promise<void> {
    const registryUrl = await this.#registryUrl()
    const tokens = await tokensFor(quiltRegistry(registryUrl, this.#options), code, call)
    await this.#files().writeTokens(registryUrl, tokens)
    this.reset()
    await this.keys(call)
  }

  /** In memory alone; goes before any login until `clearApiKey`. */
  loginWithApiKey(key: string): void {
    this.#apiKey = checkApiKey(key)
    this.reset()
  }

  clearApiKey(): void {
    this.#apiKey = undefined
    this.reset()
  }

  /** Forgets the logins to all stacks, as quilt3 does; AWS's own keys serve again. */
  async logout(): Promise<void> {
    this.clearApiKey()
    await this.#files().forget()
  }

  /** The URL of the catalog, if somebody is logged in to it. */
  async loggedIn(): Promise<string | undefined> {
    const { navigator_url: catalog } = await this.#options.settings()
    if (typeof catalog !== 'string') return undefined
    const url = await this.#registryUrl().catch(() => undefined)
    const isIn =
      this.#apiKey !== undefined || (url !== undefined && (await this.#files().readTokens(url)) !== undefined)
    return isIn ? catalog : undefined
  }

  /** Keys for the next request; undefined: nobody is logged in. A `signed-out` Fault where the login can be renewed no more. */
  async keys(call?: Call): Promise<Keys | undefined> {
    // quilt3 may have logged in anew meanwhile.
    if (this.#sessions.state(LOGIN) === 'over') this.reset()
    const folder = this.#options.dataFolder()
    if (this.#opening?.folder !== folder) this.reset()
    this.#opening ??= { folder, isIn: this.#open() }
    const opening = this.#opening
    opening.isIn.catch(() => {
      if (this.#opening === opening) this.reset()
    })
    const isIn = await orAbort(opening.isIn, call?.signal)
    return isIn ? await this.#sessions.keys(LOGIN, call) : undefined
  }

  /** Renews keys that were refused. Nobody is waited for: a process has no one to ask. */
  readonly guard: SessionGuard = {
    stamp: () => this.#guard().stamp(),
    served: (stamp) => this.#guard().served(stamp),
    again: (refused, call) => this.#guard().again(refused, call),
  }

  /** What is known is looked up anew at the next use: after another catalog was configured. */
  reset(): void {
    this.#opening = undefined
    this.#sessions.close(LOGIN)
  }

  #guard(): SessionGuard {
    return this.#sessions.guard(LOGIN, false)
  }

  async #open(): Promise<boolean> {
    const source = await this.#source()
    if (source) await this.#sessions.open(LOGIN, source, true)
    return source !== undefined
  }

  async #source(): Promise<CredentialSource | undefined> {
    if (this.#apiKey !== undefined) {
      return apiKeySource(quiltRegistry(await this.#registryUrl(), this.#options), this.#apiKey)
    }
    const { registryUrl } = await this.#options.settings()
    if (typeof registryUrl !== 'string') return undefined
    const files = this.#files()
    if ((await files.readTokens(registryUrl)) === undefined) return undefined
    const place: TokenPlace = {
      read: () => files.readTokens(registryUrl),
      write: (tokens) => files.writeTokens(registryUrl, tokens),
    }
    const source = await loginSource(quiltRegistry(registryUrl, this.#options), place, this.#options.nowMs)
    return {
      ...source,
      async issue(call) {
        const keys = await source.issue(call)
        if (keys) await files.writeKeys(keys)
        return keys
      },
    }
  }

  #files(): ReturnType<typeof quiltFiles> {
    return quiltFiles(this.#options.dataFolder)
  }

  async #registryUrl(): Promise<string> {
    const { registryUrl } = await this.#options.settings()
    if (typeof registryUrl === 'string' && registryUrl !== '') return registryUrl
    throw new Fault(
      'invalid',
      'No Quilt stack is configured. Name its catalog first: config("https://your-catalog.example").',
      { action: 'fix-input' },
    )
  }
}
