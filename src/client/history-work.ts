import { diagnose, heal, planDelete, restore, rollback, runDelete } from '../registry/index.ts'
import { ComparisonShelf } from './comparison-shelf.ts'
import { copyPackage } from './copy-package.ts'
import { planCopy } from './copy-plan.ts'
import type { HistoryEngine, RegistryRef } from './engine.ts'
import { type EngineDesk, hashFrom } from './engine-desk.ts'
import { entryPlaces } from './entry-places.ts'
import { packageHealth } from './package-health.ts'

/** What the engine does with a package over time. */
export function historyWork(desk: EngineDesk): HistoryEngine {
  const { env, shelf, reading, working } = desk
  const comparisons = new ComparisonShelf(shelf)
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

    compare: async (base, other, call = {}) => (await comparisons.open(base, other, call)).summary,
    compareRows: async (base, other, query, call = {}) => (await comparisons.open(base, other, call)).window(query),

    places: async (ref, call = {}) => entryPlaces((await shelf.open(ref, call)).revision),
    planCopy: (request, call) => planCopy(desk, request, call),
    copyPackage: (request, onEvent, call) => copyPackage(desk, request, onEvent, call),
  }
}
