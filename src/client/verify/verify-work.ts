import { type Call, Fault } from '../../base/index.ts'
import { type Entry, formatPhysicalKey, hashOf } from '../../package/index.ts'
import { isVerifiable } from '../../transfer/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { OpenRevision } from '../engine/open-revision.ts'
import type { JobEvent, RegistryRef, RevisionRef, VerifyEngine } from '../engine.ts'
import { readableEntry } from '../package/readable-entry.ts'
import { rateOver, throttled } from '../push/progress.ts'
import { storeForWork } from '../store-for.ts'
import { claimOf, entryTasks, groupEntries, type VerifySubject } from './entry-objects.ts'
import { openDiskFolder } from './folder-subject.ts'
import { makeReport } from './make-report.ts'
import { type VerifyProgress, verifyEntries } from './verify-entries.ts'

export function verifyWork(desk: EngineDesk): VerifyEngine {
  const { env, shelf } = desk
  return {
    async planVerify({ revision: ref, paths }, call = {}) {
      const { revision, registry } = await shelf.open(ref, call)
      const subject = storedSubject(desk, registry, entriesOf(revision, paths))
      const groups = groupEntries(subject)
      let bytes = 0
      for (const { sizeBytes } of entryTasks(subject, groups)) bytes += sizeBytes
      const unverifiable = subject.entries.filter((entry) => !isVerifiable(claimOf(entry))).length
      return { files: subject.entries.length, bytes, objects: groups.length, unverifiable }
    },

    async verify({ revision: ref, name, paths }, onEvent, call = {}) {
      const startedMs = env.clock.nowMs()
      const { revision, registry } = await readAnew(desk, ref, call)
      const subject = storedSubject(desk, registry, entriesOf(revision, paths))
      const outcome = await verifyEntries(subject, {
        ...call,
        pool: env.hashPool,
        onProgress: readingEvents(desk, onEvent),
      })
      const place = desk.reading(registry).uri
      const facts = { topHash: revision.topHash, sealed: revision.sealed, against: 'store' as const, place, paths }
      return makeReport(desk, { name, ...facts, startedMs, entries: subject.entries, outcome, extra: [] })
    },

    async verifyFolder({ revision: ref, name, path }, folder, onEvent, call = {}) {
      const startedMs = env.clock.nowMs()
      const { revision } = await readAnew(desk, ref, call)
      const paths = path === '' ? [] : [path]
      const entries = entriesOf(revision, paths)
      const { subject, extra } = await openDiskFolder(desk, folder, { revision, entries, path }, call)
      const outcome = await verifyEntries(subject, {
        ...call,
        pool: env.hashPool,
        onProgress: readingEvents(desk, onEvent),
      })
      const facts = { topHash: revision.topHash, sealed: revision.sealed, against: 'folder' as const, paths }
      return makeReport(desk, { name, ...facts, place: folder.name, startedMs, entries, outcome, extra })
    },
  }
}

/** What was read when the package was opened may have been changed since: the manifest is part of what is verified. */
async function readAnew({ shelf }: EngineDesk, ref: RevisionRef, call: Call) {
  const { registry, revision } = await shelf.open(ref, call)
  shelf.forget(registry, revision.topHash)
  return shelf.open(ref, call)
}

/** As they stand in the manifest, one that is named twice included. */
function entriesOf({ manifest, tree }: OpenRevision, paths: readonly string[]): readonly Entry[] {
  if (paths.length === 0) return manifest.entries
  const asked = new Set<Entry>()
  for (const path of paths) {
    if (tree.kindOf(path) === undefined) throw new Fault('absent', `There is no ${path} in this revision.`)
    for (const entry of tree.entriesAt(path)) asked.add(entry)
  }
  return [...asked]
}

/** Where the registry's own readers would find the bytes; a session that ends is waited for. */
function storedSubject(desk: EngineDesk, registry: RegistryRef, entries: readonly Entry[]): VerifySubject {
  // What is kept offline lies by its hash, whatever the entry names.
  const isLocal = desk.stores.locals.find(registry.storeId) !== undefined
  return {
    entries,
    objectOf(entry) {
      const place = formatPhysicalKey(entry.physicalKey)
      const hash = isLocal ? hashOf(entry) : undefined
      return hash ? `${place} ${hash.type} ${hash.value}` : place
    },
    open: (entry, call) => readableEntry(desk, registry, entry, call, storeForWork),
  }
}

/** At most ten a second. */
function readingEvents({ env: { clock } }: EngineDesk, onEvent: (event: JobEvent) => void) {
  const tell = throttled(clock, onEvent)
  const rate = rateOver(clock)
  return ({ readBytes, ...progress }: VerifyProgress) =>
    tell({ state: 'reading', ...progress, bytesPerSecond: rate(readBytes) })
}
