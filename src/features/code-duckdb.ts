import { quotedText, sqlText } from '../base/index.ts'
import { call, keys, s3fsOptions } from './code-pandas.ts'
import {
  type CodeObject,
  type CodePackage,
  type CodeTarget,
  KEYS_ELSEWHERE,
  manifestOf,
  type Snippet,
} from './code-target.ts'
import { type TableFormat, tableFormat } from './table-format.ts'

const READERS = {
  csv: 'read_csv',
  tsv: 'read_csv',
  json: 'read_json',
  jsonl: 'read_json',
  parquet: 'read_parquet',
  xlsx: 'read_xlsx',
} as const
const UNZIPS = new Set<string | undefined>([undefined, 'gzip', 'zstd'])
/** In an address DuckDB takes these for a pattern, or for options. */
const PATTERN = /[*?[\]{}\\]/

export function duckdbSnippets(target: CodeTarget): readonly Snippet[] {
  if (target.kind === 'package' || target.kind === 'folder') return manifestSnippets(target.package)
  const { object } = target
  const format = object && tableFormat(object.key)
  if (object === undefined || format === undefined || !UNZIPS.has(format.compression)) return []
  const { kind } = format
  if (kind === 'feather') return []
  const { versionId } = object
  const exact =
    versionId === undefined || kind === 'xlsx' || object.key.includes('?versionId=')
      ? []
      : [
          {
            title: 'Read this version with DuckDB, from Python',
            code: fromPython(object, versionId, READERS[kind], format),
          },
        ]
  return [...exact, { title: 'Read it in SQL, with DuckDB', code: inSql(object, READERS[kind], format) }]
}

function manifestSnippets(of: CodePackage): readonly Snippet[] {
  const manifest = manifestOf(of)
  if (manifest === undefined) return []
  const columns = "columns = {logical_key: 'VARCHAR', size: 'BIGINT', physical_keys: 'VARCHAR[]'}"
  const wanted = of.path === '' ? 'logical_key IS NOT NULL' : `starts_with(logical_key, ${sqlText(`${of.path}/`)})`
  return [
    {
      title: of.path === '' ? 'List its files in SQL, with DuckDB' : 'List the files of the folder in SQL, with DuckDB',
      code: [
        ...prelude(manifest, []),
        'SELECT logical_key, size, physical_keys[1] AS lies_at',
        `FROM read_json(\n    ${addressOf(manifest)},\n    format = 'newline_delimited',\n    ${columns}\n)`,
        `WHERE ${wanted};`,
      ].join('\n'),
    },
  ]
}

function inSql(object: CodeObject, reader: string, format: TableFormat): string {
  const options = [
    addressOf(object),
    ...(format.kind === 'tsv' ? ["delim = '\\t'"] : []),
    ...(format.kind === 'jsonl' ? ["format = 'newline_delimited'"] : []),
    // A folder named a=b would else become a column.
    ...(/=[^/]*\//.test(object.key) && reader !== 'read_xlsx' ? ['hive_partitioning = false'] : []),
  ]
  const version =
    object.versionId === undefined
      ? []
      : [
          '-- DuckDB reads what lies there now. If it was overwritten since, give it a link from Share instead of this address.',
        ]
  return [
    ...prelude(object, format.kind === 'xlsx' ? ['excel'] : []),
    ...version,
    `FROM ${reader}(${options.length === 1 ? options[0] : `\n${options.map((one) => `    ${one}`).join(',\n')}\n`});`,
  ].join('\n')
}

function prelude({ key, store }: CodeObject, more: readonly string[]): readonly string[] {
  const { endpoint, region, isOpen } = store
  const at = endpoint === undefined ? undefined : new URL(endpoint)
  const secret = [
    'TYPE s3',
    `PROVIDER ${isOpen ? 'config' : 'credential_chain'}`,
    `REGION ${sqlText(region)}`,
    ...(at === undefined
      ? []
      : [`ENDPOINT ${sqlText(at.host)}`, "URL_STYLE 'path'", ...(at.protocol === 'http:' ? ['USE_SSL false'] : [])]),
  ]
  const extensions = ['httpfs', ...(isOpen ? [] : ['aws']), ...more]
  return [
    ...extensions.map((name) => `INSTALL ${name}; LOAD ${name};`),
    ...(isOpen ? [] : [`-- ${KEYS_ELSEWHERE}`]),
    `CREATE SECRET (\n${secret.map((one) => `    ${one}`).join(',\n')}\n);`,
    ...(PATTERN.test(key) ? ['-- The name is no pattern.', 'SET s3_url_compatibility_mode = true;'] : []),
  ]
}

/** By the file system of s3fs, which opens versions. */
function fromPython(
  { store, bucket, key }: CodeObject,
  versionId: string,
  reader: string,
  format: TableFormat,
): string {
  const options = Object.entries(s3fsOptions(store, true)).map(([option, value]) => `${option}=${value}`)
  const read = [
    'file',
    ...(format.kind === 'tsv' ? ['sep="\\t"'] : []),
    ...(format.kind === 'jsonl' ? ['format="newline_delimited"'] : []),
    ...(format.compression === undefined ? [] : [`compression=${quotedText(format.compression)}`]),
  ]
  return [
    ...keys(store),
    'import duckdb',
    'import s3fs',
    '',
    ...call('fs = s3fs.S3FileSystem', options),
    ...call('file = fs.open', [quotedText(`${bucket}/${key}`), `version_id=${quotedText(versionId)}`]),
    `rows = duckdb.${reader}(${read.join(', ')})`,
  ].join('\n')
}

function addressOf({ bucket, key }: CodeObject): string {
  return sqlText(`s3://${bucket}/${key}`)
}
