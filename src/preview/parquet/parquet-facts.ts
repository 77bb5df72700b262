import type { FileMetaData, KeyValue } from 'hyparquet'
import { cutText, hexText } from '../cell-text.ts'
import type { Cell, TablePart } from '../preview-part.ts'
import { factsPart } from '../row-table.ts'
import { groupName, physicalName } from './column-cell.ts'
import type { ColumnTree, Leaf } from './column-tree.ts'
import { leafReader, logicalName } from './leaf-value.ts'

/** One row a stored column, nested ones by their whole path. */
export function schemaPart({ leaves }: ColumnTree, { row_groups: groups }: FileMetaData): TablePart {
  const columns = {
    Column: 'text',
    Physical: 'text',
    Logical: 'text',
    Nulls: 'text',
    Nested: 'text',
    Encodings: 'text',
    Codec: 'text',
    Compressed: 'integer',
    Uncompressed: 'integer',
  } as const
  return factsPart('Schema', columns, () =>
    leaves.map((leaf) => {
      const chunks = groups.map((group) => group.columns[leaf.at]?.meta_data).filter((meta) => meta !== undefined)
      const { element, path } = leaf.node
      return [
        path.join('.'),
        physicalName(element),
        logicalName(element) ?? null,
        element.repetition_type?.toLowerCase() ?? null,
        nesting(leaf),
        [...new Set(chunks.flatMap(({ encodings }) => encodings ?? []))].join(', '),
        [...new Set(chunks.map(({ codec }) => codec?.toLowerCase() ?? 'unknown'))].join(', '),
        sum(chunks.map((chunk) => chunk.total_compressed_size)),
        sum(chunks.map((chunk) => chunk.total_uncompressed_size)),
      ]
    }),
  )
}

/** One row a row group. */
export function groupsPart({ row_groups: groups }: FileMetaData): TablePart {
  const columns = {
    'Row group': 'integer',
    'First row': 'integer',
    Rows: 'integer',
    Columns: 'integer',
    Compressed: 'integer',
    Uncompressed: 'integer',
  } as const
  return factsPart('Row groups', columns, () => {
    let first = 0n
    return groups.map((group, at) => {
      const rows = group.num_rows
      first += rows
      const compressed = sum(group.columns.map((column) => column.meta_data?.total_compressed_size ?? 0n))
      return [at, Number(first - rows), Number(rows), group.columns.length, compressed, Number(group.total_byte_size)]
    })
  })
}

const STATISTICS_MOST = 100_000

/** One row a column and row group, with the least and most that the writer noted. */
export function statisticsPart({ leaves }: ColumnTree, { row_groups: groups }: FileMetaData): TablePart {
  const columns = {
    'Row group': 'integer',
    Column: 'text',
    Values: 'integer',
    Nulls: 'integer',
    Least: 'text',
    Most: 'text',
    Compressed: 'integer',
  } as const
  return factsPart('Statistics', columns, () => {
    const rows: Cell[][] = []
    for (const [at, group] of groups.entries()) {
      for (const leaf of leaves) {
        if (rows.length >= STATISTICS_MOST) return rows
        const meta = group.columns[leaf.at]?.meta_data
        const noted = meta?.statistics
        rows.push([
          at,
          leaf.node.path.join('.'),
          number(meta?.num_values),
          number(noted?.null_count),
          noted === undefined ? null : bound(leaf, noted.min_value ?? noted.min),
          noted === undefined ? null : bound(leaf, noted.max_value ?? noted.max),
          number(meta?.total_compressed_size),
        ])
      }
    }
    return rows
  })
}

/** What the writer says of the file in keys and values: pandas’ index, Arrow’s schema, anything. */
export function keysPart(keys: readonly KeyValue[]): TablePart {
  return factsPart('Metadata', { Key: 'text', Value: 'text' }, () =>
    keys.map(({ key, value }) => [key, value === undefined ? null : cutText(value)]),
  )
}

function nesting({ schemaPath }: Leaf): string | null {
  const above = schemaPath.slice(1, -1)
  return above.length === 0 ? null : above.map(({ element }) => groupName(element.converted_type)).join(' › ')
}

function bound({ node }: Leaf, stored: unknown): string | null {
  if (stored === undefined || stored === null) return null
  // hyparquet hands on the bytes that were written: a text cut for the statistic may end inside a sign.
  if (stored instanceof Uint8Array && node.element.type === 'INT96') return hexText(stored)
  const cell = leafReader(node.element)(stored)
  return cell === null ? null : String(cell)
}

function sum(sizes: readonly (bigint | undefined)[]): number {
  // A damaged footer holds what it likes.
  return sizes.reduce((total, size) => total + Number(size ?? 0n), 0)
}

function number(value: bigint | number | undefined): number | null {
  return value === undefined ? null : Number(value)
}
