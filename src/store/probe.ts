import { type Call, isFault, type Randomness, throwIfAborted } from '../base/index.ts'
import type { ObjectStore, StoreAbilities, Written } from './object-store.ts'

const PROBE_PREFIX = '.quilt/selvage-probe/'
/** Pairs that race at once. In larger groups SeaweedFS lets the losers wait one after the other, a second each. */
const RACES = 3

type Probed = Pick<ObjectStore, 'put' | 'remove' | 'listVersions' | 'versions' | 'head'>

/**
 * Finds out what a store can do by trying it on a throw-away key, and takes away what it wrote (engines.md §7.1).
 * What is refused for want of a right is `unknown`, not an error. `exposes` is asked last, when answers were seen. A cancelled
 * probe ends between two steps: a write under way is waited for, so that what it wrote can be taken away.
 */
export async function probeStore(
  store: Probed,
  random: Randomness,
  exposes: () => StoreAbilities['exposes'],
  call?: Call,
): Promise<StoreAbilities> {
  const folder = `${PROBE_PREFIX}${Math.floor(random() * 2 ** 52).toString(36)}`
  try {
    const first = await store.put(`${folder}/once`, text('first'))
    throwIfAborted(call?.signal)
    const versions = await probeVersions(store, first)
    throwIfAborted(call?.signal)
    const conditions = await probeConditions(store, folder)
    throwIfAborted(call?.signal)
    const checksums = await probeChecksums(store, folder)
    return { conditions, checksums, versions, exposes: exposes() }
  } catch (error) {
    if (!isFault(error, 'denied')) throw error
    const versions = await store.versions(call)
    return { conditions: 'unknown', checksums: 'unknown', versions, exposes: exposes() }
  } finally {
    await cleanUp(store, folder)
  }
}

async function probeVersions(store: Probed, first: Written): Promise<StoreAbilities['versions']> {
  const second = await store.put(first.key, text('second'))
  if (first.versionId === undefined || first.versionId === second.versionId) return 'none'
  const older = await store.head({ key: first.key, versionId: first.versionId })
  return older?.sizeBytes === text('first').size ? 'kept' : 'none'
}

/** A creation where something is, then races: some stores take the condition and do not look at it, or not at once. */
async function probeConditions(store: Probed, folder: string): Promise<StoreAbilities['conditions']> {
  const again = await create(store, `${folder}/once`, 'again')
  if (again === 'refused') return 'refused'
  if (again === 'won') return 'ignored'
  const races = await Promise.all(raceKeys(folder).map((key) => isFairRace(store, key)))
  return races.every((isFair) => isFair) ? 'atomic' : 'ignored'
}

function raceKeys(folder: string): string[] {
  return Array.from({ length: RACES }, (_, race) => `${folder}/race-${race}`)
}

/** Does exactly one of two writers win who create the same key at once? */
async function isFairRace(store: Probed, key: string): Promise<boolean> {
  const outcomes = await Promise.all(['one', 'two'].map((racer) => create(store, key, racer)))
  return outcomes.filter((outcome) => outcome === 'won').length === 1
}

async function create(store: Probed, key: string, body: string): Promise<'won' | 'lost' | 'refused'> {
  try {
    await store.put(key, text(body), { ifMatch: null })
    return 'won'
  } catch (error) {
    if (isFault(error, 'conflict')) return 'lost'
    if (isFault(error, 'unsupported')) return 'refused'
    throw error
  }
}

async function probeChecksums(store: Probed, folder: string): Promise<StoreAbilities['checksums']> {
  const wrong = new Uint8Array(32)
  try {
    await store.put(`${folder}/checksum`, text('not what the checksum says'), { sha256: wrong })
    return 'ignored'
  } catch (error) {
    if (isFault(error, 'corrupt')) return 'checked'
    if (isFault(error, 'unsupported')) return 'refused'
    throw error
  }
}

/** Every version of every key that may have been written. What the rights do not let us take away stays. */
async function cleanUp(store: Probed, folder: string): Promise<void> {
  await whereAllowed(async () => {
    for await (const page of store.listVersions(`${folder}/`)) {
      await Promise.all(page.map(({ key, versionId }) => store.remove({ key, versionId })))
    }
  })
  await whereAllowed(async () => {
    const keys = [`${folder}/once`, `${folder}/checksum`, ...raceKeys(folder)]
    const left = await Promise.all(keys.map((key) => store.head({ key })))
    await Promise.all(left.map((facts) => facts && store.remove({ key: facts.key })))
  })
}

async function whereAllowed(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (!isFault(error, 'denied', 'unsupported')) throw error
  }
}

const text = (words: string): Blob => new Blob([words])
