import { Fault } from '../../src/base/index.ts'
import type {
  ChangeTotals,
  CompareFilter,
  CompareRow,
  Comparison,
  EntryChange,
  FolderChange,
  HistoryEngine,
  MetaChange,
  PathStep,
} from '../../src/client/engine.ts'
import type { Scenario } from './scenario.ts'
import { hasVersions } from './scripted-versions.ts'
import { scriptedHash } from './scripted-world.ts'

type CompareCalls = Pick<
  HistoryEngine,
  'compare' | 'compareRows' | 'compareFile' | 'compareFolders' | 'compareMeta' | 'pathHistory'
>

/** Two revisions side by side, and a path over time, as the scripted engine plays them. */
export function scriptedCompare(scenario: Scenario, nowMs: number): CompareCalls {
  const rowsOf = (same: boolean, filter: CompareFilter): readonly CompareRow[] =>
    same ? [] : matching(scenario === 'huge' ? HUGE : CHANGES, filter)
  return {
    compare: async (base, other) => (base.id === other.id ? ALIKE : scenario === 'huge' ? MANY : DIFFERENT),
    compareRows: async (base, other, { from, count, ...filter }) => {
      const rows = rowsOf(base.id === other.id, filter)
      return { total: rows.length, rows: rows.slice(from, from + count) }
    },
    compareFile: async (base, other, filter, logicalKey) => {
      const rows = rowsOf(base.id === other.id, filter)
      const at = rows.findIndex((row) => row.logicalKey === logicalKey)
      return {
        row: hasVersions(logicalKey)
          ? row(logicalKey, 'changed')
          : [...CHANGES, SAME].find((one) => one.logicalKey === logicalKey),
        at: at < 0 ? undefined : at,
        total: rows.length,
        before: rows[at - 1]?.logicalKey,
        behind: rows[at + 1]?.logicalKey,
      }
    },
    compareFolders: async (base, other, path) => {
      if (base.id === other.id) return { folders: [], total: 0, files: totals({ same: 2318 }) }
      if (scenario === 'huge') return { folders: WELLS.slice(0, 500), total: WELLS.length, files: totals({}) }
      const folders = FOLDERS.filter((folder) => folder.path.slice(0, folder.path.lastIndexOf('/') + 1) === under(path))
      return { folders, total: folders.length, files: path === '' ? totals({ same: 2 }) : totals({ added: 2 }) }
    },
    compareMeta: async (base, other, logicalKey) => {
      if (base.id === other.id) return { changes: [], total: 0, texts: undefined }
      const changes = logicalKey === undefined ? META : ENTRY_META
      return { changes, total: changes.length, texts: DIFFERENT.meta }
    },
    pathHistory: async (_registry, _name, path, { from, count }) => {
      if (scenario === 'failing')
        throw new Fault('offline', 'Nothing answers at s3.eu-central-1.example.', { action: 'retry' })
      const steps = stepsOf(path, nowMs, scenario)
      return { revisions: steps.length, steps: steps.slice(from, from + count) }
    },
  }
}

function under(path: string): string {
  return path === '' ? '' : `${path}/`
}

function totals(counts: Partial<Record<EntryChange, number>>, addedBytes = 0, removedBytes = 0): ChangeTotals {
  return {
    counts: { added: 0, removed: 0, changed: 0, moved: 0, meta: 0, same: 0, ...counts },
    addedBytes,
    removedBytes,
  }
}

const ALIKE: Comparison = { ...totals({ same: 2318 }), meta: undefined, workflow: undefined }
const DIFFERENT: Comparison = {
  ...totals({ added: 312, removed: 2, changed: 4, moved: 13, meta: 1, same: 2000 }, 5_600_000_000, 2_900_000),
  meta: {
    base: '{\n  "plate": "0412",\n  "objective": "20x",\n  "operator": "mira"\n}',
    other: '{\n  "plate": "0412",\n  "objective": "40x",\n  "operator": "mira",\n  "recalibrated": true\n}',
  },
  workflow: undefined,
}
const MANY: Comparison = { ...totals({ added: 1_000_000 }, 5_600_000_000_000), meta: undefined, workflow: undefined }

const META: readonly MetaChange[] = [
  { pointer: '/objective', change: 'changed', base: '"20x"', other: '"40x"' },
  { pointer: '/recalibrated', change: 'added', base: undefined, other: 'true' },
  { pointer: '/stain/channels/2', change: 'removed', base: '"Phalloidin"', other: undefined },
]
const ENTRY_META: readonly MetaChange[] = [
  { pointer: '/user_meta/segmenter', change: 'changed', base: '"0.9"', other: '"1.0"' },
]

const FOLDERS: readonly FolderChange[] = [
  { path: 'docs', hasFolders: false, movedFrom: undefined, ...totals({ moved: 1, same: 3 }) },
  {
    path: 'raw',
    hasFolders: true,
    movedFrom: undefined,
    ...totals({ added: 312, removed: 1, same: 1980 }, 5_590_000_000, 6_148),
  },
  { path: 'raw/well-A01', hasFolders: false, movedFrom: undefined, ...totals({ removed: 1, same: 14 }, 0, 6_148) },
  { path: 'raw/well-H12', hasFolders: false, movedFrom: undefined, ...totals({ added: 312 }, 5_590_000_000) },
  { path: 'stacks', hasFolders: false, movedFrom: 'raw/z-stacks', ...totals({ moved: 12 }) },
  {
    path: 'tables',
    hasFolders: false,
    movedFrom: undefined,
    ...totals({ changed: 4, meta: 1, removed: 1, same: 15 }, 9_400_000, 2_900_000),
  },
]
const WELLS: readonly FolderChange[] = Array.from({ length: 2400 }, (_, at) => ({
  path: `raw/well-${String(at).padStart(4, '0')}`,
  hasFolders: false,
  movedFrom: undefined,
  ...totals({ added: 416 }, 2_300_000_000),
}))

function row(
  logicalKey: string,
  change: EntryChange,
  baseBytes?: number,
  otherBytes?: number,
  movedFrom?: string,
): CompareRow {
  return { logicalKey, change, movedFrom, baseBytes, otherBytes }
}

const CHANGES: readonly CompareRow[] = [
  row('docs/calibration.pdf', 'moved', 1_100_000, 1_100_000, 'calibration.pdf'),
  row('raw/well-A01/.DS_Store', 'removed', 6_148),
  row('raw/well-H12/site-01.tif', 'added', undefined, 18_400_000),
  row('raw/well-H12/site-02.tif', 'added', undefined, 18_400_000),
  row('tables/cells.csv', 'changed', 2_900_000, 3_100_000),
  row('tables/cells.parquet', 'meta', 209_000_000, 209_000_000),
  row('tables/wells.csv', 'changed', 2_900_000, 3_100_000),
]
const SAME = row('README.md', 'same', 1_400, 1_400)
const HUGE: readonly CompareRow[] = Array.from({ length: 400_000 }, (_, at) =>
  row(`raw/well-${String(Math.floor(at / 416)).padStart(4, '0')}/site-${at}.tif`, 'added', undefined, 18_400_000),
)

function matching(
  rows: readonly CompareRow[],
  { filter, under: folder, showsSame }: CompareFilter,
): readonly CompareRow[] {
  return [...rows, ...(showsSame ? [SAME] : [])].filter(
    ({ logicalKey }) => logicalKey.includes(filter) && logicalKey.startsWith(under(folder)),
  )
}

function stepsOf(path: string, nowMs: number, scenario: Scenario): readonly PathStep[] {
  const isFolder = !/\.[a-z]+$/.test(path)
  const changes: readonly PathStep['change'][] = [
    'same',
    'changed',
    'same',
    'same',
    'meta',
    'moved',
    'changed',
    'removed',
    'same',
    'added',
  ]
  return changes.map((change, at) => {
    const isLost = scenario === 'damaged' && at === 3
    const known = change === 'moved' && isFolder ? 'changed' : change
    const isThere = known !== 'removed' && !isLost
    return {
      topHash: scriptedHash(at + 1),
      createdMs: nowMs - (at + 1) ** 2 * 7_200_000,
      message: isLost ? undefined : (MESSAGES[at] ?? undefined),
      change: isLost ? 'unknown' : known,
      path: at > 5 && !isFolder ? 'cells.csv' : path,
      kind: isFolder ? 'folder' : 'file',
      movedFrom: known === 'moved' ? 'cells.csv' : undefined,
      movedTo: undefined,
      sizeBytes: isThere ? 3_100_000 - at * 140_000 : undefined,
      hashText: isThere && !isFolder ? `sha2-256-chunked ${scriptedHash(Math.floor(at / 2))}` : undefined,
      entries: isThere && isFolder ? 1900 - at : undefined,
      counts: isThere && isFolder ? totals({ added: at % 4, changed: 4, removed: at % 3 }).counts : undefined,
      fault: isLost
        ? { code: 'absent', message: 'The manifest is not there. It was deleted.', action: 'none', where: {} }
        : undefined,
    }
  })
}

const MESSAGES = [
  'Add plate 12, recalibrated',
  'Segment again with the new model',
  'Plates 9 to 11',
  'Fix names of wells',
  'Note the segmenter',
  'Tables get a folder of their own',
  'First tables',
  'Take out what was wrong',
  'Plate 8',
  'Start',
]
