import { type Call, createLimiter, isAbort } from '../../base/index.ts'
import { resolveHash } from '../../registry/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { GoToAnswer, GoToAsked, GoToFound, RegistryRef } from '../engine.ts'
import { ANY } from './any-package.ts'
import { EntrySearches } from './entry-search.ts'
import { findEntries, foundEntry } from './find-entries.ts'
import { folded } from './folded.ts'
import { type IndexDesk, renewedSoon } from './index-desk.ts'
import { nameRank } from './name-rank.ts'
import type { Known, RegistryIndex } from './registry-index.ts'
import { type Term, termsOf } from './terms.ts'
import { typedAddress, typedHandle } from './typed-address.ts'

const MOST_OF_A_KIND = 8
const LISTS_AT_ONCE = 4
/** Registries of a site that are looked through; of more, those at the front. */
const MOST_REGISTRIES = 20
/** So many entries are looked through at once; more of them, only when there is time. */
const QUICK_ENTRIES = 50_000

/** Looks for what a text may mean: an address, a package, a file, a revision, a registry. */
export class GoTo {
  readonly #desk: EngineDesk
  readonly #indexes: IndexDesk
  readonly #searches = new EntrySearches()

  constructor(desk: EngineDesk, indexes: IndexDesk) {
    this.#desk = desk
    this.#indexes = indexes
  }

  async find(asked: GoToAsked, call: Call = {}): Promise<GoToAnswer> {
    const text = asked.text.trim()
    if (text === '') return { found: await this.#recent(asked), problem: undefined }
    const address = typedAddress(text, (bucket) => this.#homeOf(asked.registry, bucket))
    if (address) return { found: address.found ? [address.found] : [], problem: address.problem }

    const terms = termsOf(text)
    const registries = this.#registries(asked.registry)
    const indexes = await this.#look(registries, asked, call)
    const handle = asked.registry && typedHandle(text, asked.registry)
    const found = [
      ...(handle ? [handle] : []),
      ...(await this.#revisions(text, indexes, asked, call)),
      ...packages(indexes, terms, asked.registry),
      ...(await this.#entries(text, indexes, asked, call)),
      ...this.#places(registries, terms, asked.registry),
    ]
    return { found: distinct(found), problem: undefined }
  }

  /** But for where one is. */
  async #recent({ registry: here, open }: GoToAsked): Promise<readonly GoToFound[]> {
    const visits = await this.#indexes.visits()
    const others = visits.filter(({ registry, name }) => name !== open?.name || !isSame(registry, here))
    return others.slice(0, MOST_OF_A_KIND).map(({ registry, name }) => ({
      ...nothing(registry),
      kind: 'recent',
      label: name,
      detail: placeName(this.#desk, registry),
      name,
    }))
  }

  async #look(registries: readonly RegistryRef[], { reach }: GoToAsked, call: Call): Promise<readonly RegistryIndex[]> {
    if (reach === 'known') return Promise.all(registries.map((registry) => this.#indexes.open(registry)))
    const limit = createLimiter(LISTS_AT_ONCE)
    const renewed = registries.map((registry) =>
      limit(() => renewedSoon(this.#indexes, this.#desk.env.clock, registry, call), call.signal),
    )
    return (await Promise.all(renewed)).map(({ index }) => index)
  }

  /** By the beginning of a hash: those that the index knows, and any manifest of the package that is open. */
  async #revisions(
    text: string,
    indexes: readonly RegistryIndex[],
    asked: GoToAsked,
    call: Call,
  ): Promise<GoToFound[]> {
    const hash = text.toLowerCase()
    if (!/^[0-9a-f]{6,64}$/.test(hash)) return []
    const known = indexes.flatMap((index) =>
      index.known().flatMap(({ record }): GoToFound[] => {
        if (!record?.topHash.startsWith(hash)) return []
        return [revisionOf(index.registry, record.name, record.topHash)]
      }),
    )
    const { open, registry, reach } = asked
    if (known.length > 0 || !open || !registry || reach === 'known') return known.slice(0, MOST_OF_A_KIND)
    try {
      return [revisionOf(registry, open.name, await resolveHash(this.#desk.reading(registry), hash, call))]
    } catch (error) {
      if (isAbort(error)) throw error
      return []
    }
  }

  async #entries(text: string, indexes: readonly RegistryIndex[], asked: GoToAsked, call: Call): Promise<GoToFound[]> {
    const { open, registry, reach } = asked
    const inOpen =
      open?.ref && registry ? await this.#inOpen(text, { ...open, ref: open.ref, registry, reach }, call) : []
    const all = reach === 'known' ? indexes.filter(({ hasKeys }) => hasKeys) : indexes
    await Promise.all(all.map((index) => this.#indexes.withKeys(index)))
    const filter = { ...ANY, text }
    const hits = findEntries(all, filter, { key: '', endings: [] }, { by: 'relevance' })
    const inIndex = hits.slice(0, MOST_OF_A_KIND).map((hit): GoToFound => {
      const { registry: home, name, logicalKey } = foundEntry(hit)
      return { ...nothing(home), kind: 'entry', label: logicalKey, detail: `in ${name}`, name, path: logicalKey }
    })
    return [...inOpen, ...inIndex].slice(0, MOST_OF_A_KIND)
  }

  async #inOpen(
    text: string,
    open: {
      name: string
      ref: Parameters<EngineDesk['shelf']['open']>[0]
      registry: RegistryRef
      reach: GoToAsked['reach']
    },
    call: Call,
  ): Promise<GoToFound[]> {
    const { revision } = await this.#desk.shelf.open(open.ref, call)
    if (open.reach === 'known' && revision.manifest.entries.length > QUICK_ENTRIES) return []
    const window = { revision: open.ref, path: text, meta: '', hash: '', from: 0, count: MOST_OF_A_KIND }
    return this.#searches.window(revision.tree, window).entries.map(({ logicalKey }) => ({
      ...nothing(open.registry),
      kind: 'entry',
      label: logicalKey,
      detail: 'in this package',
      name: open.name,
      revision: revision.topHash,
      path: logicalKey,
    }))
  }

  #places(registries: readonly RegistryRef[], terms: readonly Term[], here: RegistryRef | undefined): GoToFound[] {
    return registries
      .filter((registry) => !isSame(registry, here))
      .filter((registry) => nameRank(folded(placeName(this.#desk, registry)), terms) !== undefined)
      .slice(0, MOST_OF_A_KIND)
      .map((registry) => ({
        ...nothing(registry),
        kind: 'registry',
        label: placeName(this.#desk, registry),
        detail: storeOf(this.#desk, registry)?.label ?? '',
      }))
  }

  /** Where one stands is the first. */
  #registries(here: RegistryRef | undefined): readonly RegistryRef[] {
    const { stores } = this.#desk
    const all = stores.states().flatMap(({ id, buckets }) => buckets.map((bucket) => ({ bucket, storeId: id })))
    const others = all.filter((registry) => !isSame(registry, here))
    return [...(here ? [here] : []), ...others].slice(0, MOST_REGISTRIES)
  }

  #homeOf(here: RegistryRef | undefined, bucket: string): RegistryRef | undefined {
    const { stores } = this.#desk
    if (here) return stores.homeOf(here, bucket)
    const home = stores.configs.find(({ buckets }) => buckets.includes(bucket))
    return home && { bucket, storeId: home.id }
  }
}

function packages(
  indexes: readonly RegistryIndex[],
  terms: readonly Term[],
  here: RegistryRef | undefined,
): GoToFound[] {
  const ranked = indexes.flatMap((index) =>
    index.known().flatMap((known: Known) => {
      const rank = nameRank(known.face.name, terms)
      // What stands here is nearer than the same elsewhere.
      return rank === undefined ? [] : [{ index, known, rank: rank + (isSame(index.registry, here) ? 2 : 0) }]
    }),
  )
  return ranked
    .sort((a, b) => b.rank - a.rank)
    .slice(0, MOST_OF_A_KIND)
    .map(({ index: { registry }, known: { listed, record } }) => ({
      ...nothing(registry),
      kind: 'package',
      label: listed.name,
      detail: isSame(registry, here) ? (record?.message ?? '') : `in ${registry.bucket}`,
      name: listed.name,
    }))
}

function revisionOf(registry: RegistryRef, name: string, topHash: string): GoToFound {
  const detail = `revision ${topHash.slice(0, 10)}`
  return { ...nothing(registry), kind: 'revision', label: name, detail, name, revision: topHash }
}

function nothing(registry: RegistryRef) {
  return { registry, name: undefined, revision: undefined, path: '', object: undefined }
}

function placeName(desk: EngineDesk, registry: RegistryRef): string {
  const store = storeOf(desk, registry)
  return store === undefined || store.kind === 's3' ? `s3://${registry.bucket}` : store.label
}

/** Folders and the browser's own disk are among them. */
function storeOf({ stores }: EngineDesk, { storeId }: RegistryRef) {
  return stores.states().find(({ id }) => id === storeId)
}

function isSame(a: RegistryRef, b: RegistryRef | undefined): boolean {
  return a.storeId === b?.storeId && a.bucket === b.bucket
}

/** One place is named once: as what it is first. */
function distinct(found: readonly GoToFound[]): readonly GoToFound[] {
  const places = new Map<string, GoToFound>()
  for (const one of found) {
    const place = JSON.stringify([one.registry, one.name, one.path, one.kind === 'revision' ? one.revision : ''])
    if (!places.has(place)) places.set(place, one)
  }
  return [...places.values()]
}
