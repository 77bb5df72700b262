import { Fault } from '../../base/index.ts'
import type { Json } from '../../package/index.ts'
import type { Dashboard, DashboardRow } from '../dashboard-model.ts'
import { nameOfJson } from './name-of-json.ts'
import { readTile } from './read-tile.ts'

/** Reliability §E 59. */
const MOST_TILES = 100

/**
 * The rows of a `quilt_summarize.json`. Only a text that is no list at all is a `corrupt` Fault: a tile that is wrong stands in its
 * place, and says what is wrong with it. `from`: the logical key of the file.
 */
export async function readDashboard(json: Json, from: string): Promise<Dashboard> {
  if (!Array.isArray(json)) {
    throw new Fault(
      'corrupt',
      `${from} holds ${nameOfJson(json)} where a list of files is meant: ["a.csv", ["b.png", "c.png"]].`,
    )
  }
  const rows: DashboardRow[] = []
  let left = MOST_TILES
  let count = 0
  for (const [at, row] of json.entries()) {
    const isRow = Array.isArray(row)
    const files: readonly Json[] = isRow ? row : [row]
    count += files.length
    const taken = files.slice(0, left)
    left -= taken.length
    const tiles = taken.map((file, column) =>
      readTile(file, from, isRow ? `row ${at + 1}, column ${column + 1}` : `row ${at + 1}`),
    )
    if (tiles.length > 0) rows.push(await Promise.all(tiles))
  }
  return {
    rows,
    notes: [
      ...(count > MOST_TILES ? [`It lists ${count} files; the first ${MOST_TILES} are shown.`] : []),
      ...(count === 0 ? ['It lists no files.'] : []),
    ],
  }
}
