import type { ObjectStore, StoreAbilities } from '../object-store.ts'

/** A kind of store on which the contract is tried. */
export interface StoreSubject {
  readonly name: string
  /** A store over a fresh, empty bucket; `versions: true` where it can keep them. */
  open(options: { readonly versions: boolean }): Promise<ObjectStore>
  /** What `can()` has to find in a bucket with versions. */
  readonly abilities: StoreAbilities
  /** Do its listings tell ETags? Default: yes. */
  readonly listsEtags?: boolean
  /** Another bucket of the same store, from which it can copy; a folder has none. */
  readonly openBeside?: (options: { readonly versions: boolean }) => Promise<readonly [ObjectStore, ObjectStore]>
}
