import { Fault } from '../base/index.ts'
import { planDelete, runDelete } from '../registry/index.ts'
import type { HistoryEngine } from './engine.ts'
import { type EngineDesk, hashFrom } from './engine-desk.ts'

/** What the engine does with a package over time. */
export function historyEngine({ env, reading, working }: EngineDesk): HistoryEngine {
  return {
    diagnose: async () => notYet(),
    heal: async () => notYet(),
    rollback: async () => notYet(),
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
    async runDelete({ registry, name, task }, call) {
      const { deleted, left } = await runDelete(working(registry), task, env.body, call)
      return { registry, name, deleted, left, undo: undefined }
    },
    undoDelete: async () => notYet(),
    compare: async () => notYet(),
    compareRows: async () => notYet(),
    places: async () => notYet(),
    planCopy: async () => notYet(),
    copyPackage: async () => notYet(),
  }
}

function notYet(): never {
  throw new Fault('unsupported', 'Selvage cannot do this yet.')
}
