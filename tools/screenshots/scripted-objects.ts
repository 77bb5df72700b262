import { abortError, Fault } from '../../src/base/index.ts'
import type { ObjectRow, ObjectsEngine, ObjectsQuery, ObjectsWindow } from '../../src/client/engine.ts'
import type { Scenario } from './scenario.ts'
import { README } from './scripted-world.ts'

/** A bucket without a store: the same names in every folder, or very many. */
export function scriptedObjects(scenario: Scenario, nowMs: number): ObjectsEngine {
  const answer = async <T>(value: () => T, call?: { signal?: AbortSignal | undefined }): Promise<T> => {
    const signal = call?.signal
    if (scenario === 'busy') {
      return new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(abortError(signal)), { once: true })
      })
    }
    if (scenario === 'failing') throw new Fault('denied', DENIED, { where: { bucket: 'lab-data' } })
    return value()
  }
  const sizeBytes = new TextEncoder().encode(README).length
  return {
    objectRows: (_registry, query, call) => answer(() => rowsOf(scenario, query, nowMs), call),
    forgetObjects: async () => {},
    object: (_registry, { key, versionId }, call) =>
      answer(
        () =>
          scenario === 'empty' || scenario === 'damaged'
            ? undefined
            : {
                key,
                versionId: versionId ?? VERSIONS[0],
                isLatest: versionId === undefined || versionId === VERSIONS[0],
                sizeBytes,
                changedMs: nowMs - 7_200_000,
                etag: '"9b2cf535f27731c974343645a3985328"',
                sha256: 'n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=',
              },
        call,
      ),
    objectVersions: (_registry, _key, call) =>
      answer(() => {
        if (scenario === 'empty') return []
        const isDeleted = scenario === 'damaged'
        return VERSIONS.map((versionId, at) => ({
          versionId,
          isLatest: at === 0,
          isDeleteMarker: at === 2 || (isDeleted && at === 0),
          sizeBytes: at === 2 ? 0 : sizeBytes - at * 64,
          changedMs: nowMs - 7_200_000 - at * at * 90_000_000,
        }))
      }, call),
    linkToObject: async () => ({
      url: 'https://s3.eu-central-1.example/lab-data/imaging/README.md?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=3600&X-Amz-Signature=0c5b8f0a',
      untilMs: nowMs + 3_600_000,
    }),
    linkToEntry: async () => ({ url: 'https://s3.eu-central-1.example/lab-data/a', untilMs: undefined }),
    planObjects: (_registry, keys, call) =>
      answer(() => {
        const below = keys.flatMap((key) => (key.endsWith('/') ? NAMES.map((name) => key + name) : [key]))
        return {
          id: `${below.length}`,
          objects: below.length,
          sizeBytes: below.length * 840_000,
          keys: below,
          missing: [],
          outcome: scenario === 'conflict' ? ('gone' as const) : ('marker' as const),
          packages: scenario === 'conflict' ? ['imaging/plate-0412', 'teaching/iris'] : [],
          packagesLookedAt: 24,
          packagesInAll: 24,
        }
      }, call),
    deleteObjects: async (_registry, plan) => ({ deleted: Number(plan), left: 0, failed: [] }),
  }
}

const DENIED =
  'You may not list the top of lab-data. Your rights begin below it: go to a path that you know, such as imaging/.'

const VERSIONS = ['Xu3.Yq0fZ1mL8wT', 'b7RkP.2hVnE40aJ', 'Q9d_sYc1o6GtWzM', 'l5Tn3.KqB8xFvUe', 'null']

const FOLDERS = ['.quilt/', '2024-11-20/', '2024-11-21/', 'calibration/', 'imaging/']
const NAMES = [
  'README.md',
  'overview.png',
  'plate-map.csv',
  'run-log.txt',
  'a-rather-long-name-of-a-file-that-does-not-end-soon-2024-11-24-recalibrated-with-the-new-lamp.ome.tiff',
]

function rowsOf(scenario: Scenario, query: ObjectsQuery, nowMs: number): ObjectsWindow {
  const { folder, prefix, holds, sort, from, count } = query
  // Below a file there is nothing.
  if (scenario === 'empty' || /\.\w+\/$/.test(folder)) return { rows: [], known: 0, more: false, read: 0, cut: false }
  const object = (name: string, at: number): ObjectRow => ({
    kind: 'object',
    key: folder + name,
    sizeBytes: 1_200 + ((at * 7_919) % 97) * 840_000,
    changedMs: nowMs - at * at * 3_600_000 - 7_200_000,
  })
  const numbers = Array.from({ length: 20_000 }, (_, at) => `read-${String(at + 1).padStart(6, '0')}.fastq.gz`)
  const all: readonly ObjectRow[] =
    scenario === 'huge'
      ? numbers.map(object)
      : [...FOLDERS.map((name): ObjectRow => ({ kind: 'folder', key: folder + name })), ...NAMES.map(object)]
  const nameOf = ({ key }: ObjectRow) => key.slice(folder.length)
  const found = all.filter(
    (row) => nameOf(row).startsWith(prefix) && nameOf(row).toLowerCase().includes(holds.toLowerCase()),
  )
  const weightOf = (row: ObjectRow): number =>
    row.kind === 'folder' ? -1 : sort.by === 'size' ? row.sizeBytes : (row.changedMs ?? 0)
  const sign = sort.descending ? -1 : 1
  const sorted = sort.by === 'name' ? found : found.toSorted((a, b) => sign * (weightOf(a) - weightOf(b)))
  const known =
    scenario === 'huge' && holds === ''
      ? Math.min(sorted.length, Math.ceil((from + count) / 1000) * 1000)
      : sorted.length
  return { rows: sorted.slice(from, from + count), known, more: known < sorted.length, read: known, cut: false }
}
