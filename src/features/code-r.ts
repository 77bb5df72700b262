import { comment, quotedText } from '../base/index.ts'
import {
  type CodeObject,
  type CodeTarget,
  fileNameOf,
  KEYS_ELSEWHERE,
  manifestOf,
  type Snippet,
} from './code-target.ts'
import { type TableFormat, tableFormat } from './table-format.ts'

/** Code that makes rows of `body`, a raw vector. */
const READERS = {
  csv: 'readr::read_csv(body)',
  tsv: 'readr::read_tsv(body)',
  json: 'jsonlite::fromJSON(rawToChar(body))',
  jsonl: 'jsonlite::stream_in(rawConnection(body))',
  parquet: 'arrow::read_parquet(body)',
  feather: 'arrow::read_feather(body)',
} as const
const UNZIPS = { gzip: 'gzip', bz2: 'bzip2', xz: 'xz', zstd: undefined } as const

/** By paws, which opens versions; arrow and aws.s3 know the newest alone. */
export function rSnippets(target: CodeTarget): readonly Snippet[] {
  if (target.kind === 'package' || target.kind === 'folder') {
    const { path } = target.package
    const manifest = manifestOf(target.package)
    if (manifest === undefined) return []
    const wanted =
      path === ''
        ? '!is.na(rows$logical_key)'
        : `!is.na(rows$logical_key) & startsWith(rows$logical_key, ${quotedText(`${path}/`)})`
    return [
      {
        title: path === '' ? 'List its files in R' : 'List the files of the folder in R',
        code: `${bodyCode(manifest)}\nrows <- ${READERS.jsonl}\nfiles <- rows[${wanted}, c("logical_key", "size")]`,
      },
    ]
  }
  const { object } = target
  if (object === undefined) return []
  return [{ title: 'Read it in R', code: `${bodyCode(object)}\n${rowsCode(object.key, tableFormat(object.key))}` }]
}

function rowsCode(key: string, format: TableFormat | undefined): string {
  const unzip = format?.compression === undefined ? undefined : UNZIPS[format.compression]
  const save = (name: string) => `writeBin(body, ${name})`
  if (format === undefined || (format.compression !== undefined && unzip === undefined)) {
    return save(quotedText(fileNameOf(key)))
  }
  if (format.kind === 'xlsx') {
    return `file <- tempfile(fileext = ".xlsx")\n${save('file')}\nrows <- readxl::read_excel(file)`
  }
  return [
    ...(unzip === undefined ? [] : [`body <- memDecompress(body, type = ${quotedText(unzip)})`]),
    `rows <- ${READERS[format.kind]}`,
  ].join('\n')
}

function bodyCode({ store, bucket, key, versionId }: CodeObject): string {
  const { endpoint, region, isOpen } = store
  const config = [
    ...(isOpen ? ['credentials = list(anonymous = TRUE)'] : []),
    ...(endpoint === undefined ? [] : [`endpoint = ${quotedText(endpoint)}`, 's3_force_path_style = TRUE']),
    `region = ${quotedText(region)}`,
  ]
  const where = [
    `Bucket = ${quotedText(bucket)}`,
    `Key = ${quotedText(key)}`,
    ...(versionId === undefined ? [] : [`VersionId = ${quotedText(versionId)}`]),
  ]
  return [
    ...(isOpen ? [] : [comment(KEYS_ELSEWHERE)]),
    's3 <- paws.storage::s3(config = list(',
    ...listed(config),
    '))',
    'body <- s3$get_object(',
    ...listed(where),
    ')$Body',
  ].join('\n')
}

/** R takes no comma behind the last. */
function listed(args: readonly string[]): readonly string[] {
  return args.map((arg, at) => `  ${arg}${at === args.length - 1 ? '' : ','}`)
}
