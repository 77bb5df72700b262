import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { freshBucket } from '../../tools/engine/index.ts'
import type {} from '../../tools/engine/vitest-engine.ts'
import { createHashPool, localHashWorker } from '../hash/index.ts'
import { openSeaweedfs } from '../store/contract/open-seaweedfs.ts'
import { nodeDirectory } from '../store/folder/node-directory.ts'
import type { ObjectStore } from '../store/index.ts'
import { downloadToFolder, type FolderTask } from './download-folder.ts'

const engine = inject('engine')
const pool = createHashPool({ workers: 1, spawn: localHashWorker })
const patterned = (size: number) => Uint8Array.from({ length: size }, (_, at) => (at * 7 + (at >> 12)) & 255)
const FILES: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  empty: new Uint8Array(0),
  'raw/a b+é.csv': patterned(1000),
  'raw/big.bin': patterned(20_000_000),
}
let folder: string
let store: ObjectStore

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvage-download-'))
  store = openSeaweedfs(engine)(await freshBucket(engine, { versions: true }))
})
afterAll(async () => {
  pool.close()
  await rm(folder, { recursive: true, force: true })
})

async function taskOf(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<FolderTask> {
  const { versionId } = await store.put(path, new Blob([bytes]))
  const value = await pool.hash(new Blob([bytes])).chunked
  return {
    logicalKey: path,
    path,
    sizeBytes: bytes.length,
    hash: { type: 'sha2-256-chunked', value },
    open: async () => ({ store, ref: { key: path, versionId } }),
  }
}

test('what lies in a real store comes whole into a folder, by its version, and damage does not', async () => {
  const tasks = await Promise.all(Object.entries(FILES).map(([path, bytes]) => taskOf(path, bytes)))
  // What was written later is another version.
  await store.put('raw/a b+é.csv', patterned(1000).fill(1))
  const wrong = await store.put('damaged', patterned(1000).fill(2))
  const [, small] = tasks
  if (!small) throw new Error('there is none')
  const damaged = {
    ...small,
    logicalKey: 'damaged',
    path: 'damaged',
    open: async () => ({ store, ref: { key: 'damaged', versionId: wrong.versionId } }),
  }
  const gone = { ...small, logicalKey: 'gone', path: 'gone', open: async () => ({ store, ref: { key: 'gone' } }) }
  const outcome = await downloadToFolder(nodeDirectory(folder), [...tasks, damaged, gone], {
    others: 'leave',
    jobId: 'job',
  })
  expect(outcome).toMatchObject({ files: 3, sizeBytes: 20_001_000, kept: 0, inTheWay: [] })
  expect(outcome.failed.map(({ logicalKey, fault }) => [logicalKey, fault.code])).toEqual([
    ['damaged', 'corrupt'],
    ['gone', 'absent'],
  ])
  for (const [path, bytes] of Object.entries(FILES)) {
    expect((await readFile(join(folder, path))).equals(bytes), path).toBe(true)
  }
})
