import { type Call, type Clock, Fault, type Randomness } from '../base/index.ts'
import type { HashPool } from '../hash/index.ts'
import { isTopHash, type TopHash } from '../package/index.ts'
import {
  listPackages,
  listPointers,
  listRevisions,
  manifestWrittenMs,
  planDelete,
  readLatest,
  resolveRevision,
  runDelete,
} from '../registry/index.ts'
import type { Body, ObjectStore } from '../store/index.ts'
import type { ClientContext } from './context.ts'
import { Digests } from './describe.ts'
import { Draft } from './draft.ts'
import type { DraftRef, Engine, PublishRequest, RegistryRef, TreeRef } from './engine.ts'
import { readEntryHead } from './entry-head.ts'
import { goToTargets } from './go-to.ts'
import { openRevision, type RowWindows, revisionTexts, viewEntry } from './open-revision.ts'
import { jobEvents, throttled } from './progress.ts'
import { draftHeader, planPublish } from './publish-plan.ts'
import { push } from './push.ts'
import { RevisionShelf } from './revision-shelf.ts'
import { type OpenSiteStore, SiteStores } from './site-stores.ts'
import { storeForReading, storeForWork } from './store-for.ts'

export interface EngineEnvironment {
  readonly openStore: OpenSiteStore
  readonly hashPool: HashPool
  readonly clock: Clock
  readonly random: Randomness
  readonly fetch: typeof fetch
  readonly body: (chunks: readonly Uint8Array[]) => Body
}

/** The engine that the page talks to: the client's work behind values that cross a worker boundary. */
export function createEngine(env: EngineEnvironment): Engine {
  const stores = new SiteStores(env.openStore, env.fetch)
  const digests = new Digests()
  const drafts = new Map<string, Draft>()
  let draftsMade = 0

  const contextOf = (registry: RegistryRef): ClientContext => ({
    openStore: (bucket) => stores.open(registry, bucket),
    hashPool: env.hashPool,
    clock: env.clock,
    random: env.random,
    body: env.body,
    files: undefined,
  })
  const reading = (registry: RegistryRef): ObjectStore => storeForReading(contextOf(registry), registry.bucket)
  const working = (registry: RegistryRef): ObjectStore => storeForWork(contextOf(registry), registry.bucket)
  const shelf = new RevisionShelf((registry, topHash, call) => openRevision(reading(registry), topHash, call))

  const draftOf = (ref: DraftRef): Draft => {
    const draft = drafts.get(ref.id)
    if (draft) return draft
    throw new Fault('absent', 'This draft is gone, as the page was loaded anew. Drop the files again.', {
      action: 'choose-again',
    })
  }
  const rowsOf = async (tree: TreeRef, call: Call): Promise<RowWindows> =>
    tree.kind === 'draft' ? draftOf(tree).rows() : (await shelf.open(tree, call)).rows

  return {
    configure: (site) => stores.configure(site),
    signIn: async (storeId, keys) => stores.signIn(storeId, keys),
    signOut: async (storeId) => stores.signOut(storeId),

    listPackages: (registry, call) => listPackages(reading(registry), call),
    describePackages: (registry, names, call) => digests.packages(reading(registry), names, call),

    async openRevision(registry, name, revision, call = {}) {
      const store = reading(registry)
      const topHash = await resolveRevision(store, name, revision, call)
      const ref = shelf.refOf(registry, topHash)
      const [{ revision: opened }, latest, createdMs] = await Promise.all([
        shelf.open(ref, call),
        readLatest(store, name, call),
        manifestWrittenMs(store, topHash, call),
      ])
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
        ...revisionTexts(opened.manifest),
      }
    },
    rows: async (tree, query, call = {}) => (await rowsOf(tree, call)).window(query),
    entry: async (ref, logicalKey, call = {}) => viewEntry((await shelf.open(ref, call)).revision, logicalKey),
    async readHead(ref, logicalKey, maxBytes, call = {}) {
      const { revision, registry } = await shelf.open(ref, call)
      const entry = revision.tree.get(logicalKey)
      const bucket = entry?.physicalKey.bucket
      if (!entry) throw new Fault('absent', `There is no ${logicalKey} in this revision.`)
      if (bucket == null)
        throw new Fault('unsupported', `${logicalKey} lies on the disk of whoever made this revision.`)
      return readEntryHead(storeForReading(contextOf(registry), bucket), entry, maxBytes, call)
    },

    countRevisions: async (registry, name, call) => (await listPointers(reading(registry), name, call)).slots.length,
    async listRevisions(registry, name, call) {
      const { revisions, odd } = await listRevisions(reading(registry), name, call)
      return { revisions, odd }
    },
    describeRevisions: (registry, hashes, call) => digests.revisions(reading(registry), hashes.filter(isTopHash), call),

    async newDraft() {
      draftsMade += 1
      const draft = new Draft(`draft-${draftsMade}`, env.hashPool)
      drafts.set(draft.ref.id, draft)
      return draft.ref
    },
    async addFiles(ref, files) {
      const draft = draftOf(ref)
      draft.add(files)
      return draft.state()
    },
    async removeFromDraft(ref, path) {
      const draft = draftOf(ref)
      draft.remove(path)
      return draft.state()
    },
    async discardDraft(ref) {
      drafts.get(ref.id)?.discard()
      drafts.delete(ref.id)
    },
    draftState: async (ref) => draftOf(ref).state(),
    planPublish: (ref, request, call) => planPublish(reading(request.registry), draftOf(ref), request, call),
    publish: (ref, request, onEvent, call) =>
      publishDraft(contextOf(request.registry), draftOf(ref), request, onEvent, call),

    async planDelete(registry, name, topHash, call) {
      const plan = await planDelete(
        reading(registry),
        name,
        topHash === undefined ? undefined : hashFrom(topHash),
        call,
      )
      return {
        registry,
        name,
        topHash,
        keys: plan.keys,
        latestAfter: plan.task.latestAfter,
        movesLatest: plan.task.latest !== undefined,
        manifests: plan.manifests,
        task: plan.task,
      }
    },
    runDelete: (plan, call) => runDelete(working(plan.registry), plan.task, env.body, call),

    async resolve(registry, text, call) {
      const { packages } = await listPackages(reading(registry), call)
      return goToTargets(
        registry,
        text,
        packages.map(({ name }) => name),
      )
    },
  } satisfies Engine
}

async function publishDraft(
  context: ClientContext,
  draft: Draft,
  request: PublishRequest,
  onEvent: Parameters<Engine['publish']>[2],
  call: Call = {},
): ReturnType<Engine['publish']> {
  const { files, sizeBytes, hashedBytes } = draft.state()
  if (files === 0 && !request.allowEmpty) throw new Fault('invalid', 'There are no files to publish yet.')
  const tell = throttled(context.clock, onEvent)
  if (!draft.isHashed) tell({ state: 'hashing', doneBytes: hashedBytes, totalBytes: sizeBytes })
  const result = await push(
    context,
    {
      name: request.name,
      bucket: request.registry.bucket,
      header: draftHeader(request.metaText),
      message: request.message === '' ? null : request.message,
      items: draft.items(),
      parent: request.parent === null ? null : hashFrom(request.parent),
    },
    { signal: call.signal, onProgress: jobEvents(context.clock, tell) },
  )
  tell({ state: 'published', topHash: result.topHash })
  return { name: request.name, topHash: result.topHash, pointer: result.pointer, isLatest: result.isLatest }
}

function hashFrom(text: string): TopHash {
  if (isTopHash(text)) return text
  throw new Fault('invalid', `“${text}” is no top hash.`, { action: 'fix-input' })
}
