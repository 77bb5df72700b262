import type { VaultRecord, VaultShelf } from './vault-shelf.ts'

/** A shelf that lasts as long as it is held: for tests, of which several tabs may share one. */
export class MemoryShelf implements VaultShelf {
  readonly records = new Map<string, unknown>()
  storedKey: unknown

  async key(fresh: () => Promise<CryptoKey>): Promise<unknown> {
    const made = await fresh()
    this.storedKey ??= made
    return this.storedKey
  }

  async names(): Promise<readonly string[]> {
    return [...this.records.keys()]
  }

  async read(name: string): Promise<unknown> {
    return this.records.get(name)
  }

  async put(name: string, record: VaultRecord): Promise<void> {
    this.records.set(name, record)
  }

  async update(name: string, change: (there: unknown) => VaultRecord | undefined): Promise<boolean> {
    const record = change(this.records.get(name))
    if (record) this.records.set(name, record)
    return record !== undefined
  }

  async take(name: string): Promise<unknown> {
    const record = this.records.get(name)
    this.records.delete(name)
    return record
  }

  async remove(name: string): Promise<void> {
    this.records.delete(name)
  }
}
