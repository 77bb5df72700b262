import { abortError, Fault } from '../../src/base/index.ts'
import type { CopyPlan, HistoryEngine, JobEvent, PackageHealth } from '../../src/client/engine.ts'
import type { Scenario } from './scenario.ts'
import { scriptedCompare } from './scripted-compare.ts'
import { scriptedHash } from './scripted-world.ts'

/** Packages over time, as the scripted engine plays them. */
export function scriptedHistory(scenario: Scenario, nowMs: number): HistoryEngine {
  return {
    diagnose: async () => health(scenario, nowMs),
    heal: async () => {
      throw new Fault('denied', 'The keys of Lab store may not write here. Ask who keeps the registry.')
    },
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
        task: { name, pointers: [], latest: undefined, latestAfter: undefined },
      }
    },
    runDelete: async ({ registry, name, keys }) => ({
      registry,
      name,
      deleted: keys,
      left: [],
      undo: { name, pointers: [], latest: undefined },
    }),
    undoDelete: async ({ deleted }) => ({ restored: deleted, taken: [], lost: [] }),
    ...scriptedCompare(scenario, nowMs),
    places: async () =>
      scenario === 'damaged'
        ? [
            { place: 's3://lab-data', here: true, entries: 1906, bytes: 33_100_000_000 },
            { place: 's3://microscope-raw', here: false, entries: 409, bytes: 8_100_000_000 },
            { place: 'file:', here: false, entries: 3, bytes: 41_000 },
          ]
        : [{ place: 's3://lab-data', here: true, entries: 2318, bytes: 41_200_000_000 }],
    planCopy: async ({ to, data }) => copyPlan(`s3://${to.registry.bucket}/${to.name}`, scenario, data === 'copy'),
    copyPackage: async (_request, onEvent, call) => {
      onEvent(COPYING)
      if (scenario === 'failing') throw new Fault('denied', 'The keys of this store may not write to lab-archive.')
      if (scenario === 'busy') await untilAbort(call?.signal)
      return { name: 'imaging/plate-0412', topHash: scriptedHash(9), pointer: '1761001377', isLatest: true }
    },
  }
}

function health(scenario: Scenario, nowMs: number): PackageHealth {
  const newest = { topHash: scriptedHash(4), pointer: '1761001377', savedMs: nowMs - 5_400_000 }
  const plain = { latest: scriptedHash(1), missingManifests: [], odd: [] }
  if (scenario === 'damaged') return { state: 'interrupted', healable: true, newest, ...plain }
  if (scenario === 'huge') return { state: 'rolled-back', healable: false, newest, ...plain }
  return { state: 'sound', healable: false, newest: undefined, ...plain }
}

function copyPlan(folder: string, scenario: Scenario, copies: boolean): CopyPlan {
  const all = { files: 2318, bytes: 41_200_000_000 }
  return {
    parent: scenario === 'conflict' ? scriptedHash(7) : null,
    entries: all.files,
    sizeBytes: all.bytes,
    copied: copies ? all : { files: 0, bytes: 0 },
    streamed: copies ? { files: 409, bytes: 8_100_000_000 } : { files: 0, bytes: 0 },
    keys: copies
      ? ['README.md', 'raw/well-A01/site-01.tif', 'tables/cells.parquet'].map((key) => `${folder}/${key}`)
      : [],
    problems:
      scenario === 'failing'
        ? [
            {
              field: 'files',
              at: 'notes.txt',
              fault: {
                code: 'absent',
                message:
                  'The bytes of notes.txt lie on the disk of whoever made this package, so they cannot be copied from here.',
                action: 'none',
                where: {},
              },
            },
          ]
        : [],
    warnings: scenario === 'damaged' ? ['The metadata of folders is dropped, as by every push.'] : [],
  }
}

const COPYING: JobEvent = {
  state: 'sending',
  doneBytes: 14_200_000_000,
  totalBytes: 41_200_000_000,
  doneFiles: 812,
  totalFiles: 2318,
  bytesPerSecond: 90_000_000,
  retrying: 0,
}

function untilAbort(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal) signal.addEventListener('abort', () => reject(abortError(signal)), { once: true })
  })
}
