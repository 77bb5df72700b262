import { type Call, createLimiter, Fault } from '../../base/index.ts'
import { type Entry, parsePackageName, sizeOf } from '../../package/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import { type EngineDesk, hashFrom } from '../engine/engine-desk.ts'
import type { JobEvent, Published, RegistryRef } from '../engine.ts'
import { type FetchTask, fetchEntries } from '../package/fetch-entries.ts'
import { noteInstalled } from '../package/note-installed.ts'
import { jobEvents, throttled } from '../push/progress.ts'
import { BROWSER_STORE } from './local-stores.ts'
import { offlineKey } from './offline-key.ts'

const LOOKS_AT_ONCE = 16

export interface OfflineSource {
  readonly registry: RegistryRef
  readonly name: string
  readonly topHash: string
}

/**
 * Installs a revision into the registry of this browser: its manifest as quilt3's `install` writes it (format §11), and its
 * bytes beside that registry, by their hashes. Each file is checked, and what is there already is not fetched again. Nothing
 * is noted before all bytes are there; without a disk, an `unsupported` Fault.
 */
export async function keepOffline(
  desk: EngineDesk,
  { registry, name, topHash }: OfflineSource,
  onEvent: (event: JobEvent) => void,
  call: Call = {},
): Promise<Published> {
  parsePackageName(name)
  const { stores, shelf, env } = desk
  const { offline } = stores.locals
  const home = stores.locals.find(BROWSER_STORE)
  if (!offline || !home) {
    throw new Fault('unsupported', 'This browser lends no disk to this page, as in some private windows.')
  }
  const { revision } = await shelf.open(shelf.refOf(registry, hashFrom(topHash)), call)
  const onProgress = jobEvents(env.clock, throttled(env.clock, onEvent))
  const tasks = await missingFiles(revision.manifest.entries, home, offline, call)
  const context = desk.contextOf(registry)
  await fetchEntries(context, tasks, offline.root, {
    ...call,
    onProgress: (progress) => onProgress({ type: 'sending', retrying: 0, ...progress }),
  })
  const noted = await noteInstalled(context, name, home, revision.manifest, { signal: call.signal, onProgress })
  onEvent({ state: 'published', topHash: noted.topHash })
  return { name, topHash: noted.topHash, pointer: noted.pointer, isLatest: noted.isLatest }
}

/** One task for each file that is neither in this browser's registry nor kept offline yet. */
async function missingFiles(
  entries: readonly Entry[],
  home: ObjectStore,
  offline: ObjectStore,
  call: Call,
): Promise<readonly FetchTask[]> {
  const tasks = new Map<string, FetchTask>()
  for (const entry of entries) {
    const { bucket, path } = entry.physicalKey
    if (bucket === null && path.startsWith(home.root)) continue
    const key = offlineKey(entry)
    if (key === undefined) {
      throw new Fault(
        'unsupported',
        `${entry.logicalKey} has no hash, so that its bytes could not be checked. Publish the package anew, then keep it.`,
        { where: { logicalKey: entry.logicalKey } },
      )
    }
    tasks.set(key, { entry, path: key })
  }
  const limit = createLimiter(LOOKS_AT_ONCE)
  const found = await Promise.all([...tasks.keys()].map((key) => limit(() => offline.head({ key }, call), call.signal)))
  return [...tasks.values()].filter(({ entry }, at) => found[at] === undefined || found[at].sizeBytes !== sizeOf(entry))
}
