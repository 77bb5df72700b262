import { asFault, type Call, Fault, isFault } from '../../base/index.ts'
import { type Entry, hashOf, sizeOf } from '../../package/index.ts'
import { isVerifiable, safePaths } from '../../transfer/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { RegistryRef, RevisionDownload } from '../engine.ts'
import { readableEntry } from '../package/readable-entry.ts'
import { storeForWork } from '../store-for.ts'
import type { Chosen, ChosenFile } from './chosen.ts'

/**
 * The entries that were asked for. Refused are those whose bytes could not be checked, or that lie where this page reads
 * nothing; a manifest that names a key twice was refused when it was read (reliability E15). A path at which nothing is, is
 * an `absent` Fault.
 */
export async function chooseEntries(
  desk: EngineDesk,
  { revision: ref, name, paths, find = '' }: RevisionDownload,
  call: Call = {},
): Promise<Chosen> {
  const { revision, registry } = await desk.shelf.open(ref, call)
  const { entries } = revision.manifest
  const reach = reachOf(desk, registry)
  // By all keys, so that a file has one name whatever was selected.
  const names = safePaths(entries.map(({ logicalKey }) => logicalKey))
  const asked = new Set(paths)
  const needle = find.toLowerCase()
  const missing = new Set(paths)
  const files: ChosenFile[] = []
  const refused: { logicalKey: string; fault: Fault }[] = []
  for (const [at, entry] of entries.entries()) {
    const { logicalKey } = entry
    const path = paths.length === 0 ? '' : askedPath(logicalKey, asked)
    if (path === undefined) continue
    missing.delete(path)
    if (!logicalKey.toLowerCase().includes(needle)) continue
    const fault = uncheckable(entry) ?? (await reach(entry, call))
    if (fault) refused.push({ logicalKey, fault })
    else files.push(fileOf(desk, registry, entry, names[at] ?? ''))
  }
  for (const path of missing) throw new Fault('absent', `There is no ${path} in this revision.`, { where: { path } })
  const isOne = paths.length === 1 && files.length === 1 && files[0]?.logicalKey === paths[0]
  const [path, ...more] = paths
  const stem = path === undefined || more.length > 0 ? name.replaceAll('/', '-') : path
  return { registry, folder: '', title: name, stem, files, refused, isOne }
}

/** The path that was asked for at or above a key. */
function askedPath(key: string, asked: ReadonlySet<string>): string | undefined {
  if (asked.has(key)) return key
  for (let end = key.lastIndexOf('/'); end > 0; end = key.lastIndexOf('/', end - 1)) {
    const above = key.slice(0, end)
    if (asked.has(above)) return above
  }
  return undefined
}

function fileOf(desk: EngineDesk, registry: RegistryRef, entry: Entry, path: string): ChosenFile {
  const { logicalKey } = entry
  return {
    physicalKey: entry.physicalKey,
    logicalKey,
    path,
    sizeBytes: sizeOf(entry) ?? 0,
    hash: hashOf(entry) ?? { type: '', value: '' },
    open: (call) => readableEntry(desk, registry, entry, call, storeForWork),
  }
}

function uncheckable(entry: Entry): Fault | undefined {
  if (isVerifiable({ sizeBytes: sizeOf(entry), hash: hashOf(entry) })) return undefined
  const { logicalKey } = entry
  return new Fault('unsupported', `${logicalKey} has no size or hash by which its bytes could be checked.`, {
    where: { logicalKey },
  })
}

/** Why an entry's bytes are out of reach; undefined: they may be had. Each bucket is looked at once, and nothing is asked of it. */
function reachOf(desk: EngineDesk, registry: RegistryRef): (entry: Entry, call: Call) => Promise<Fault | undefined> {
  const buckets = new Map<string, Fault | undefined>()
  const tried = (entry: Entry, call: Call) =>
    readableEntry(desk, registry, entry, call).then(
      () => undefined,
      (error: unknown) => {
        if (!isFault(error, 'unsupported', 'absent')) throw error
        return asFault(error)
      },
    )
  return async (entry, call) => {
    const { bucket } = entry.physicalKey
    if (bucket === null) return tried(entry, call)
    if (!buckets.has(bucket)) buckets.set(bucket, await tried(entry, call))
    return buckets.get(bucket)
  }
}
