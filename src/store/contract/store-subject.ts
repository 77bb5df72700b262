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
  /** Does it know uploads that were opened and not ended? Default: yes. */
  readonly listsUploads?: boolean
  /** Can it hold this key, odd as it is? Default: all. */
  readonly holdsKey?: (key: string) => boolean
  /** Puts these one-byte objects, where that can be done quicker than one by one. */
  readonly fill?: (store: ObjectStore, keys: readonly string[]) => Promise<void>
  /** Two buckets of one store, the second with versions; a folder has none. */
  readonly openTwo?: () => Promise<readonly [ObjectStore, ObjectStore]>
}
