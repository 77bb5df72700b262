import { Fault, parseUrl } from '../../base/index.ts'
import { readStoreConfig, type StoreConfig } from '../../session/index.ts'
import { checkWriteOptions } from '../../store/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { SiteStores } from '../engine/site-stores.ts'
import type { NewStore, StoreState } from '../engine.ts'
import { freeId, isSameStore } from './join-stores.ts'

const MOST_STORES = 100

/** Adds a store, or buckets to the one that is there already. Refused where the site does not allow it. */
export async function addStore(desk: EngineDesk, given: NewStore): Promise<StoreState> {
  const [id] = await addStores(desk, [given])
  if (id === undefined) throw notAllowed()
  return desk.stores.state(id)
}

/** All or none of them; the ids under which they now are, in order. */
export async function addStores(desk: EngineDesk, given: readonly NewStore[]): Promise<readonly string[]> {
  const { stores, addedStores, env } = desk
  const checked = given.map((store) => checkNewStore(store, env.ownOrigin))
  const isThere = (store: StoreConfig) =>
    stores.configs.some((other) => isSameStore(other, store) && isWithin(store.buckets, other.buckets))
  if (!checked.every(isThere)) {
    checkMayAdd(desk)
    const taken = stores.configs.map(({ id }) => id)
    const added = checked.reduce((list, store) => withStore(list, store, taken), await addedStores.read())
    if (added.length > MOST_STORES)
      throw new Fault('limit', 'This browser keeps a hundred added stores at most. Remove some.')
    await addedStores.write(added)
    stores.setAdded(added)
  }
  return checked.flatMap((store) => stores.configs.find((other) => isSameStore(other, store))?.id ?? [])
}

/** Takes away a store that was added here, with its session; of one of the site's, the buckets that were added to it. */
export async function removeStore({ stores, addedStores, keeping }: EngineDesk, storeId: string): Promise<void> {
  const store = stores.config(storeId)
  const asAdded = stores.addedAs(storeId)
  const isRemoved = (other: StoreConfig) => (asAdded ? other.id === asAdded.id : isSameStore(store, other))
  const left = (await addedStores.read()).filter((other) => !isRemoved(other))
  await addedStores.write(left)
  stores.setAdded(left)
  if (asAdded) await (await keeping.open()).kept.forget(storeId)
}

/** An `unsupported` Fault where the site's config says `addStores: false`. */
export function checkMayAdd({ stores }: { readonly stores: Pick<SiteStores, 'mayAdd'> }): void {
  if (!stores.mayAdd) throw notAllowed()
}

/** Buckets of a store that is in the list go there; else it is put behind, under an id that is free. */
function withStore(list: readonly StoreConfig[], store: StoreConfig, taken: readonly string[]): readonly StoreConfig[] {
  const there = list.find((other) => isSameStore(other, store))
  if (there) {
    const buckets = [...new Set([...there.buckets, ...store.buckets])]
    return list.map((other) => (other === there ? { ...there, buckets } : other))
  }
  return [...list, { ...store, id: freeId(store.id, [...taken, ...list.map(({ id }) => id)]) }]
}

/** By the rules of a site's config: see `readStoreConfig`. What is wrong is told as of a form. */
function checkNewStore(given: NewStore, ownOrigin: string | undefined): StoreConfig {
  const { label, endpoint, region, addressing, buckets, anyBucket, write, signIn } = given
  const host = parseUrl(endpoint)?.hostname ?? 'store'
  const named = label.trim() === '' ? host : label.trim()
  const store = {
    id: idFrom(named) || idFrom(host) || 'store',
    label: named,
    endpoint,
    region,
    addressing,
    buckets,
    anyBucket,
    write,
    signIn,
  }
  const refuse = (problem: string) =>
    new Fault('invalid', `The store cannot be added: ${problem}.`, { action: 'fix-input' })
  const checked = readStoreConfig(store, 'store', { url: 'this page', ownOrigin, refuse })
  if (checked.write) checkWriteOptions(checked.write)
  return checked
}

function idFrom(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
}

function isWithin(buckets: readonly string[], all: readonly string[]): boolean {
  return buckets.every((bucket) => all.includes(bucket))
}

function notAllowed(): Fault {
  return new Fault(
    'unsupported',
    'This site is for its own stores only: none can be added here. Ask whoever keeps the site to put the store into its config.json.',
  )
}
