import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeOfRevision } from './code-places.ts'
import { snippetsOf } from './code-snippets.ts'
import type { CodeStore, CodeTarget } from './code-target.ts'
import { tableFormat } from './table-format.ts'

const AWS: CodeStore = { endpoint: undefined, region: 'eu-west-1', isOpen: false }
const LAB: CodeStore = { endpoint: 'http://lab.example:8333', region: 'here', isOpen: false }
const revision = { bucket: 'lab', name: 'team/plate', topHash: 'ab'.repeat(32) }
const HOSTILE = [
  "it's.csv",
  '$(id).csv',
  '`id`.csv',
  'a\\.csv',
  '"; import os; ".csv',
  '-rf.csv',
  'a\nb.csv',
  '\u202evsc.csv',
]
const keys = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', minLength: 1 }).map((text) => `${text.replaceAll('\0', '')}.csv`),
)

function entry(key: string, store = AWS, versionId: string | null = 'v1'): CodeTarget {
  return {
    kind: 'entry',
    package: { ...revision, store, path: key },
    object: { store, bucket: 'lab', key: `team/plate/${key}`, versionId: versionId ?? undefined },
  }
}

function codeOf(tool: string, target: CodeTarget): string {
  return (snippetsOf(target).find((one) => one.tool === tool)?.snippets ?? []).map(({ code }) => code).join('\n')
}

/** Strings that open with `"` and close before the line does, as Python and R read them. */
function stringsOf(code: string): readonly string[] {
  return [...code.matchAll(/"(?:[^"\\\n]|\\.)*"/g)].map(([text]) => text)
}

/** Both know eight digits; JSON does not. */
function meant(text: string): string {
  return JSON.parse(
    text.replace(
      /((?:^|[^\\])(?:\\\\)*)\\U000([0-9a-f]{5})/g,
      (_, before, code) => before + String.fromCodePoint(Number.parseInt(code, 16)),
    ),
  )
}

test('in Python and R a key is one string, and means itself', () => {
  fc.assert(
    fc.property(keys, (key) => {
      expect(stringsOf(codeOf('quilt3', entry(key))).map(meant)).toContain(key)
      expect(stringsOf(codeOf('r', entry(key))).map(meant)).toContain(`team/plate/${key}`)
    }),
  )
})

test('in SQL a key is one string, which a quotation mark does not end', () => {
  fc.assert(
    fc.property(keys, (key) => {
      const strings = [...codeOf('duckdb', entry(key, AWS, null)).matchAll(/'(?:[^']|'')*'/g)].map(([text]) =>
        text.slice(1, -1).replaceAll("''", "'"),
      )
      expect(strings).toContain(`s3://lab/team/plate/${key}`)
    }),
  )
})

test.each(HOSTILE)('for a shell %j is one word', (key) => {
  const shown = (code: string, program: string) =>
    execFileSync('sh', ['-euc', `${program}() { printf '%s\\0' "$@"; }\n${code}`], { encoding: 'utf8' }).split('\0')
  expect(shown(codeOf('aws', entry(key)), 'aws')).toContain(`--key=team/plate/${key}`)
  expect(shown(codeOf('aws', entry(key, LAB, null)), 'aws')).toContain(`s3://lab/team/plate/${key}`)
  expect(shown(codeOf('quilt3-cli', entry(key, LAB)), 'quilt3')).toContain(`--path=${key}`)
})

test('a key that aws would take for a file of this disk is given as JSON', () => {
  const target: CodeTarget = {
    kind: 'object',
    object: { store: AWS, bucket: 'lab', key: 'file:///etc/passwd', versionId: 'v' },
  }
  const code = codeOf('aws', target)
  expect(code).toContain('--cli-input-json=')
  expect(code).not.toContain('--key')
})

test('what turns a text round, or is not seen, is escaped where a language can', () => {
  for (const tool of ['quilt3', 'pandas', 'r'])
    expect(codeOf(tool, entry('\u202evsc\u{e0001}.csv'))).not.toMatch(/\p{Cf}/u)
})

test('every tool names the store that is not AWS, and none a key', () => {
  for (const { tool, snippets } of snippetsOf(entry('a.csv', LAB))) {
    const code = snippets.map((one) => one.code).join('\n')
    if (tool !== 'uri') expect(code).toContain('lab.example:8333')
    expect(code).not.toMatch(/secret_access_key|KEY_ID/i)
  }
  for (const { snippets } of snippetsOf(entry('a.csv', AWS))) {
    expect(snippets.map((one) => one.code).join('\n')).not.toMatch(/endpoint/i)
  }
})

test('where nobody signs in, tools are told to use no keys', () => {
  const target = entry('a.csv', { ...LAB, isOpen: true })
  expect(codeOf('aws', target)).toContain('--no-sign-request')
  expect(codeOf('pandas', target)).toContain('"anon": True')
  expect(codeOf('duckdb', target)).not.toContain('credential_chain')
  expect(codeOf('r', target)).toContain('anonymous = TRUE')
})

test('what reads tables is offered for tables alone', () => {
  const tools = (key: string) => snippetsOf(entry(key)).map(({ tool }) => tool)
  expect(tools('a.csv')).toEqual(['quilt3', 'quilt3-cli', 'aws', 'pandas', 'duckdb', 'r', 'uri'])
  expect(tools('a.png')).toEqual(['quilt3', 'quilt3-cli', 'aws', 'r', 'uri'])
  expect(tools('a.csv.xz')).not.toContain('duckdb')
})

test.each([
  ['a/b.CSV', 'csv', undefined],
  ['a.tsv.gz', 'tsv', 'gzip'],
  ['a.ndjson.zst', 'jsonl', 'zstd'],
  ['a.pq', 'parquet', undefined],
  ['csv.d/a.xlsx', 'xlsx', undefined],
])('%s is a table', (key, kind, compression) => {
  expect(tableFormat(key)).toEqual({ kind, compression })
})

test.each(['a', 'csv', 'a.parquet.gz', 'a.gz', 'a.constructor', 'a.csv/'])('%s is none', (key) => {
  expect(tableFormat(key)).toBeUndefined()
})

test('a package in a folder is opened by quilt3 alone, and one in the browser by nothing', () => {
  const store = (kind: 'folder' | 'browser') => ({
    kind,
    id: 'x',
    label: 'x',
    endpoint: '',
    region: '',
    buckets: ['lab'],
    session: 'signed-in' as const,
    signIn: [],
    added: false,
  })
  const registry = { storeId: 'x', bucket: 'lab' }
  const of = (kind: 'folder' | 'browser') => snippetsOf(codeOfRevision([store(kind)], registry, revision))
  expect(of('folder').map(({ tool }) => tool)).toEqual(['quilt3'])
  expect(codeOf('quilt3', codeOfRevision([store('folder')], registry, revision))).not.toContain('registry')
  expect(of('browser')).toEqual([])
})
