import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Fault, systemClock } from '../base/index.ts'
import { chunkedHash, sha256 } from '../hash/index.ts'
import { nodeDirectory } from '../store/folder/node-directory.ts'
import { createMemoryStore, type Directory, type ObjectStore } from '../store/index.ts'
import {
  downloadToFolder,
  type FolderProgress,
  type FolderTask,
  type OtherFiles,
  removeDrafts,
} from './download-folder.ts'

let folder: string
let store: ObjectStore
let reads: string[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvage-download-'))
  store = createMemoryStore({ bucket: 'lab-data', clock: systemClock, random: Math.random, sha256 })
  reads = []
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const bytesOf = (text: string) => new TextEncoder().encode(text)

async function taskOf(path: string, text: string): Promise<FolderTask> {
  const bytes = bytesOf(text)
  await store.put(path, bytes)
  return {
    logicalKey: path,
    path,
    sizeBytes: bytes.length,
    hash: { type: 'sha2-256-chunked', value: await chunkedHash(text === '' ? [] : [await sha256(bytes)]) },
    open: async () => {
      reads.push(path)
      return { store, ref: { key: path } }
    },
  }
}

const download = (tasks: readonly FolderTask[], others: OtherFiles = 'leave', directory = nodeDirectory(folder)) =>
  downloadToFolder(directory, tasks, { others, jobId: 'job' })

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}

/** All files of the folder, with what is in them. */
async function held(): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isFile()) found[path.slice(folder.length + 1)] = await readFile(path, 'utf8')
  }
  return found
}

describe('a download into a folder', () => {
  test('puts each file at its path, and leaves nothing else behind', async () => {
    const tasks = [await taskOf('a.csv', 'one'), await taskOf('raw/b/c.csv', 'two'), await taskOf('empty', '')]
    expect(await download(tasks)).toEqual({ files: 3, sizeBytes: 6, kept: 0, inTheWay: [], failed: [] })
    expect(await held()).toEqual({ 'a.csv': 'one', 'raw/b/c.csv': 'two', empty: '' })
    expect(await readdir(folder)).toEqual(['a.csv', 'empty', 'raw'])
  })

  test('begun again fetches only what is not there, whole', async () => {
    const tasks = [await taskOf('a.csv', 'one'), await taskOf('raw/b.csv', 'two')]
    await put('raw/b.csv', 'two')
    expect(await download(tasks)).toMatchObject({ files: 2, kept: 1 })
    expect(reads).toEqual(['a.csv'])
  })

  test('of objects without a recorded hash keeps those that fit what the store tells of them', async () => {
    const recorded = [await taskOf('a.csv', 'one'), await taskOf('b.csv', 'two'), await taskOf('empty', '')]
    const tasks = recorded.map((task) => ({ ...task, hash: undefined }))
    await put('a.csv', 'one')
    await put('b.csv', 'tvo')
    expect(await download(tasks)).toMatchObject({ files: 2, kept: 1, inTheWay: ['b.csv'], failed: [] })
    expect(await held()).toEqual({ 'a.csv': 'one', 'b.csv': 'tvo', empty: '' })
  })

  test('of which a file is not what the package names does not put it there, and goes on', async () => {
    const tasks = [await taskOf('a.csv', 'one'), await taskOf('b.csv', 'two'), await taskOf('c.csv', 'three')]
    await store.put('b.csv', bytesOf('tvo'))
    await store.remove({ key: 'c.csv' })
    const outcome = await download(tasks)
    expect(outcome).toMatchObject({ files: 1, failed: [{ logicalKey: 'b.csv' }, { logicalKey: 'c.csv' }] })
    expect(outcome.failed.map(({ fault }) => fault.code)).toEqual(['corrupt', 'absent'])
    expect(await held()).toEqual({ 'a.csv': 'one' })
  })

  test('never touches a file with other bytes, unless that was chosen', async () => {
    const tasks = [await taskOf('a.csv', 'one'), await taskOf('b.csv', 'two')]
    await put('a.csv', 'mine')
    expect(await download(tasks)).toMatchObject({ files: 1, inTheWay: ['a.csv'] })
    expect(await held()).toEqual({ 'a.csv': 'mine', 'b.csv': 'two' })
    expect(await download(tasks, 'keep-both')).toMatchObject({ files: 2, kept: 1, inTheWay: [] })
    expect(await held()).toEqual({ 'a.csv': 'mine', 'a (2).csv': 'one', 'b.csv': 'two' })
    expect(await download(tasks, 'keep-both')).toMatchObject({ files: 2, kept: 2 })
    expect(await download(tasks, 'replace')).toMatchObject({ files: 2, kept: 1 })
    expect(await held()).toEqual({ 'a.csv': 'one', 'a (2).csv': 'one', 'b.csv': 'two' })
  })

  test('does not give a file that makes way the name of another one', async () => {
    const tasks = [await taskOf('a.csv', 'one'), await taskOf('a (2).csv', 'two')]
    await put('a.csv', 'mine')
    await download(tasks, 'keep-both')
    expect(await held()).toEqual({ 'a.csv': 'mine', 'a (2).csv': 'two', 'a (3).csv': 'one' })
  })

  test('does not write over a file that somebody puts there meanwhile', async () => {
    const task = await taskOf('a.csv', 'one')
    const late = { ...task, open: () => put('a.csv', 'mine').then(() => task.open({})) }
    expect(await download([late])).toMatchObject({ files: 0, inTheWay: ['a.csv'] })
    expect(await held()).toEqual({ 'a.csv': 'mine' })
  })

  test('tells how far it is, and ends at all of it, whatever became of each file', async () => {
    const tasks = [await taskOf('a.csv', 'one'), await taskOf('b.csv', 'three'), await taskOf('c.csv', 'two')]
    await put('c.csv', 'two')
    await store.put('b.csv', bytesOf('throe'))
    const told: FolderProgress[] = []
    await downloadToFolder(nodeDirectory(folder), tasks, {
      others: 'leave',
      jobId: 'job',
      onProgress: (now) => told.push(now),
    })
    expect(told.at(-1)).toEqual({ doneBytes: 11, fetchedBytes: 3, doneFiles: 3, failedFiles: 1 })
  })

  test.each([
    ['full', new Fault('limit', 'The disk is full.')],
    ['one that may not be used any more', new Fault('denied', 'Not allowed.')],
  ])('ends where the disk is %s, and says so once', async (_, fault) => {
    const disk = nodeDirectory(folder)
    const broken: Directory = {
      ...disk,
      draft: async (path) => ({ ...(await disk.draft(path)), write: () => Promise.reject(fault) }),
    }
    const tasks = await Promise.all(Array.from({ length: 20 }, (_, at) => taskOf(`f${at}`, `text ${at}`)))
    await expect(download(tasks, 'leave', broken)).rejects.toBe(fault)
    expect(reads.length).toBeLessThan(10)
    expect(await held()).toEqual({})
  })

  test('that is cancelled keeps what is whole, and no draft', async () => {
    const [done, open] = [await taskOf('a.csv', 'one'), await taskOf('b.csv', 'two')]
    await download([done])
    const stop = new AbortController()
    const cancelled = {
      ...open,
      open: () => {
        stop.abort()
        return open.open({})
      },
    }
    const work = downloadToFolder(nodeDirectory(folder), [done, cancelled], {
      others: 'leave',
      jobId: 'job',
      signal: stop.signal,
    })
    await expect(work).rejects.toMatchObject({ name: 'AbortError' })
    expect(await held()).toEqual({ 'a.csv': 'one' })
  })

  test('takes away the drafts of a job that is over, and no others', async () => {
    await put('.selvage-download/dead-1', 'half')
    await put('.selvage-download/alive-2', 'half')
    await removeDrafts(nodeDirectory(folder), async (jobId) => jobId === 'dead')
    expect(await held()).toEqual({ '.selvage-download/alive-2': 'half' })
  })
})
