import { Fault } from '../../base/index.ts'
import { isTopHash } from '../../package/index.ts'
import {
  listPackages,
  listPointers,
  listRevisions,
  manifestWrittenMs,
  readLatest,
  resolveLinked,
} from '../../registry/index.ts'
import { contentsEngine } from '../contents/contents-host.ts'
import { downloadEngine } from '../download/download-host.ts'
import { draftEngine } from '../draft/draft-host.ts'
import type { Engine } from '../engine.ts'
import { historyEngine } from '../history/history-host.ts'
import { linksEngine } from '../links/links-host.ts'
import { metadataEngine } from '../metadata/metadata-host.ts'
import { objectsEngine } from '../objects/objects-host.ts'
import { readableEntry } from '../package/readable-entry.ts'
import { placesEngine } from '../places/places-host.ts'
import { previewEngine } from '../preview/preview-host.ts'
import { searchEngine } from '../search/search-host.ts'
import { sessionsEngine } from '../sessions/sessions-host.ts'
import { transfersEngine } from '../transfers/transfers-host.ts'
import { verifyEngine } from '../verify/verify-host.ts'
import { Digests } from './describe.ts'
import { createDesk, type EngineEnvironment } from './engine-desk.ts'
import { readEntryHead } from './entry-head.ts'
import { revisionTexts, viewEntry } from './open-revision.ts'

/** The engine that the page talks to: the client's work behind values that cross a worker boundary. */
export function createEngine(env: EngineEnvironment): Engine {
  const desk = createDesk(env)
  const { shelf, reading, notes } = desk
  const digests = new Digests()

  return {
    ...draftEngine(desk),
    ...historyEngine(desk),
    ...placesEngine(desk),
    ...metadataEngine(),
    ...sessionsEngine(desk),
    ...transfersEngine(desk),
    ...verifyEngine(desk),
    ...downloadEngine(desk),
    ...previewEngine(desk),
    ...contentsEngine(desk),
    ...objectsEngine(desk),
    ...searchEngine(desk),
    ...linksEngine(),

    listPackages: (registry, call) => listPackages(reading(registry), call),
    describePackages: (registry, names, call) =>
      digests.packages(
        reading(registry),
        names,
        (name, latest, manifest) =>
          notes.add({ registry, name, latest, topHash: latest.topHash, manifest, wasOpened: false }),
        call,
      ),

    async openRevision(registry, name, revision, call = {}) {
      const store = reading(registry)
      const topHash = await resolveLinked(store, name, revision, call)
      const ref = shelf.refOf(registry, topHash)
      const [{ revision: opened }, latest, createdMs] = await Promise.all([
        shelf.open(ref, call),
        readLatest(store, name, call),
        manifestWrittenMs(store, topHash, call),
      ])
      if (latest) notes.add({ registry, name, latest, topHash, manifest: opened.manifest, wasOpened: true })
      return {
        ref,
        name,
        topHash,
        isLatest: latest?.topHash === topHash,
        shortHash: topHash.slice(0, 7),
        createdMs,
        entries: opened.manifest.entries.length,
        sizeBytes: opened.sizeBytes,
        elsewhere: opened.elsewhere,
        sealed: opened.sealed,
        ...revisionTexts(opened),
      }
    },
    rows: async (ref, query, call = {}) => (await shelf.open(ref, call)).rows.window(query),
    entry: async (ref, logicalKey, call = {}) => viewEntry((await shelf.open(ref, call)).revision, logicalKey),
    async readHead(ref, logicalKey, maxBytes, call = {}) {
      const { revision, registry } = await shelf.open(ref, call)
      const entry = revision.tree.get(logicalKey)
      if (!entry) throw new Fault('absent', `There is no ${logicalKey} in this revision.`)
      return readEntryHead(await readableEntry(desk, registry, entry, call), entry, maxBytes, call)
    },

    countRevisions: async (registry, name, call) => (await listPointers(reading(registry), name, call)).slots.length,
    async listRevisions(registry, name, call) {
      const { revisions, odd } = await listRevisions(reading(registry), name, call)
      return { revisions, odd }
    },
    describeRevisions: (registry, hashes, call) => digests.revisions(reading(registry), hashes.filter(isTopHash), call),
  } satisfies Engine
}
