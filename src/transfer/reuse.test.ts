import { describe, expect, test } from 'vitest'
import { Fault, systemClock } from '../base/index.ts'
import { createHashPool, localHashWorker, sha256 } from '../hash/index.ts'
import { createMemoryStore, type ObjectStore } from '../store/index.ts'
import { type UploadSource, uploadFiles } from './upload.ts'

const pool = createHashPool({ workers: 1, spawn: localHashWorker })
const MIB = 1024 * 1024

function setUp(change: Partial<ObjectStore> = {}) {
  const real = createMemoryStore({ bucket: 'lab', clock: systemClock, random: Math.random, sha256 })
  const asked = { lists: 0, heads: [] as string[], puts: [] as string[] }
  const store: ObjectStore = {
    ...real,
    list: (prefix, call) => {
      asked.lists += 1
      return real.list(prefix, call)
    },
    head: (ref, call) => {
      asked.heads.push(ref.key)
      return real.head(ref, call)
    },
    put: (key, body, call) => {
      asked.puts.push(key)
      return real.put(key, body, call)
    },
    ...change,
  }
  return { real, store, asked }
}

function source(key: string, content: string): UploadSource {
  const file = new Blob([content])
  return { logicalKey: key, key, file, hash: pool.hash(file) }
}

describe('a file whose key holds its very bytes', () => {
  test.each([1024, 9 * MIB])('of %d bytes is not sent again, and counts as sent', async (size) => {
    const { store, asked } = setUp()
    const content = 'x'.repeat(size)
    const [first] = await uploadFiles(store, [source('p/a', content)])
    asked.puts.length = 0
    const told: number[] = []
    const [again] = await uploadFiles(store, [source('p/a', content)], {
      reuses: true,
      onProgress: ({ sentBytes }) => told.push(sentBytes),
    })
    expect(again).toEqual(first)
    expect(asked.puts).toEqual([])
    expect(told.at(-1)).toBe(size)
  })

  test.each<[string, string]>([
    ['of other bytes of that size', `${'x'.repeat(1999)}y`],
    ['of another size', 'x'.repeat(2001)],
  ])('%s is sent', async (_, content) => {
    const { store, asked } = setUp()
    await uploadFiles(store, [source('p/a', 'x'.repeat(2000))])
    asked.puts.length = 0
    await uploadFiles(store, [source('p/a', content)], { reuses: true })
    expect(asked.puts).toEqual(['p/a'])
  })

  test('of less than 1024 bytes is always sent, as by quilt3', async () => {
    const { store, asked } = setUp()
    await uploadFiles(store, [source('p/a', 'x'.repeat(1023))])
    await uploadFiles(store, [source('p/a', 'x'.repeat(1023))], { reuses: true })
    expect(asked.puts).toEqual(['p/a', 'p/a'])
  })
})

test('an object whose version is hidden is used again with it, and where it may not be seen, sent anew', async () => {
  const content = 'x'.repeat(2000)
  const { real, store, asked } = setUp()
  const { versionId } = await real.put('p/a', new TextEncoder().encode(content))
  const hides: ObjectStore = {
    ...store,
    versions: async () => 'unknown',
    head: async (ref, call) => {
      const facts = await real.head(ref, call)
      return facts && { ...facts, versionId: undefined }
    },
  }
  const [again] = await uploadFiles(hides, [source('p/a', content)], { reuses: true })
  expect(again?.versionId).toBe(versionId)
  expect(asked.puts).toEqual([])
  const listVersions = () => {
    throw new Fault('denied', 'no')
  }
  const [anew] = await uploadFiles({ ...hides, listVersions }, [source('p/a', content)], { reuses: true })
  expect(asked.puts).toEqual(['p/a'])
  expect(anew?.versionId).not.toBe(versionId)
})

test('files for fresh keys cost one listing before they are sent and one after it, and no further question', async () => {
  const { store, asked } = setUp()
  const sources = Array.from({ length: 40 }, (_, index) => source(`team/data/${index}`, 'x'.repeat(2000)))
  await uploadFiles(store, sources, { reuses: true })
  expect(asked).toMatchObject({ lists: 2, heads: [] })
})

test('where a listing would be long, keys that it did not reach are asked for', async () => {
  const { real, store, asked } = setUp()
  for (let index = 0; index < 1001; index += 1) await real.put(`p/${String(index).padStart(4, '0')}`, new Uint8Array(1))
  const content = 'x'.repeat(2000)
  await real.put('p/zz', new TextEncoder().encode(content))
  await uploadFiles(store, [source('p/0001', content), source('p/zz', content)], { reuses: true })
  // The other one is the confirmation of what was sent.
  expect(asked.heads).toEqual(['p/zz', 'p/0001'])
  expect(asked.puts).toEqual(['p/0001'])
})

test('who may not list is asked about each key, and who may not look either sends all', async () => {
  const denied = () => {
    throw new Fault('denied', 'no')
  }
  const content = 'x'.repeat(2000)
  const noList = setUp({ list: denied })
  await noList.real.put('p/a', new TextEncoder().encode(content))
  await uploadFiles(noList.store, [source('p/a', content)], { reuses: true })
  expect(noList.asked.puts).toEqual([])
  const nothing = setUp({ list: denied, head: async () => denied() })
  await uploadFiles(nothing.store, [source('p/a', content)], { reuses: true })
  expect(nothing.asked.puts).toEqual(['p/a'])
})
