import { type Clock, systemClock } from '../../base/index.ts'
import {
  entryHash,
  isTopHash,
  jsonFromPlain,
  manifestLines,
  newHeader,
  type TopHash,
  withMessage,
  withUserMeta,
} from '../../package/index.ts'
import { latestKey, manifestKey, NAMES_PREFIX } from '../../registry/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { PackageQuery, RegistryRef, SearchQuery } from '../engine.ts'
import { memoryDesk } from '../memory-desk.ts'
import { ANY } from './any-package.ts'
import { IndexDesk } from './index-desk.ts'
import type { IndexShelf } from './index-shelf.ts'
import { KeptIndex } from './kept-index.ts'
import { memoryIndexShelf } from './memory-index-shelf.ts'
import { searchWork } from './search-work.ts'

export const LAB: RegistryRef = { storeId: 'main', bucket: 'lab' }
export const FAR: RegistryRef = { storeId: 'far', bucket: 'far' }
export const ROWS: PackageQuery = { ...ANY, sort: { by: 'name', descending: false }, columns: [], from: 0, count: 100 }
export const ENTRIES: SearchQuery = {
  registries: [LAB],
  what: 'entries',
  filter: ANY,
  entry: { key: '', endings: [] },
  sort: { by: 'relevance' },
  from: 0,
  count: 100,
}

/** A clock whose spans a test makes pass. */
function steppedClock() {
  let passedMs = 0
  const clock: Clock = { ...systemClock, monotonicMs: () => passedMs }
  const pass = (ms: number) => {
    passedMs += ms
  }
  return { clock, pass }
}

/** The work over stores in memory, in as many tabs as are opened. */
export async function searchBed(shelf: IndexShelf | undefined = memoryIndexShelf()) {
  const { clock, pass } = steppedClock()
  const desk = await memoryDesk({ main: ['lab'], far: ['far'] }, {}, { clock })
  const tab = () => {
    const indexes = new IndexDesk(desk, new KeptIndex(shelf, systemClock))
    return searchWork(desk, indexes)
  }
  let published = 0
  /** Puts a manifest and its pointers, as a push leaves them; gives the top hash. */
  const push = async (
    name: string,
    files: Record<string, string>,
    meta: object = {},
    registry = LAB,
  ): Promise<TopHash> => {
    published += 1
    const hash = String(published).padStart(64, 'a')
    if (!isTopHash(hash)) throw new Error('this is none')
    const entries = Object.entries(files).map(([logicalKey, text]) => ({
      logicalKey,
      physicalKey: { bucket: registry.bucket, path: logicalKey, versionId: null },
      size: BigInt(text.length),
      hash: entryHash('SHA256', logicalKey.length.toString(16).padEnd(64, '0')),
      meta: new Map([['user_meta', new Map([['of', logicalKey]])]]),
    }))
    const header = withUserMeta(withMessage(newHeader(), `Message of ${name}`), jsonFromPlain(meta))
    const store = desk.working(registry)
    const put = (key: string, text: string) => store.put(key, new TextEncoder().encode(text))
    await put(manifestKey(hash), [...manifestLines({ header, entries, dirMeta: new Map() })].join(''))
    await put(`${NAMES_PREFIX}${name}/${1_700_000_000 + published}`, hash)
    await put(latestKey(name), hash)
    return hash
  }
  return { desk, shelf, tab, pass, push, readings: readingsOf(desk) }
}

/** Keys of manifests and pointers that were read. */
function readingsOf(desk: EngineDesk): string[] {
  const keys: string[] = []
  const reading = desk.reading
  const spied = (registry: RegistryRef) => {
    const store = reading(registry)
    return {
      ...store,
      read: (...asked: Parameters<typeof store.read>) => {
        keys.push(asked[0].key.replace(/^\.quilt\//, ''))
        return store.read(...asked)
      },
    }
  }
  Object.assign(desk, { reading: spied })
  return keys
}
