import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import { openPreview } from '../open-preview.ts'

const made = new URL('../../../fixtures/previews/parquet/nested.parquet', import.meta.url)

test('lists and structures are the same when their rows are read again', async () => {
  const session = openPreview(memoryFile('nested.parquet', new Uint8Array(readFileSync(made))))
  const query = { from: 0, count: 100, filters: [], sort: undefined }
  const first = await session.rows(0, query)
  expect(first.rows).toHaveLength(4)
  expect(await session.rows(0, query)).toEqual(first)
  expect((await session.rows(0, { ...query, from: 2, count: 2 })).rows).toEqual(first.rows.slice(2))
})
