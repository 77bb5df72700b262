import { type Call, ourCode } from '../../base/index.ts'
import { diagnose, heal, planDelete, restore, rollback, runDelete } from '../../registry/index.ts'
import { type EngineDesk, hashFrom } from '../engine/engine-desk.ts'
import type { HistoryEngine, RegistryRef, RevisionRef } from '../engine.ts'
import type { ComparisonShelf } from './comparison-shelf.ts'
import { entryPlaces } from './entry-places.ts'
import { packageHealth } from './package-health.ts'
import type { PathHistories } from './path-histories.ts'

/** What the engine does with a package over time. Comparing and copying are read when they are first asked for. */
export function historyWork(desk: EngineDesk): HistoryEngine {
  const { env, shelf, reading, working } = desk
  let comparisons: ComparisonShelf | undefined
  let histories: PathHistories | undefined
  const compared = async (base: RevisionRef, other: RevisionRef, call: Call = {}) => {
    const { ComparisonShelf } = await ourCode(import('./comparison-shelf.ts'))
    comparisons ??= new ComparisonShelf(shelf)
    return comparisons.open(base, other, call)
  }
  const writing = (registry: RegistryRef) => ({ store: working(registry), body: env.body, clock: env.clock })

  return {
    diagnose: async (registry, name, call) => packageHealth(await diagnose(reading(registry), name, call)),
    async heal(registry, name, call) {
      const found = await diagnose(reading(registry), name, call)
      const { diagnosis } = await heal(writing(registry), found, call)
      return packageHealth(diagnosis)
    },
    async rollback(registry, name, topHash, call) {
      await rollback(writing(registry), name, hashFrom(topHash), call)
    },

    async planDelete(registry, name, topHash, call) {
      const hash = topHash === undefined ? undefined : hashFrom(topHash)
      const plan = await planDelete(reading(registry), name, hash, call)
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
    async runDelete({ registry, name, task }, call) {
      const { deleted, left, undo } = await runDelete(working(registry), task, env.body, call)
      return { registry, name, deleted, left, undo }
    },
    undoDelete: ({ registry, undo }, call) => restore(writing(registry), undo, call),

    compare: async (base, other, call) => (await compared(base, other, call)).summary,
    compareRows: async (base, other, query, call) => (await compared(base, other, call)).window(query),

    compareFile: async (base, other, filter, logicalKey, call) =>
      (await compared(base, other, call)).file(filter, logicalKey),
    compareFolders: async (base, other, path, call) => (await compared(base, other, call)).folders(path),
    compareMeta: async (base, other, logicalKey, call) => (await compared(base, other, call)).meta(logicalKey),
    async pathHistory(registry, name, path, query, call = {}) {
      const { PathHistories } = await ourCode(import('./path-histories.ts'))
      histories ??= new PathHistories(reading)
      return histories.window(registry, name, path, query, call)
    },

    places: async (ref, call = {}) => entryPlaces((await shelf.open(ref, call)).revision),
    planCopy: async (request, call) => (await ourCode(import('./copy-plan.ts'))).planCopy(desk, request, call),
    copyPackage: async (request, onEvent, call) =>
      (await ourCode(import('./copy-package.ts'))).copyPackage(desk, request, onEvent, call),
  }
}
