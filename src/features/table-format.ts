export type TableKind = 'csv' | 'tsv' | 'json' | 'jsonl' | 'parquet' | 'feather' | 'xlsx'
export type Compression = 'gzip' | 'bz2' | 'xz' | 'zstd'

export interface TableFormat {
  readonly kind: TableKind
  /** Of the whole file, as for texts. */
  readonly compression: Compression | undefined
}

const KINDS: Readonly<Record<string, TableKind>> = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  json: 'json',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
  parquet: 'parquet',
  pq: 'parquet',
  feather: 'feather',
  arrow: 'feather',
  xlsx: 'xlsx',
}
const COMPRESSIONS: Readonly<Record<string, Compression>> = { gz: 'gzip', bz2: 'bz2', xz: 'xz', zst: 'zstd' }
const TEXTS = new Set<TableKind>(['csv', 'tsv', 'json', 'jsonl'])

/** What a table's readers have to be told, by the name of the file. Undefined: it is no table. */
export function tableFormat(key: string): TableFormat | undefined {
  const [, ...parts] = key
    .slice(key.lastIndexOf('/') + 1)
    .toLowerCase()
    .split('.')
  const last = own(COMPRESSIONS, parts.at(-1))
  const kind = own(KINDS, parts.at(last === undefined ? -1 : -2))
  if (kind === undefined || (last !== undefined && !TEXTS.has(kind))) return undefined
  return { kind, compression: last }
}

function own<Value>(table: Readonly<Record<string, Value>>, name: string | undefined): Value | undefined {
  return name !== undefined && Object.hasOwn(table, name) ? table[name] : undefined
}
