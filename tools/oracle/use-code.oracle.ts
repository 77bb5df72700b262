import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { StoreState } from '../../src/client/engine.ts'
import { codeOfRevision } from '../../src/features/code-places.ts'
import { snippetsOf } from '../../src/features/code-snippets.ts'
import type { CodeTarget, CodeTool } from '../../src/features/code-target.ts'
import { type BothClients, startBothClients } from './both-clients.ts'
import { type CodeRunner, type CodeTask, startCodeRunner } from './code-runner.ts'

const NAME = '-lab/plate'
const OLD = [
  [1, 'one'],
  [2, 'two'],
]
const NEW = [[9, 'nine']]
const TYPES = ['t.csv', 't.csv.gz', 't.tsv', 't.json', 't.jsonl', 't.parquet', 't.feather', 't.xlsx']
/** Each holds what one of the languages would take for something else. */
const HOSTILE = [
  `it's "$(touch gone)" \`touch gone\`; --.csv`,
  'raw\\n/100%25 ü+#?&.csv',
  'raw/-rf.csv',
  'all/*[x]{a,b}?.csv',
  'a::b.csv',
  'year=2020/🧬\n名.csv',
  '?versionId=none.csv',
  "'; DROP TABLE x; --.csv",
]
/** For what takes a second a call. */
const FEW = HOSTILE.filter((key) => /touch|year/.test(key))

let both: BothClients
let runner: CodeRunner
let scratch: string
let registry: { readonly storeId: string; readonly bucket: string }
let stores: readonly StoreState[]
const revisions: { topHash: string; places: Map<string, string> }[] = []

beforeAll(async () => {
  const engine = inject('engine')
  scratch = await mkdtemp(join(tmpdir(), 'selvage-use-'))
  both = await startBothClients(engine)
  runner = await startCodeRunner({ ...engine, keys: engine.admin })
  const uri = await both.freshRegistry({ versions: true })
  registry = { storeId: 'main', bucket: uri.slice('s3://'.length) }
  stores = [
    {
      kind: 's3',
      id: 'main',
      label: 'Main',
      endpoint: engine.endpoint,
      region: engine.region,
      buckets: [registry.bucket],
      session: 'signed-in',
      signIn: [{ kind: 'keys' }],
      added: false,
    },
  ]
  const pkg = new both.ours.Package()
  for (const [at, rows] of [OLD, NEW].entries()) await publish(pkg, String(at), rows, uri)
})
afterAll(async () => {
  await both.stop()
  await runner.stop()
  await rm(scratch, { recursive: true })
})

async function publish(
  pkg: InstanceType<BothClients['ours']['Package']>,
  folder: string,
  rows: readonly unknown[],
  uri: string,
): Promise<void> {
  const made = join(scratch, folder)
  await mkdir(made)
  await good(runner.tables([{ kind: 'make', code: made, result: JSON.stringify(rows) }]))
  const csv = new Blob([await readFile(join(made, 't.csv'))])
  for (const type of TYPES) await pkg.set(`types/${type}`, new Blob([await readFile(join(made, type))]))
  for (const key of HOSTILE) await pkg.set(key, csv)
  const { topHash } = await pkg.push(NAME, uri, { message: folder })
  const { entries } = await both.quilt3.browse({ name: NAME, registry: uri, topHash })
  revisions.push({ topHash, places: new Map(entries.map(({ logicalKey, physicalKey }) => [logicalKey, physicalKey])) })
}

async function good(answers: ReturnType<CodeRunner['tables']>): Promise<readonly unknown[]> {
  return (await answers).map((answer) => ('error' in answer ? answer.error : answer.value))
}

function entryOf(logicalKey: string, at = 0): CodeTarget {
  const { topHash = '', places } = revisions[at] ?? {}
  const physicalKey = places?.get(logicalKey) ?? ''
  return codeOfRevision(stores, registry, { name: NAME, topHash }, { entry: { logicalKey, physicalKey } })
}

function folderOf(folder: string): CodeTarget {
  return codeOfRevision(stores, registry, { name: NAME, topHash: revisions[0]?.topHash ?? '' }, { folder })
}

function codeOf(tool: CodeTool, target: CodeTarget): readonly string[] {
  return (snippetsOf(target).find((one) => one.tool === tool)?.snippets ?? []).map(({ code }) => code)
}

const python =
  (result: string) =>
  (code: string): CodeTask => ({ kind: 'python', code, result })
const sql = (code: string): CodeTask => ({ kind: 'sql', code })
const isSql = (code: string): boolean => code.startsWith('INSTALL')
const files = [...HOSTILE, ...TYPES.map((type) => `types/${type}`)]

test('pandas reads the very version of every type and name', async () => {
  const codes = files.flatMap((key) => codeOf('pandas', entryOf(key)))
  expect(codes).toHaveLength(files.length)
  expect(await good(runner.tables(codes.map(python('df'))))).toEqual(files.map(() => OLD))
})

test('DuckDB reads the very version from Python, but for a workbook and a name that s3fs cannot open', async () => {
  const readable = files.filter((key) => !/\.(xlsx|feather)$|\?versionId=/.test(key))
  const codes = readable.flatMap((key) => codeOf('duckdb', entryOf(key)).filter((code) => !isSql(code)))
  expect(codes).toHaveLength(readable.length)
  expect(await good(runner.tables(codes.map(python('rows'))))).toEqual(readable.map(() => OLD))
})

test('DuckDB reads in SQL what lies there now', async () => {
  const readable = files.filter((key) => !key.endsWith('.feather'))
  const codes = readable.flatMap((key) => codeOf('duckdb', entryOf(key, 1)).filter(isSql))
  expect(codes).toHaveLength(readable.length)
  expect(await good(runner.tables(codes.map(sql)))).toEqual(readable.map(() => NEW))
})

test('the files of a package and of a folder are listed by pandas and by DuckDB', async () => {
  const targets = [folderOf(''), folderOf('types')]
  const lists = await good(
    runner.tables([
      ...targets.flatMap((target) => codeOf('pandas', target).map(python('files'))),
      ...targets.flatMap((target) => codeOf('duckdb', target).map(sql)),
    ]),
  )
  const keys = lists.map((rows) => (Array.isArray(rows) ? rows.map(([key]) => key).toSorted() : rows))
  const inFolder = TYPES.map((type) => `types/${type}`).toSorted()
  expect(keys).toEqual([files.toSorted(), inFolder, files.toSorted(), inFolder])
})

test('quilt3 reads the bytes of the revision, and opens a package and a folder', async () => {
  const bytes = (await readFile(join(scratch, '0', 't.csv'))).toString('base64')
  const [open = '', all = ''] = codeOf('quilt3', folderOf(''))
  const [folder = ''] = codeOf('quilt3', folderOf('types'))
  const hostile = FEW.flatMap((key) => codeOf('quilt3', entryOf(key)))
  const answers = await good(
    runner.quilt3([...hostile.map(python('data')), python('p')(open), python('p')(all), python('folder')(folder)]),
  )
  expect(answers.slice(0, FEW.length)).toEqual(FEW.map(() => bytes))
  expect(answers.at(-1)).toEqual(TYPES.toSorted())
  expect(answers).not.toContainEqual(expect.stringContaining('Error'))
})

test('the quilt3 command fetches a file, and a folder, of the revision', async () => {
  const csv = await readFile(join(scratch, '0', 't.csv'), 'utf8')
  const [hostile = ''] = HOSTILE
  const [file, folder] = await Promise.all(
    [entryOf(hostile), folderOf('types')].map((target) => runner.shell(codeOf('quilt3-cli', target).join('\n'))),
  )
  expect(file).toEqual({ [hostile]: csv })
  expect(Object.keys(folder ?? {}).toSorted()).toEqual(TYPES.toSorted())
})

test('aws fetches the very version, and what has none', async () => {
  const csv = await readFile(join(scratch, '0', 't.csv'), 'utf8')
  const wanted = FEW.map((key) => entryOf(key))
  const fetched = await runner.shell(wanted.flatMap((target) => codeOf('aws', target)).join('\n'))
  expect(Object.values(fetched)).toEqual(FEW.map(() => csv))
  const [manifest] = Object.values(await runner.shell(codeOf('aws', folderOf('')).join('\n')))
  expect(manifest).toContain('"logical_key"')
})
