import type { RegistryRef } from '../engine.ts'
import type { IndexedPackage, IndexRecord, KeysRecord } from './index-record.ts'

/** A place where somebody was. */
export interface Visit {
  readonly reader: string
  readonly registry: RegistryRef
  readonly name: string
  readonly atMs: number
}

/** Where the index outlives the page. A failure means that it does not work here, or not any more. */
export interface IndexShelf {
  /** Of whoever read them; what another version wrote is not among them. */
  records(registry: RegistryRef): Promise<readonly IndexRecord[]>
  keys(registry: RegistryRef): Promise<ReadonlyMap<string, KeysRecord>>
  put(registry: RegistryRef, packages: readonly IndexedPackage[]): Promise<void>
  remove(registry: RegistryRef, names: readonly string[]): Promise<void>
  clear(registry: RegistryRef): Promise<void>
  /** Packages of all registries. */
  count(): Promise<number>
  /** Of every store. */
  visits(): Promise<readonly Visit[]>
  putVisits(visits: readonly Visit[]): Promise<void>
  /** All that was read of a store, and where somebody was in it; of all of them, without an id. */
  clearStore(storeId: string | undefined): Promise<void>
}
