import { type Call, createLimiter, isFault } from '../../base/index.ts'
import type { Manifest } from '../../package/index.ts'
import { browseHead, listPackages, readLatest } from '../../registry/index.ts'
import { keyWithin, type ObjectStore } from '../../store/index.ts'

/** A look for a dialog, not a search: larger manifests, and older packages, are left out. */
const MOST_PACKAGES = 100
const MANIFEST_BYTES = 1024 ** 2
const READS_AT_ONCE = 8

export interface NamingPackages {
  readonly packages: readonly string[]
  readonly packagesLookedAt: number
  readonly packagesInAll: number | undefined
}

/** Packages of a registry whose latest revision names an object that is `meant`, among the first that are listed. */
export async function namingPackages(
  store: ObjectStore,
  meant: (key: string) => boolean,
  call: Call = {},
): Promise<NamingPackages> {
  const names = await allowed(async () => (await listPackages(store, call)).packages.map(({ name }) => name))
  if (!names) return { packages: [], packagesLookedAt: 0, packagesInAll: undefined }
  const limit = createLimiter(READS_AT_ONCE)
  const looked = await Promise.all(
    names.slice(0, MOST_PACKAGES).map((name) =>
      limit(async () => {
        const manifest = await allowed(() => latestOf(store, name, call))
        return manifest && { name, names: namesAny(store, manifest, meant) }
      }, call.signal),
    ),
  )
  const read = looked.filter((one) => one !== undefined)
  return {
    packages: read.filter((one) => one.names).map(({ name }) => name),
    packagesLookedAt: read.length,
    packagesInAll: names.length,
  }
}

async function latestOf(store: ObjectStore, name: string, call: Call): Promise<Manifest | undefined> {
  const latest = await readLatest(store, name, call)
  return latest && (await browseHead(store, latest.topHash, MANIFEST_BYTES, call)).whole
}

function namesAny(store: ObjectStore, { entries }: Manifest, meant: (key: string) => boolean): boolean {
  return entries.some(({ physicalKey }) => {
    const key = keyWithin(store, physicalKey)
    return key !== undefined && meant(key)
  })
}

/** What may not be read, or is none, is not looked at. */
async function allowed<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    if (isFault(error, 'denied', 'absent', 'corrupt', 'invalid', 'limit', 'unsupported')) return undefined
    throw error
  }
}
