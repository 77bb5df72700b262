import { comment, quotedText } from '../base/index.ts'
import {
  type CodeObject,
  type CodeStore,
  type CodeTarget,
  KEYS_ELSEWHERE,
  manifestOf,
  type Snippet,
} from './code-target.ts'
import { type Compression, type TableKind, tableFormat } from './table-format.ts'

const READERS: Readonly<Record<TableKind, readonly [reader: string, ...options: readonly string[]]>> = {
  csv: ['read_csv'],
  tsv: ['read_csv', 'sep="\\t"'],
  json: ['read_json'],
  jsonl: ['read_json', 'lines=True'],
  parquet: ['read_parquet'],
  feather: ['read_feather'],
  xlsx: ['read_excel'],
}

/** fsspec takes these for more than a key: a chain of file systems, a version, a bucket that ends later. */
const NO_ADDRESS = /::|\?versionId=|^\//

export function pandasSnippets(target: CodeTarget): readonly Snippet[] {
  if (target.kind === 'package' || target.kind === 'folder') return manifestSnippets(target.package)
  const { object } = target
  const format = object && tableFormat(object.key)
  if (object === undefined || format === undefined) return []
  const [reader, ...options] = READERS[format.kind]
  const all = [...options, ...compressionOf(format.compression)]
  return [
    {
      title: 'Read it with pandas',
      code: NO_ADDRESS.test(object.key) ? byBoto(object, reader, all) : byAddress(object, reader, all),
    },
  ]
}

function manifestSnippets(of: Parameters<typeof manifestOf>[0]): readonly Snippet[] {
  const manifest = manifestOf(of)
  if (manifest === undefined) return []
  const read = byAddress(manifest, 'read_json', ['lines=True', 'dtype=False'], 'rows')
  const isFile =
    of.path === ''
      ? 'rows["logical_key"].notna()'
      : `rows["logical_key"].str.startswith(${quotedText(`${of.path}/`)}, na=False)`
  return [
    {
      title: of.path === '' ? 'List its files with pandas' : 'List the files of the folder with pandas',
      code: `${read}\nfiles = rows[${isFile}][["logical_key", "size"]]`,
    },
  ]
}

/** By the address's ending nothing could be told of it: a version stands there. */
function compressionOf(compression: Compression | undefined): readonly string[] {
  return compression === undefined ? [] : [`compression=${quotedText(compression)}`]
}

function byAddress(object: CodeObject, reader: string, options: readonly string[], name = 'df'): string {
  const { bucket, key, versionId, store } = object
  const version = versionId === undefined ? '' : `?versionId=${versionId}`
  const storage = Object.entries(s3fsOptions(store, versionId !== undefined)).map(
    ([option, value]) => `"${option}": ${value}`,
  )
  const args = [
    quotedText(`s3://${bucket}/${key}${version}`),
    ...options,
    ...(storage.length === 0 ? [] : [`storage_options={${storage.join(', ')}}`]),
  ]
  return [...keys(store), 'import pandas as pd  # and s3fs', '', ...call(`${name} = pd.${reader}`, args)].join('\n')
}

function byBoto({ bucket, key, versionId, store }: CodeObject, reader: string, options: readonly string[]): string {
  const { endpoint, region, isOpen } = store
  const client = [
    '"s3"',
    ...(endpoint === undefined ? [] : [`endpoint_url=${quotedText(endpoint)}`, `region_name=${quotedText(region)}`]),
    ...(isOpen ? ['config=botocore.config.Config(signature_version=botocore.UNSIGNED)'] : []),
  ]
  const where = [
    `Bucket=${quotedText(bucket)}`,
    `Key=${quotedText(key)}`,
    ...(versionId === undefined ? [] : [`VersionId=${quotedText(versionId)}`]),
  ]
  return [
    ...keys(store),
    'import io',
    '',
    'import boto3',
    ...(isOpen ? ['import botocore.config'] : []),
    'import pandas as pd',
    '',
    ...call('s3 = boto3.client', client),
    ...call('answer = s3.get_object', where),
    ...call(`df = pd.${reader}`, ['io.BytesIO(answer["Body"].read())', ...options]),
  ].join('\n')
}

/** Options of s3fs, as code. */
export function s3fsOptions(
  { endpoint, region, isOpen }: CodeStore,
  versions: boolean,
): Readonly<Record<string, string>> {
  return {
    ...(endpoint === undefined
      ? {}
      : { endpoint_url: quotedText(endpoint), client_kwargs: `{"region_name": ${quotedText(region)}}` }),
    ...(versions ? { version_aware: 'True' } : {}),
    ...(isOpen ? { anon: 'True' } : {}),
  }
}

/** A call of Python, an argument a line. */
export function call(what: string, args: readonly string[]): readonly string[] {
  return [`${what}(`, ...args.map((arg) => `    ${arg},`), ')']
}

export function keys({ isOpen }: CodeStore): readonly string[] {
  return isOpen ? [] : [comment(KEYS_ELSEWHERE)]
}
