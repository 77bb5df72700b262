import type { ObjectStore, StoreAbilities } from '../object-store.ts'

/** A kind of store on which the contract is tried. */
export interface StoreSubject {
  readonly name: string
  /** A store over a fresh, empty bucket. */
  open(options: { readonly versions: boolean }): Promise<ObjectStore>
  /** What `can()` has to find in a bucket with versions. */
  readonly abilities: StoreAbilities
}
