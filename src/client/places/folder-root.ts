import type { Call } from '../../base/index.ts'
import type { Manifest } from '../../package/index.ts'
import { browseHead, listPackages, readLatest } from '../../registry/index.ts'
import type { ObjectStore } from '../../store/index.ts'

/** As many packages, and entries of each, are looked at. */
const MOST_PACKAGES = 8
const MOST_ENTRIES = 4
/** A larger manifest takes longer than a person waits for a folder to open. */
const MOST_BYTES = 4 * 2 ** 20

/**
 * The absolute path of a folder that was picked, with a slash behind it, as the manifests in it tell: they name files by
 * whole paths (format §15), and one that is there by its tail gives the rest away. Undefined where none does: the browser
 * itself tells the folder's name alone. What cannot be read tells nothing.
 */
export async function folderRoot(store: ObjectStore, name: string, call: Call = {}): Promise<string | undefined> {
  const { packages } = await listPackages(store, call)
  for (const listed of packages.slice(0, MOST_PACKAGES)) {
    const manifest = await latestOf(store, listed.name, call).catch(() => undefined)
    const root = manifest && (await rootIn(manifest, store, `/${name}/`, call))
    if (root !== undefined) return root
  }
  return undefined
}

async function latestOf(store: ObjectStore, name: string, call: Call): Promise<Manifest | undefined> {
  const latest = await readLatest(store, name, call)
  return latest && (await browseHead(store, latest.topHash, MOST_BYTES, call)).whole
}

async function rootIn({ entries }: Manifest, store: ObjectStore, tail: string, call: Call) {
  const below = entries.filter(({ physicalKey: { bucket, path } }) => bucket === null && path.includes(tail))
  for (const { physicalKey } of below.slice(0, MOST_ENTRIES)) {
    const end = physicalKey.path.lastIndexOf(tail) + tail.length
    const facts = await store.head({ key: physicalKey.path.slice(end) }, call).catch(() => undefined)
    if (facts) return physicalKey.path.slice(0, end)
  }
  return undefined
}
