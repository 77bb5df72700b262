import { asFault, type Call, type Clock, type FaultWire, isAbort, orAbort } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { IndexState, RegistryRef } from '../engine.ts'
import { BROWSER_STORE } from '../places/local-stores.ts'
import { type IndexedPackage, indexed, type ReadPackage } from './index-record.ts'
import type { Visit } from './index-shelf.ts'
import { KeptIndex } from './kept-index.ts'
import { listStamps } from './list-stamps.ts'
import { RegistryIndex } from './registry-index.ts'

/** A listing serves so long, or so many times as long as it took: large registries are not listed all the time. */
const FRESH_MS = 3000
const FRESH_TIMES = 20
const MOST_VISITS = 12

interface Listing {
  readonly work: Promise<void>
  /** Pointers that were written here before it began. */
  readonly writes: number
  readonly untilMs: () => number
}

/** The indexes of all registries that were looked at: loaded from the disk, renewed, written back. */
export class IndexDesk {
  readonly #desk: EngineDesk
  readonly #kept: KeptIndex
  readonly #open = new Map<string, { readonly reader: string; readonly opening: Promise<RegistryIndex> }>()
  readonly #listings = new WeakMap<RegistryIndex, Listing>()
  #visits: readonly Visit[] | undefined

  constructor(desk: EngineDesk, kept: KeptIndex = KeptIndex.of(desk.env)) {
    this.#desk = desk
    this.#kept = kept
  }

  /** What is known of a registry, as whoever is signed in now has read it. Asks no store. */
  open(registry: RegistryRef): Promise<RegistryIndex> {
    const place = placeOf(registry)
    const reader = this.readerOf(registry)
    const before = this.#open.get(place)
    if (before?.reader === reader) return before.opening
    const opening = this.#load(registry, reader)
    this.#open.set(place, { reader, opening })
    return opening
  }

  /** The same, with the packages that are there now. What fails is thrown, and the index serves on. */
  async renewed(registry: RegistryRef, call: Call = {}): Promise<RegistryIndex> {
    const index = await this.open(registry)
    const { env, stores } = this.#desk
    const { clock } = env
    const writes = stores.pointerWrites(registry)
    const known = this.#listings.get(index)
    if (known && known.writes === writes && clock.monotonicMs() < known.untilMs()) {
      await orAbort(known.work, call.signal)
      return index
    }
    const beganMs = clock.monotonicMs()
    let untilMs = Number.POSITIVE_INFINITY
    const ended = (times: number) => {
      const nowMs = clock.monotonicMs()
      // A disk of this computer costs no request.
      untilMs = stores.locals.find(registry.storeId) ? 0 : nowMs + Math.max(FRESH_MS, times * (nowMs - beganMs))
    }
    const work = this.#list(index)
    this.#listings.set(index, { work, writes, untilMs: () => untilMs })
    // A failure is told for a while, too: whoever types on does not wait for it again and again.
    work.then(
      () => ended(FRESH_TIMES),
      () => ended(0),
    )
    await orAbort(work, call.signal)
    return index
  }

  isListing(index: RegistryIndex): boolean {
    return this.#listings.get(index)?.untilMs() === Number.POSITIVE_INFINITY
  }

  /** With the entries that lie on the disk. */
  async withKeys(index: RegistryIndex): Promise<RegistryIndex> {
    if (index.hasKeys) return index
    index.giveKeys((await this.#kept.attempt((shelf) => shelf.keys(index.registry))) ?? new Map())
    return index
  }

  /** Takes in what was read, if it is still the same reader who asks. */
  async take(index: RegistryIndex, read: readonly ReadPackage[]): Promise<void> {
    if (!this.#isOfNow(index)) return
    const packages = read.map((one): IndexedPackage => {
      const taken = indexed(one, index.reader, index.keysLeft)
      index.put(taken)
      return taken
    })
    if (index.isKept) await this.#kept.attempt((shelf) => shelf.put(index.registry, packages))
  }

  stateOf(index: RegistryIndex, fault: FaultWire | undefined, isListing: boolean): IndexState {
    return { ...index.state(fault), isListing, kept: index.isKept && this.#kept.works ? 'device' : 'tab' }
  }

  /** Packages of all registries that lie on the disk. */
  async kept(): Promise<number> {
    return (await this.#kept.attempt((shelf) => shelf.count())) ?? 0
  }

  async forget(registry: RegistryRef | undefined): Promise<void> {
    if (registry) {
      this.#open.delete(placeOf(registry))
      await this.#kept.forget((shelf) => shelf.clear(registry))
    } else {
      this.#open.clear()
      this.#visits = []
      await this.#kept.forget((shelf) => shelf.clearStore(undefined))
    }
  }

  /** Newest first: packages that were opened here, of stores whose reader is the same. */
  async visits(): Promise<readonly Visit[]> {
    this.#visits ??= (await this.#kept.attempt((shelf) => shelf.visits())) ?? []
    return this.#visits.filter(({ registry, reader }) => this.#isThere(registry) && reader === this.readerOf(registry))
  }

  async visit(registry: RegistryRef, name: string): Promise<void> {
    const others = (await this.visits()).filter(
      (one) => one.name !== name || placeOf(one.registry) !== placeOf(registry),
    )
    const visit = { reader: this.readerOf(registry), registry, name, atMs: this.#desk.env.clock.nowMs() }
    const visits = [visit, ...others].slice(0, MOST_VISITS)
    this.#visits = visits
    await this.#kept.attempt((shelf) => shelf.putVisits(visits.filter((one) => this.mayKeep(one.registry))))
  }

  /** Who reads a registry: nobody else is shown what they read. */
  readerOf({ storeId }: RegistryRef): string {
    const { stores } = this.#desk
    if (stores.locals.find(storeId)) return 'here'
    const { way, who, role } = stores.sessions.account(storeId) ?? {}
    return way === undefined ? '' : JSON.stringify([way, who, role])
  }

  /** Nothing private outlives the session: of one that goes with the tab nothing is written to the disk. */
  mayKeep({ storeId }: RegistryRef): boolean {
    const { stores } = this.#desk
    if (!this.#kept.works) return false
    if (stores.locals.find(storeId)) return storeId === BROWSER_STORE
    const account = stores.sessions.account(storeId)
    // The keys of a start server are anybody's who opens the page there.
    return account === undefined || account.kept || stores.config(storeId).keysPath !== undefined
  }

  async #load(registry: RegistryRef, reader: string): Promise<RegistryIndex> {
    if (!this.mayKeep(registry)) {
      return new RegistryIndex(registry, { reader, isKept: false, records: [], keys: new Map() })
    }
    const found = (await this.#kept.attempt((shelf) => shelf.records(registry))) ?? []
    const records = found.filter((record) => record.reader === reader)
    const foreign = found.filter((record) => record.reader !== reader).map(({ name }) => name)
    if (foreign.length > 0) await this.#kept.attempt((shelf) => shelf.remove(registry, foreign))
    const isKept = this.#kept.works
    return new RegistryIndex(registry, { reader, isKept, records, keys: isKept ? undefined : new Map() })
  }

  /** No single asker's signal may end it: it is shared. */
  async #list(index: RegistryIndex): Promise<void> {
    const { registry } = index
    const gone = index.list(await listStamps(this.#desk.reading(registry)))
    if (gone.length > 0 && index.isKept) await this.#kept.attempt((shelf) => shelf.remove(registry, gone))
  }

  #isOfNow(index: RegistryIndex): boolean {
    return index.reader === this.readerOf(index.registry)
  }

  #isThere({ storeId }: RegistryRef): boolean {
    const { stores } = this.#desk
    return stores.locals.find(storeId) !== undefined || stores.configs.some(({ id }) => id === storeId)
  }
}

/** Longest that a search waits for a registry to be listed, before it goes on with what is known. */
const PATIENCE_MS = 1500

/** As `renewedOrKnown`, but for a store that takes its time: that one is told to be asked again. */
export async function renewedSoon(desk: IndexDesk, clock: Clock, registry: RegistryRef, call: Call = {}) {
  const stop = new AbortController()
  const late = clock.wait(PATIENCE_MS, stop.signal).then(
    () => undefined,
    () => undefined,
  )
  const found = await Promise.race([renewedOrKnown(desk, registry, call), late])
  stop.abort()
  if (found) return found
  const index = await desk.open(registry)
  return { index, fault: undefined, isListing: desk.isListing(index) }
}

/** Where a registry cannot be looked at, it goes on with what was read before. */
export async function renewedOrKnown(desk: IndexDesk, registry: RegistryRef, call: Call = {}) {
  try {
    return { index: await desk.renewed(registry, call), fault: undefined, isListing: false }
  } catch (error) {
    if (isAbort(error)) throw error
    return { index: await desk.open(registry), fault: asFault(error).toWire(), isListing: false }
  }
}

function placeOf({ storeId, bucket }: RegistryRef): string {
  return `${storeId}/${bucket}`
}
