import type { Sealed } from './seal.ts'

/** What a vault keeps of one secret. */
export interface VaultRecord extends Sealed {
  readonly version: 1
  /** Tells one keeping from the next under the same name. */
  readonly mark: string
  /** Milliseconds since 1970, by this computer. */
  readonly usedMs: number
}

/**
 * Where a vault keeps its records. What comes back may have been written by anybody of this origin: the vault checks it.
 * Each call is one transaction. Faults: where this browser keeps nothing.
 */
export interface VaultShelf {
  /** The one key of this browser; `fresh` is stored and given where there was none. */
  key(fresh: () => Promise<CryptoKey>): Promise<unknown>
  names(): Promise<readonly string[]>
  read(name: string): Promise<unknown>
  put(name: string, record: VaultRecord): Promise<void>
  /** Reads and puts in one: what `change` gives for what is there. Undefined changes nothing, and `update` gives false. */
  update(name: string, change: (there: unknown) => VaultRecord | undefined): Promise<boolean>
  /** Gives it and takes it away, in one. */
  take(name: string): Promise<unknown>
  remove(name: string): Promise<void>
}

export function isVaultRecord(value: unknown): value is VaultRecord {
  if (typeof value !== 'object' || value === null) return false
  const { version, mark, usedMs, iv, bytes } = value as Readonly<Record<string, unknown>>
  return (
    version === 1 &&
    typeof mark === 'string' &&
    typeof usedMs === 'number' &&
    iv instanceof Uint8Array &&
    bytes instanceof Uint8Array
  )
}
