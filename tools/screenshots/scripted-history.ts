import { Fault } from '../../src/base/index.ts'
import type { HistoryEngine } from '../../src/client/engine.ts'
import { scriptedHash } from './scripted-world.ts'

/** Packages over time, as the scripted engine plays them. */
export function scriptedHistory(): HistoryEngine {
  return {
    diagnose: async () => ({
      state: 'sound',
      healable: false,
      latest: scriptedHash(1),
      newest: undefined,
      missingManifests: [],
      odd: [],
    }),
    heal: async () => unscripted(),
    rollback: async () => {},
    planDelete: async (registry, name, topHash) => {
      const slots = topHash === undefined ? [1_760_432_188, 1_760_518_004, 1_761_001_377] : [1_761_001_377]
      const keys = slots.map((slot) => `.quilt/named_packages/${name}/${slot}`)
      const isWhole = topHash === undefined
      return {
        registry,
        name,
        topHash,
        keys: isWhole ? [...keys, `.quilt/named_packages/${name}/latest`] : keys,
        latestAfter: isWhole ? undefined : scriptedHash(2),
        movesLatest: true,
        manifests: 3,
        task: { name, slots, latest: undefined, latestAfter: undefined },
      }
    },
    runDelete: async ({ registry, name, keys }) => ({ registry, name, deleted: keys, left: [], undo: undefined }),
    undoDelete: async () => {},
    compare: async () => unscripted(),
    compareRows: async () => unscripted(),
    places: async () => [],
    planCopy: async () => unscripted(),
    copyPackage: async () => unscripted(),
  }
}

function unscripted(): never {
  throw new Fault('unsupported', 'This is not part of the script.')
}
