import { Fault } from '../../base/index.ts'
import { freshSealKey, type SealCrypto, seal, unseal } from './seal.ts'
import { isVaultRecord, type VaultRecord, type VaultShelf } from './vault-shelf.ts'

export interface VaultOptions {
  readonly shelf: VaultShelf
  readonly crypto: SealCrypto
  /** This computer's time, milliseconds since 1970. */
  readonly nowMs: () => number
  /** How long a secret is kept without use. */
  readonly lifeMs: number
}

/** A secret that was kept, and the mark by which it may be replaced. */
export interface Kept {
  readonly mark: string
  readonly value: unknown
}

/**
 * Secrets on this device, sealed under a key that cannot be read. `boundTo` is any text that must be the same when a secret is
 * opened again, as the endpoint that it is for. What is too old, foreign or bound otherwise is wiped instead of given.
 * Values are plain JSON. Faults are the shelf's.
 */
export class Vault {
  readonly #options: VaultOptions

  constructor(options: VaultOptions) {
    this.#options = options
  }

  /** Gives the mark of what was kept. */
  async put(name: string, boundTo: string, value: unknown): Promise<string> {
    const record = await this.#sealed(name, boundTo, { value, mark: this.#options.crypto.randomUUID() })
    await this.#options.shelf.put(name, record)
    return record.mark
  }

  /** Only in place of what has that mark: what another tab wiped stays wiped. False: it was, or something else is there. */
  async replace(name: string, boundTo: string, kept: Kept): Promise<boolean> {
    const record = await this.#sealed(name, boundTo, kept)
    return this.#options.shelf.update(name, (there) => (markOf(there) === kept.mark ? record : undefined))
  }

  async read(name: string, boundTo: string): Promise<Kept | undefined> {
    const record = await this.#options.shelf.read(name)
    if (record === undefined) return undefined
    const kept = await this.#opened(name, boundTo, record)
    if (kept === undefined) await this.remove(name)
    return kept
  }

  /** Once: it is gone afterwards, whatever comes of it. */
  async take(name: string, boundTo: string): Promise<unknown> {
    const record = await this.#options.shelf.take(name)
    return (await this.#opened(name, boundTo, record))?.value
  }

  get lifeMs(): number {
    return this.#options.lifeMs
  }

  /** Is it there, and young enough? Whether it can be opened is not tried. */
  async has(name: string): Promise<boolean> {
    const record = await this.#options.shelf.read(name)
    return isVaultRecord(record) && !this.#isOld(record)
  }

  /** It was used just now. */
  async touch(name: string): Promise<void> {
    const usedMs = this.#options.nowMs()
    await this.#options.shelf.update(name, (there) =>
      isVaultRecord(there) && !this.#isOld(there) ? { ...there, usedMs } : undefined,
    )
  }

  async remove(name: string): Promise<void> {
    await this.#options.shelf.remove(name)
  }

  /** Wipes what was not used for too long; gives the names of the rest. */
  async sweep(): Promise<readonly string[]> {
    const left: string[] = []
    for (const name of await this.#options.shelf.names()) {
      if (await this.has(name)) left.push(name)
      else await this.remove(name)
    }
    return left
  }

  /** Wipes all whose name begins so. */
  async clear(prefix: string): Promise<void> {
    const { shelf } = this.#options
    for (const name of await shelf.names()) if (name.startsWith(prefix)) await shelf.remove(name)
  }

  async #sealed(name: string, boundTo: string, { mark, value }: Kept): Promise<VaultRecord> {
    const { crypto, nowMs } = this.#options
    const sealed = await seal(crypto, await this.#key(), JSON.stringify(value), binding(name, boundTo))
    return { version: 1, mark, usedMs: nowMs(), ...sealed }
  }

  async #opened(name: string, boundTo: string, record: unknown): Promise<Kept | undefined> {
    if (!isVaultRecord(record) || this.#isOld(record)) return undefined
    const text = await unseal(this.#options.crypto, await this.#key(), record, binding(name, boundTo))
    return text === undefined ? undefined : { mark: record.mark, value: JSON.parse(text) }
  }

  /** A time far ahead makes it old, too: a clock that was set back does not let it live for years. */
  #isOld({ usedMs }: VaultRecord): boolean {
    const { nowMs, lifeMs } = this.#options
    return !(Math.abs(nowMs() - usedMs) < lifeMs)
  }

  async #key(): Promise<CryptoKey> {
    const { shelf, crypto } = this.#options
    const key = await shelf.key(() => freshSealKey(crypto))
    if (key instanceof CryptoKey && !key.extractable) return key
    throw new Fault('unsupported', 'What this browser keeps for Selvage was written by something else.')
  }
}

function markOf(record: unknown): string | undefined {
  return isVaultRecord(record) ? record.mark : undefined
}

function binding(name: string, boundTo: string): string {
  return JSON.stringify([name, boundTo])
}
