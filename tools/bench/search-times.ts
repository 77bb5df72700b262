import type { PackageFilter } from '../../src/client/engine.ts'
import { ANY } from '../../src/client/search/any-package.ts'
import { indexed } from '../../src/client/search/index-record.ts'
import { findPackages, foundPackage } from '../../src/client/search/package-rows.ts'
import { RegistryIndex } from '../../src/client/search/registry-index.ts'
import { jsonFromPlain, newHeader, type TopHash, withMessage, withUserMeta } from '../../src/package/index.ts'
import { median } from './summary.ts'

/** The row's name on the command line. */
export const SEARCH = 'search'
export const SEARCH_GOAL_MS = 50

const PACKAGES = 10_000
const QUERIES: readonly Partial<PackageFilter>[] = [
  {},
  { text: 'plate' },
  { text: 'recalibrated basel 4711' },
  { text: 'plate*9 "second half"' },
  { name: 'imaging/*7', message: 'upload' },
  { meta: [{ field: '/plate', is: 'number', range: { from: 10, to: 20 } }] },
  { text: 'opera', meta: [{ field: '/site', is: 'keyword', anyOf: ['Basel'] }] },
  { text: 'nothing-has-this' },
]

export interface SearchTimes {
  readonly packages: number
  readonly medianMs: number
  readonly worstMs: number
}

/** Queries over an index of 10,000 packages with metadata, each until its first 100 rows are there. */
export function timeSearch(runs: number): SearchTimes {
  const index = filledIndex()
  const times: number[] = []
  // The first round folds the texts, as the first search of a tab does; it is no query.
  for (let run = 0; run <= runs; run += 1) {
    for (const query of QUERIES) {
      const startMs = performance.now()
      const { hits, terms } = findPackages([index], { ...ANY, ...query }, { by: 'relevance' })
      for (const hit of hits.slice(0, 100)) foundPackage(hit, ['/plate'], terms)
      if (run > 0) times.push(performance.now() - startMs)
    }
  }
  return { packages: PACKAGES, medianMs: median(times), worstMs: Math.max(...times) }
}

function filledIndex(): RegistryIndex {
  const registry = { storeId: 'main', bucket: 'bench' }
  const index = new RegistryIndex(registry, { reader: '', isKept: false, records: [], keys: new Map() })
  const names = Array.from({ length: PACKAGES }, (_, at) => `${at % 3 === 0 ? 'imaging' : 'genomics'}/plate-${at}`)
  const changedMs = (at: number) => 1_700_000_000_000 - at * 60_000
  index.list(names.map((name, at) => ({ name, stamp: String(at), changedMs: changedMs(at) })))
  names.forEach((name, at) => {
    const message = at % 2 === 0 ? 'Recalibrated, second half' : 'First upload of the plate'
    const meta = {
      plate: at % 96,
      site: ['Basel', 'Zürich', 'Heidelberg'][at % 3],
      instrument: { name: 'Opera Phenix', objective: '20x water' },
      barcode: `B-${at * 7}`,
      wells: Array.from({ length: 24 }, (_, well) => `${'ABCDEFGH'[well % 8]}${well} of ${at}`),
    }
    const header = withUserMeta(withMessage(newHeader(), message), jsonFromPlain(meta))
    const topHash = at.toString(16).padStart(64, '0') as TopHash
    const read = { name, topHash, stamp: String(at), changedMs: changedMs(at), header, entries: [] }
    index.put(indexed(read, '', 0))
  })
  return index
}
