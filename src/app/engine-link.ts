import { proxy, wrap } from 'comlink'
import type { Engine } from '../client/engine.ts'
import engineUrl from '../workers/engine.ts?worker&url'
import { registerTransferHandlers } from '../workers/transfer-handlers.ts'
import { workerUrl } from '../workers/worker-url.ts'

/** Starts the engine in its worker. What the page calls runs there. */
export function startEngine(): Engine {
  registerTransferHandlers()
  const worker = new Worker(workerUrl(engineUrl), { type: 'module', name: 'engine' })
  const remote = wrap<Engine>(worker)
  return {
    configure: (site) => remote.configure(site),
    signIn: (storeId, keys) => remote.signIn(storeId, keys),
    signOut: (storeId) => remote.signOut(storeId),
    listPackages: (registry, call) => remote.listPackages(registry, call),
    describePackages: (registry, names, call) => remote.describePackages(registry, names, call),
    openRevision: (registry, name, revision, call) => remote.openRevision(registry, name, revision, call),
    rows: (tree, query, call) => remote.rows(tree, query, call),
    entry: (revision, logicalKey, call) => remote.entry(revision, logicalKey, call),
    readHead: (revision, logicalKey, maxBytes, call) => remote.readHead(revision, logicalKey, maxBytes, call),
    countRevisions: (registry, name, call) => remote.countRevisions(registry, name, call),
    listRevisions: (registry, name, call) => remote.listRevisions(registry, name, call),
    describeRevisions: (registry, hashes, call) => remote.describeRevisions(registry, hashes, call),
    newDraft: () => remote.newDraft(),
    addFiles: (draft, files) => remote.addFiles(draft, files),
    removeFromDraft: (draft, path) => remote.removeFromDraft(draft, path),
    discardDraft: (draft) => remote.discardDraft(draft),
    draftState: (draft) => remote.draftState(draft),
    planPublish: (draft, request, call) => remote.planPublish(draft, request, call),
    publish: (draft, request, onEvent, call) => remote.publish(draft, request, proxy(onEvent), call),
    planDelete: (registry, name, topHash, call) => remote.planDelete(registry, name, topHash, call),
    runDelete: (plan, call) => remote.runDelete(plan, call),
    resolve: (registry, text, call) => remote.resolve(registry, text, call),
  }
}
