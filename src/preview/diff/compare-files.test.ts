import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import { openDiff } from './open-diff.ts'

const ALL = { keys: undefined, change: undefined }
const LINES = { form: 'split', ignoresSpace: false, opened: [] } as const

/** A file of fixtures/previews. */
function fixture(path: string) {
  const bytes = new Uint8Array(readFileSync(new URL(`../../../fixtures/previews/${path}`, import.meta.url)))
  return memoryFile(path, bytes)
}

test.each([
  ['excel/sheets.xlsx', ['rows']],
  ['arrow/integers.arrow', ['rows']],
  ['arrow/feather-zstd.feather', ['rows']],
  ['jsonl/values.jsonl', ['rows', 'lines']],
  ['parquet/decimals.parquet', ['rows']],
  ['bed/six.bed', ['rows', 'lines']],
  ['json/compact.json', ['lines']],
])('%s can be compared with itself, and nothing differs', async (path, ways) => {
  const session = openDiff(fixture(path), fixture(path))
  expect((await session.open()).ways).toEqual(ways)
  if (ways[0] === 'rows') expect(await session.table(ALL)).toMatchObject({ rows: 0, changedCells: 0 })
  if (ways.includes('lines')) expect(await session.text(LINES)).toMatchObject({ addedLines: 0, removedLines: 0 })
})

test('of a workbook the first sheet is compared, and it is said', async () => {
  const { notes } = await openDiff(fixture('excel/sheets.xlsx'), fixture('excel/sheets.xlsx')).table(ALL)
  expect(notes).toContainEqual(expect.stringMatching(/^Compared is its first sheet alone, “.+”\.$/))
})

test('pictures are looked at side by side alone', async () => {
  const [one, two] = [fixture('image/rgb.png'), fixture('image/rgb.png')]
  expect(await openDiff(one, two).open()).toEqual({ ways: [], notes: [] })
})

test('what is inside of a gzip is compared', async () => {
  const packed = (text: string) => memoryFile('a.csv.gz', new Uint8Array(gzipSync(text)))
  const session = openDiff(packed('id,n\na,1\n'), packed('id,n\na,2\n'))
  expect((await session.open()).ways).toEqual(['rows', 'lines'])
  expect(await session.table(ALL)).toMatchObject({ changedCells: 1 })
  expect(await session.text(LINES)).toMatchObject({ addedLines: 1, removedLines: 1 })
})

test('a version that is damaged says so, and the rest of what can be compared is', async () => {
  const session = openDiff(fixture('parquet/codec-none.parquet'), memoryFile('a.parquet', 'no table at all'))
  const { ways, notes } = await session.open()
  expect(ways).toEqual([])
  expect(notes.filter((note) => note.startsWith('After: '))).toHaveLength(1)
})

test('what was read is read once, and once more after the line broke', async () => {
  let failures = 1
  const whole = memoryFile('a.txt', 'a\n')
  const shaky = {
    ...whole,
    read: (from: number, to: number) => {
      failures -= 1
      return failures >= 0 ? Promise.reject(new Error('The line is broken.')) : whole.read(from, to)
    },
  }
  const session = openDiff(shaky, memoryFile('a.txt', 'b\n'))
  await expect(session.open()).rejects.toThrow('broken')
  expect((await session.open()).ways).toEqual(['lines'])
})
