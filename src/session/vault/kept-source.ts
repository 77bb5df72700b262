import type { Call } from '../../base/index.ts'
import type { CredentialSource, Credentials, Keepsake } from '../credentials.ts'
import { signedOut } from '../session.ts'
import { isKeepsake } from './keepsake.ts'
import type { Kept, Vault } from './vault.ts'

/** Where the secrets of one sign-in are kept, and how they become a source again. */
export interface KeptPlace {
  readonly vault: Vault
  readonly name: string
  readonly boundTo: string
  /** The source of a keepsake; undefined where it is no longer good. */
  readonly reopen: (keepsake: Keepsake) => Promise<CredentialSource | undefined>
  /** Runs work while no other tab does. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
}

/**
 * A source that is kept on this device, and so shared by all tabs: they renew in turn, each from what the last one left, since a
 * refresh token may be good only once. What another tab has wiped is not renewed.
 */
export class KeptSource implements CredentialSource {
  readonly #place: KeptPlace
  #source: CredentialSource
  /** As it lies in the vault. */
  #kept: { readonly mark: string; readonly text: string } | undefined

  /** Not kept yet: see `keep`. */
  constructor(place: KeptPlace, source: CredentialSource) {
    this.#place = place
    this.#source = source
  }

  /** What was kept there, if anything. What is no longer good is wiped. */
  static async restore(place: KeptPlace): Promise<KeptSource | undefined> {
    const kept = await place.vault.read(place.name, place.boundTo)
    if (kept === undefined) return undefined
    const source = await reopened(place, kept)
    if (source === undefined) {
      await place.vault.remove(place.name)
      return undefined
    }
    const restored = new KeptSource(place, source)
    restored.#kept = { mark: kept.mark, text: JSON.stringify(kept.value) }
    return restored
  }

  /** In the vault. */
  get name(): string {
    return this.#place.name
  }

  get kind(): CredentialSource['kind'] {
    return this.#source.kind
  }

  get who(): string | undefined {
    return this.#source.who
  }

  get role(): string | undefined {
    return this.#source.role
  }

  get renews(): boolean {
    return this.#source.renews
  }

  keepsake(): Keepsake | undefined {
    return this.#source.keepsake?.()
  }

  /** Keeps it from now on. False: there is nothing that could be kept. A Fault: this browser keeps nothing. */
  async keep(): Promise<boolean> {
    const value = this.keepsake()
    if (value === undefined) return false
    const { vault, name, boundTo } = this.#place
    this.#kept = { mark: await vault.put(name, boundTo, value), text: JSON.stringify(value) }
    return true
  }

  async issue(call?: Call): Promise<Credentials | undefined> {
    if (this.#kept === undefined) return this.#source.issue(call)
    return this.#place.inTurn(async () => {
      await this.#catchUp()
      try {
        return await this.#source.issue(call)
      } finally {
        // A token may have been changed although the keys could not be had.
        await this.#save()
      }
    })
  }

  /** Another tab may have renewed, or signed out, or signed in as somebody else. */
  async #catchUp(): Promise<void> {
    const { vault, name, boundTo } = this.#place
    let there: Kept | undefined
    try {
      there = await vault.read(name, boundTo)
    } catch {
      return
    }
    if (there === undefined) throw signedOut()
    if (there.mark !== this.#kept?.mark) {
      this.#kept = undefined
      return
    }
    const text = JSON.stringify(there.value)
    if (text === this.#kept.text) return
    const source = await reopened(this.#place, there)
    if (source === undefined) throw signedOut()
    this.#source = source
    this.#kept = { mark: there.mark, text }
  }

  async #save(): Promise<void> {
    const value = this.keepsake()
    if (this.#kept === undefined || value === undefined) return
    const { mark } = this.#kept
    const text = JSON.stringify(value)
    if (text === this.#kept.text) return
    this.#kept = { mark, text }
    const { vault, name, boundTo } = this.#place
    await vault.replace(name, boundTo, { mark, value }).catch(() => undefined)
  }
}

async function reopened({ reopen }: KeptPlace, { value }: Kept): Promise<CredentialSource | undefined> {
  return isKeepsake(value) ? reopen(value) : undefined
}
