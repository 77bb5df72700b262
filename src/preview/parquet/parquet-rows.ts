import type { FileMetaData, RowGroup } from 'hyparquet'
import { assembleNested } from 'hyparquet/src/assemble.js'
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js'
import { type Call, createLimiter, Fault, isFault } from '../../base/index.ts'
import type { Cell, TableRows, TableSource } from '../preview-part.ts'
import type { SizedFile } from '../sized-file.ts'
import { ChunkPages } from './chunk-pages.ts'
import { cellReader, columnHead } from './column-cell.ts'
import { type ColumnRun, readRun } from './column-run.ts'
import type { ColumnNode, ColumnTree, Leaf } from './column-tree.ts'

interface Group {
  readonly group: RowGroup
  readonly firstRow: number
  readonly rowCount: number
}

interface KeptRun extends ColumnRun {
  readonly group: Group
}

const GROUPS_KEPT = 4
/** Of a table of thousands of columns no pages are kept: they would be the memory of the tab. */
const KEPT_VALUES = 16_000_000
/** Columns that are read at once. */
const AT_ONCE = 16

/** The rows of the file, page by page. What one page gave for a column is kept until another is asked for. */
export function parquetRows(file: SizedFile, metadata: FileMetaData, tree: ColumnTree): TableSource {
  const rowCount = Number(metadata.num_rows)
  const groups = groupsOf(metadata)
  const below = Map.groupBy(tree.leaves, ({ schemaPath }) => schemaPath[1])
  const columns = tree.columns.map((node) => ({
    head: columnHead(node),
    node,
    leaves: below.get(node.raw) ?? [],
    read: cellReader(node),
  }))
  const chunks = new Map<Group, Map<Leaf, ChunkPages>>()
  const kept = new Map<Leaf, KeptRun>()
  const limiter = createLimiter(AT_ONCE)

  const pagesOf = (group: Group, leaf: Leaf): ChunkPages => {
    const known = chunks.get(group) ?? new Map<Leaf, ChunkPages>()
    chunks.set(group, known)
    // What is known of other row groups is found again, should somebody go back.
    for (const oldest of chunks.keys()) if (chunks.size > GROUPS_KEPT && oldest !== group) chunks.delete(oldest)
    const chunk = group.group.columns[leaf.at]
    if (chunk === undefined)
      throw new Fault('corrupt', `The row group at row ${group.firstRow} has no column “${leaf.node.path.join('.')}”.`)
    const pages = known.get(leaf) ?? new ChunkPages(file, chunk, leaf, group.rowCount)
    known.set(leaf, pages)
    return pages
  }
  const valuesOf = async (group: Group, leaf: Leaf, from: number, to: number, call?: Call): Promise<unknown[]> => {
    const before = kept.get(leaf)
    const isKept = before?.group === group && before.firstRow <= from && before.firstRow + before.values.length >= to
    const run: KeptRun =
      isKept && before ? before : { group, ...(await readRun(() => pagesOf(group, leaf), leaf, from, to, call)) }
    if (run.values.length * tree.leaves.length <= KEPT_VALUES) kept.set(leaf, run)
    else kept.delete(leaf)
    const values = Array.from(run.values).slice(from - run.firstRow, to - run.firstRow)
    if (values.length !== to - from) {
      throw new Fault(
        'corrupt',
        `The column “${leaf.node.path.join('.')}” has ${run.firstRow + run.values.length} rows in a row group of ${group.rowCount}.`,
      )
    }
    return values
  }
  const cellsOf = async (column: (typeof columns)[number], group: Group, from: number, to: number, call?: Call) => {
    const parts = await Promise.all(
      column.leaves.map(async (leaf) => [leaf, await valuesOf(group, leaf, from, to, call)] as const),
    )
    return Array.from(assembled(column.node, parts), column.read)
  }

  return {
    columns: columns.map(({ head }) => head),
    rowCount,
    async rows(from, count, call): Promise<TableRows> {
      const rows: Cell[][] = []
      const end = Math.min(from + count, rowCount)
      for (const group of groups) {
        const [first, until] = [Math.max(from - group.firstRow, 0), Math.min(end - group.firstRow, group.rowCount)]
        if (first >= until) continue
        const cells = await Promise.all(
          columns.map((column) =>
            orTold(
              limiter(() => cellsOf(column, group, first, until, call), call?.signal),
              until - first,
            ),
          ),
        )
        for (let at = 0; at < until - first; at++) rows.push(cells.map((column) => column[at] ?? null))
      }
      return { rows, rowCount }
    },
  }
}

/** A column that is too large to be read here says so in its cells; the others are shown. */
async function orTold(cells: Promise<Cell[]>, count: number): Promise<Cell[]> {
  try {
    return await cells
  } catch (error) {
    if (!isFault(error) || (error.code !== 'limit' && error.code !== 'unsupported')) throw error
    return new Array<Cell>(count).fill(`(not read) ${error.message}`)
  }
}

function groupsOf({ row_groups: groups }: FileMetaData): Group[] {
  let firstRow = 0
  return groups.map((group) => {
    const rowCount = Number(group.num_rows)
    firstRow += rowCount
    return { group, firstRow: firstRow - rowCount, rowCount }
  })
}

/** hyparquet joins the columns of a group or a list; its names are ours, see `column-tree.ts`. */
function assembled(node: ColumnNode, parts: readonly (readonly [Leaf, unknown[]])[]): unknown[] {
  if (node.children.length === 0) return parts[0]?.[1] ?? []
  const columns = new Map(parts.map(([leaf, values]) => [leaf.node.raw.path.join('.'), values.map(ownLists)]))
  assembleNested(columns, node.raw, DEFAULT_PARSERS)
  return columns.get(node.raw.path.join('.')) ?? []
}

/** What was decoded is kept for the next rows, and hyparquet changes the lists that it is given. As deep as the schema, which is bounded. */
function ownLists(value: unknown): unknown {
  return Array.isArray(value) ? value.map(ownLists) : value
}
