import type { Call, FaultWire } from '../../base/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { IndexState, RegistryRef, SearchEngine, SearchQuery } from '../engine.ts'
import { completeIndex } from './complete-index.ts'
import { EntrySearches } from './entry-search.ts'
import { findEntries, foundEntry } from './find-entries.ts'
import { GoTo } from './go-to.ts'
import { IndexDesk, renewedOrKnown, renewedSoon } from './index-desk.ts'
import { metadataFields } from './metadata-fields.ts'
import { findPackages, foundPackage } from './package-rows.ts'
import type { RegistryIndex } from './registry-index.ts'
import { takeNotes } from './take-notes.ts'
import { workflowsOf } from './workflows-of.ts'

export interface SearchWork extends SearchEngine {
  /** Takes what was read anyway into the index. */
  takeNotes(): Promise<void>
}

export function searchWork(desk: EngineDesk, indexes: IndexDesk = new IndexDesk(desk)): SearchWork {
  const goTo = new GoTo(desk, indexes)
  const searches = new EntrySearches()
  const stateOf = (index: RegistryIndex, fault?: FaultWire, isListing = false): IndexState =>
    indexes.stateOf(index, fault, isListing)

  const opened = async ({ registries, what }: SearchQuery, call: Call) => {
    await takeNotes(desk, indexes)
    const asked = registries.length > 0 ? registries : allRegistries(desk)
    const found = await Promise.all(asked.map((registry) => renewedSoon(indexes, desk.env.clock, registry, call)))
    if (what === 'entries') await Promise.all(found.map(({ index }) => indexes.withKeys(index)))
    return found
  }

  return {
    async packageRows(registry, { sort, columns, from, count, ...filter }, call = {}) {
      await takeNotes(desk, indexes)
      const index = await indexes.renewed(registry, call)
      const { hits, terms } = findPackages([index], filter, sort)
      const rows = hits.slice(from, from + count).map((hit) => foundPackage(hit, columns, terms))
      return { total: hits.length, rows, state: stateOf(index) }
    },
    async metadataFields(registry, call = {}) {
      await takeNotes(desk, indexes)
      return metadataFields((await renewedSoon(indexes, desk.env.clock, registry, call)).index)
    },
    async search(query, call = {}) {
      const found = await opened(query, call)
      const { filter, entry, sort, from, count } = query
      const all = found.map(({ index }) => index)
      const workflows = workflowsOf(all)
      const states = found.map(({ index, fault, isListing }) => stateOf(index, fault, isListing))
      if (query.what === 'entries') {
        const hits = findEntries(all, filter, entry, sort)
        return {
          total: hits.length,
          packages: [],
          entries: hits.slice(from, from + count).map(foundEntry),
          workflows,
          states,
        }
      }
      const { hits, terms } = findPackages(all, filter, sort)
      const packages = hits.slice(from, from + count).map((hit) => foundPackage(hit, [], terms))
      return { total: hits.length, packages, entries: [], workflows, states }
    },
    async indexState(registry, call = {}) {
      const { index, fault } = await renewedOrKnown(indexes, registry, call)
      return stateOf(index, fault)
    },
    async completeIndex(registry, onEvent, call = {}) {
      const index = await indexes.renewed(registry, call)
      const onRead = () => onEvent(stateOf(index))
      await completeIndex(index, { store: desk.reading(registry), desk: indexes, clock: desk.env.clock, onRead }, call)
      return stateOf(index)
    },
    takeNotes: () => takeNotes(desk, indexes),
    async goTo(asked, call = {}) {
      await takeNotes(desk, indexes)
      return goTo.find(asked, call)
    },
    keptIndex: () => indexes.kept(),
    forgetIndex: (registry) => indexes.forget(registry),
    async searchEntries(query, call = {}) {
      const { revision } = await desk.shelf.open(query.revision, call)
      return searches.window(revision.tree, query)
    },
  }
}

/** Those that the site names: a store of any bucket does not say which it has. */
function allRegistries({ stores }: EngineDesk): readonly RegistryRef[] {
  return stores.states().flatMap(({ id, buckets }) => buckets.map((bucket) => ({ bucket, storeId: id })))
}
