import type { RowQuery, RowWindow, TreeRow } from '../../src/client/engine.ts'

export type ScriptedFiles = ReadonlyMap<string, number>

const WELLS = ['A01', 'A02', 'B01'].flatMap((well) =>
  Array.from(
    { length: 24 },
    (_, site) => [`raw/well-${well}/site-${String(site + 1).padStart(2, '0')}.tif`, 17_750_000] as const,
  ),
)

export const PLATE_FILES: ScriptedFiles = new Map([
  ...WELLS,
  ['tables/cells.csv', 209_000_000],
  ['tables/wells.csv', 2_900_000],
  ['README.md', 1_400],
  ['plots/overview.png', 5_400],
  ['quilt_summarize.json', 312],
])

export const HUGE_FILES: ScriptedFiles = new Map(
  Array.from({ length: 100_000 }, (_, at) => [`part-${String(at).padStart(6, '0')}.bin`, 1_000 + at] as const),
)

/** The rows of a tree, as the engine would tell them. */
export function scriptedRows(files: ScriptedFiles, query: RowQuery): RowWindow {
  const kept = [...files].filter(([key]) => key.toLowerCase().includes(query.filter.toLowerCase()))
  const rows = level(kept, '', 1, query)
  return { total: rows.length, rows: rows.slice(query.from, query.from + query.count) }
}

function level(
  files: readonly (readonly [string, number])[],
  prefix: string,
  depth: number,
  query: RowQuery,
): TreeRow[] {
  const groups = Map.groupBy(files, ([key]) => key.slice(prefix.length).split('/', 1)[0] ?? '')
  return [...groups].flatMap(([name, inside], at) => {
    const path = prefix + name
    const isFile = inside.length === 1 && inside[0]?.[0] === path
    const expanded = !isFile && (query.filter !== '' || query.expanded.includes(path))
    const row: TreeRow = {
      kind: isFile ? 'file' : 'directory',
      path,
      name,
      level: depth,
      position: at + 1,
      setSize: groups.size,
      expanded,
      files: inside.length,
      sizeBytes: inside.reduce((sum, [, size]) => sum + size, 0),
    }
    return expanded ? [row, ...level(inside, `${path}/`, depth + 1, query)] : [row]
  })
}
