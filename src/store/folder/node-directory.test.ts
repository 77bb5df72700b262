import fs, {
  access,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type Clock, systemClock } from '../../base/index.ts'
import { allOf, bytesOf, compositeOf, keysOf, patterned, sha256, textAt } from '../contract/samples.ts'
import type { ObjectStore } from '../object-store.ts'
import { DRAFTS, type FolderOptions } from './folder.ts'
import { createFolderStore } from './folder-store.ts'
import { nodeDirectory } from './node-directory.ts'
import { nodeFault } from './node-faults.ts'

const NOW_MS = Date.UTC(2030, 0, 15)
const DAY_MS = 24 * 60 * 60 * 1000
const clock: Clock = { nowMs: () => NOW_MS, monotonicMs: () => 0, wait: () => Promise.reject(new Error('waits')) }

let outer: string
let root: string

beforeEach(async () => {
  outer = await mkdtemp(join(tmpdir(), 'selvage-folder-'))
  root = join(outer, 'root')
})

afterEach(() => rm(outer, { recursive: true, force: true }))

const open = (more: Partial<FolderOptions> = {}): ObjectStore =>
  createFolderStore({ directory: nodeDirectory(root), root, clock, random: Math.random, sha256, ...more })

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(outer, path)), { recursive: true })
  await writeFile(join(outer, path), text)
}

const read = (path: string): Promise<string> => readFile(join(outer, path), 'utf8')

describe('a folder of this machine', () => {
  test('is named by its path, as a physical key names it', () => {
    const store = open({ root: '/home/mira/my packages/' })
    expect([store.uri, store.bucket, store.root]).toEqual([
      'file:///home/mira/my%20packages',
      null,
      '/home/mira/my packages/',
    ])
  })

  test('keeps an object as a file of its name, and nothing else', async () => {
    const store = open()
    await store.put('a/b/c.txt', bytesOf('c'))
    await store.put('a/d', bytesOf('d'))
    expect(await read('root/a/b/c.txt')).toBe('c')
    expect((await readdir(root, { recursive: true })).sort()).toEqual(['a', 'a/b', 'a/b/c.txt', 'a/d'])
  })

  test('that is not there yet is empty, and is made by the first write', async () => {
    const store = open()
    expect(await allOf(store.list(''))).toEqual([{ objects: [], prefixes: [], more: false }])
    expect(await store.head({ key: 'x' })).toBeUndefined()
    await store.remove({ key: 'x' })
    await expect(access(root)).rejects.toThrow()
    await store.put('x', bytesOf('x'))
    expect(await read('root/x')).toBe('x')
  })

  test('that has vanished is told, and is not made anew', async () => {
    const store = open()
    await store.put('x', bytesOf('x'))
    await rename(root, join(outer, 'elsewhere'))
    const gone = { code: 'absent', action: 'choose-again' }
    await expect(store.head({ key: 'x' })).rejects.toMatchObject(gone)
    await expect(keysOf(store)).rejects.toMatchObject(gone)
    await expect(store.put('y', bytesOf('y'))).rejects.toMatchObject(gone)
    await expect(access(root)).rejects.toThrow()
  })

  test('that another makes while it is looked for has not vanished', async () => {
    const { realpath } = fs
    const looked = Promise.withResolvers<void>()
    const told = Promise.withResolvers<void>()
    // The system's answer that nothing is there comes late.
    vi.spyOn(fs, 'realpath').mockImplementationOnce(async (path) => {
      const answer = await Promise.allSettled([realpath(path)])
      looked.resolve()
      await told.promise
      if (answer[0].status === 'rejected') throw answer[0].reason
      return answer[0].value
    })
    syncBuiltinESMExports()
    try {
      const directory = nodeDirectory(root)
      const slow = open({ directory }).put('slow', bytesOf('1'))
      await looked.promise
      await open({ directory }).put('quick', bytesOf('2'))
      told.resolve()
      await slow
    } finally {
      vi.restoreAllMocks()
      syncBuiltinESMExports()
    }
    expect((await readdir(root)).sort()).toEqual(['quick', 'slow'])
  })

  test('that is a file is told', async () => {
    await write('root', 'no folder')
    await expect(open().put('x', bytesOf('x'))).rejects.toMatchObject({ code: 'unsupported' })
  })

  test('loses the folders that a removed file leaves empty, and no others', async () => {
    const store = open()
    await store.put('a/b/c/one', bytesOf('1'))
    await store.put('a/two', bytesOf('2'))
    await store.remove({ key: 'a/b/c/one' })
    expect(await readdir(join(root, 'a'))).toEqual(['two'])
    await store.remove({ key: 'a/two' })
    expect(await readdir(outer)).toEqual(['root'])
    expect(await readdir(root)).toEqual([])
  })

  test('does not tell of folders in which nothing is', async () => {
    const store = open()
    await store.put('full/deep/file', bytesOf('x'))
    await mkdir(join(root, 'empty', 'deep'), { recursive: true })
    const [page] = await allOf(store.list('', { delimiter: '/' }))
    expect(page?.prefixes).toEqual(['full/'])
  })

  test('keeps what was opened readable when it is replaced meanwhile', async () => {
    const store = open()
    const before = patterned(2 * 2 ** 20, 1)
    await store.put('big', before)
    const { stream } = await store.read({ key: 'big' })
    await store.put('big', patterned(2 * 2 ** 20, 2))
    expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(before)
  })

  test('has an ETag by content for a small file, and a new one for each writing of a large one', async () => {
    const store = open()
    const [small, large] = [bytesOf('same'), patterned(5000, 1)]
    const { etag } = await store.put('small', small)
    expect((await store.put('copy', small)).etag).toBe(etag)
    await utimes(join(root, 'small'), 1, 1)
    expect((await store.head({ key: 'small' }))?.etag).toBe(etag)
    expect((await store.read({ key: 'small' }, { range: { from: 0, to: 1 } })).facts.etag).toBe(etag)
    const first = await store.put('large', large)
    const second = await store.put('large', large)
    expect(first.etag).not.toBe(second.etag)
    expect((await store.head({ key: 'large' }))?.etag).toBe(second.etag)
  })

  test('cannot hold a file where a folder is, nor the other way round', async () => {
    const store = open()
    await store.put('a/b', bytesOf('x'))
    const refusal = { code: 'unsupported', action: 'fix-input' }
    await expect(store.put('a', bytesOf('y'))).rejects.toMatchObject(refusal)
    await expect(store.put('a', bytesOf('y'), { ifMatch: null })).rejects.toMatchObject(refusal)
    await expect(store.put('a/b/c', bytesOf('y'))).rejects.toMatchObject(refusal)
    expect(await store.head({ key: 'a' })).toBeUndefined()
    expect(await store.head({ key: 'a/b/c' })).toBeUndefined()
    await store.remove({ key: 'a' })
    expect(await keysOf(store)).toEqual(['a/b'])
  })

  test('cannot hold a name with a NUL', async () => {
    await expect(open().put('a\0b', bytesOf('x'))).rejects.toMatchObject({ code: 'invalid', action: 'fix-input' })
    await expect(open().head({ key: 'a\0b' })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('has one version of a file, “null” by name', async () => {
    const store = open()
    await store.put('x', bytesOf('x'))
    expect(await textAt(store, 'x', 'null')).toBe('x')
    expect(await store.head({ key: 'x', versionId: 'v1' })).toBeUndefined()
    await expect(store.read({ key: 'x', versionId: 'v1' })).rejects.toMatchObject({ code: 'absent' })
    await store.remove({ key: 'x', versionId: 'v1' })
    expect(await keysOf(store)).toEqual(['x'])
    await store.remove({ key: 'x', versionId: 'null' })
    expect(await keysOf(store)).toEqual([])
  })

  test('is listed by “/” and by nothing else', async () => {
    await expect(allOf(open().list('', { delimiter: '-' }))).rejects.toMatchObject({ code: 'unsupported' })
  })

  test('a prefix that climbs or is no path has nothing below it', async () => {
    await write('secret', 's')
    await write('root/x', 'x')
    for (const prefix of ['../', './', 'a//', '/', '../root/']) expect(await keysOf(open(), prefix)).toEqual([])
  })
})

describe('a link', () => {
  beforeEach(async () => {
    await write('outside/secret', 'secret')
    await write('root/inside/file', 'file')
    await symlink(join(outer, 'outside'), join(root, 'folder'))
    await symlink(join(outer, 'outside', 'secret'), join(root, 'file'))
    await symlink(join(root), join(root, 'loop'))
  })

  test('is not listed', async () => {
    expect(await keysOf(open())).toEqual(['inside/file'])
    expect((await allOf(open().list('', { delimiter: '/' })))[0]).toMatchObject({
      objects: [],
      prefixes: ['inside/'],
    })
  })

  test('that leads out is not followed, whatever is asked', async () => {
    const store = open()
    const denied = { code: 'denied' }
    await expect(store.head({ key: 'folder/secret' })).rejects.toMatchObject(denied)
    await expect(store.read({ key: 'folder/secret' })).rejects.toMatchObject(denied)
    await expect(store.put('folder/secret', bytesOf('x'))).rejects.toMatchObject(denied)
    await expect(store.put('folder/new/deep', bytesOf('x'))).rejects.toMatchObject(denied)
    await expect(store.remove({ key: 'folder/secret' })).rejects.toMatchObject(denied)
    await expect(store.copy('stolen', { bucket: null, key: 'folder/secret' })).rejects.toMatchObject(denied)
    await expect(keysOf(store, 'folder/')).rejects.toMatchObject(denied)
    expect(await store.head({ key: 'file' })).toBeUndefined()
    await expect(store.read({ key: 'file' })).rejects.toMatchObject({ code: 'absent' })
    expect(await readdir(join(outer, 'outside'))).toEqual(['secret'])
  })

  test('is replaced itself by a write, and what it led to stays', async () => {
    await open().put('file', bytesOf('new'))
    expect(await read('outside/secret')).toBe('secret')
    expect((await lstat(join(root, 'file'))).isSymbolicLink()).toBe(false)
  })

  test('as the folder itself is followed', async () => {
    await symlink(root, join(outer, 'link'))
    expect(await textAt(open({ directory: nodeDirectory(join(outer, 'link')) }), 'inside/file')).toBe('file')
  })
})

describe('what is not finished', () => {
  test('has no key', async () => {
    const store = open()
    const upload = await store.openUpload('late')
    await store.putPart(upload, 1, bytesOf('x'), await sha256(bytesOf('x')))
    expect(await readdir(root)).toEqual([DRAFTS])
    expect(await keysOf(store)).toEqual([])
    expect((await allOf(store.list('', { delimiter: '/' })))[0]?.prefixes).toEqual([])
    const invalid = { code: 'invalid', action: 'fix-input' }
    const [draft] = await readdir(join(root, DRAFTS))
    await expect(store.head({ key: `${DRAFTS}/${draft}` })).rejects.toMatchObject(invalid)
    await expect(store.put(`${DRAFTS}/x`, bytesOf('x'))).rejects.toMatchObject(invalid)
    await expect(store.put(DRAFTS, bytesOf('x'))).rejects.toMatchObject(invalid)
    await store.abortUpload(upload)
    expect(await readdir(root)).toEqual([])
  })

  test('goes when a write fails', async () => {
    const store = open()
    await expect(store.put('x', bytesOf('x'), { ifMatch: '"other"' })).rejects.toMatchObject({ code: 'conflict' })
    expect(await readdir(root)).toEqual([])
  })

  test('and was left by a crash is swept after a week, not before', async () => {
    const aged = async (name: string, days: number) => {
      await write(`root/${DRAFTS}/${name}`, 'x')
      const seconds = (NOW_MS - days * DAY_MS) / 1000
      await utimes(join(root, DRAFTS, name), seconds, seconds)
    }
    await aged('old', 8)
    await aged('young', 6)
    await open().put('x', bytesOf('x'))
    expect(await readdir(join(root, DRAFTS))).toEqual(['young'])
  })
})

describe('writers that share no locks, as of two processes', () => {
  const lockless = (): ObjectStore => {
    const locks = { request: (_: string, __: unknown, work: () => unknown) => work() }
    // By the clock that dates their drafts: by that of the other tests each would sweep those of the others, years old.
    return open({ locks: locks as unknown as LockManager, clock: systemClock })
  }

  test('that create the same key have one winner, whose bytes are there', async () => {
    const outcomes = await Promise.allSettled(
      Array.from({ length: 32 }, (_, racer) => lockless().put('key', bytesOf(`${racer}`), { ifMatch: null })),
    )
    const winners = outcomes.flatMap(({ status }, racer) => (status === 'fulfilled' ? [`${racer}`] : []))
    expect(winners).toEqual([await read('root/key')])
  })

  test('write and remove in the same folders without losing anything', async () => {
    const stores = [lockless(), lockless()]
    await Promise.all(
      Array.from({ length: 200 }, async (_, at) => {
        const store = stores[at % 2] ?? lockless()
        await store.put(`a/b/${at}`, bytesOf('x'))
        if (at % 4 !== 0) await store.remove({ key: `a/b/${at}` })
      }),
    )
    expect(await keysOf(lockless())).toHaveLength(50)
  })
})

describe('an upload whose parts do not come as guessed', () => {
  const parts = [patterned(3000, 1), patterned(3000, 2), patterned(100, 3)]

  test.each([
    ['the last one first', [3, 1, 2]],
    ['backwards', [3, 2, 1]],
    ['one of them again', [1, 2, 3, 2]],
    ['the first one last', [2, 3, 1]],
  ])('%s is whole all the same', async (_, order) => {
    const store = open()
    const upload = await store.openUpload('whole')
    const receipts = []
    for (const number of order) {
      const part = parts[number - 1] ?? new Uint8Array()
      receipts[number - 1] = await store.putPart(upload, number, part, await sha256(part))
    }
    await store.completeUpload(upload, receipts, await compositeOf(await Promise.all(parts.map(sha256))))
    expect(new Uint8Array(await readFile(join(root, 'whole')))).toEqual(
      new Uint8Array(await new Blob(parts).arrayBuffer()),
    )
    expect(await readdir(root)).toEqual(['whole'])
  })

  test.each([
    ['odd sizes', [patterned(3000, 1), patterned(100, 2), patterned(3000, 3)], [1, 2, 3], [0, 1, 2]],
    ['a number left out, the last one first', [patterned(200, 1), patterned(100, 2)], [1, 3], [1, 0]],
  ])('parts with %s are whole all the same', async (_, bodies, numbers, order) => {
    const store = open()
    const upload = await store.openUpload('odd')
    const receipts = []
    for (const at of order) {
      const body = bodies[at] ?? new Uint8Array()
      receipts[at] = await store.putPart(upload, numbers[at] ?? 0, body, await sha256(body))
    }
    await store.completeUpload(upload, receipts, await compositeOf(await Promise.all(bodies.map(sha256))))
    expect(new Uint8Array(await readFile(join(root, 'odd')))).toEqual(
      new Uint8Array(await new Blob(bodies).arrayBuffer()),
    )
  })

  test('a part that is left out at the end is not in the file', async () => {
    const store = open()
    const upload = await store.openUpload('whole')
    const [first = new Uint8Array(), second = new Uint8Array()] = parts
    const receipt = await store.putPart(upload, 1, first, await sha256(first))
    await store.putPart(upload, 2, second, await sha256(second))
    await store.completeUpload(upload, [receipt], await compositeOf([await sha256(first)]))
    expect((await lstat(join(root, 'whole'))).size).toBe(3000)
  })
})

test.each([
  ['ENOSPC', 'limit', 'retry'],
  ['EDQUOT', 'limit', 'retry'],
  ['EACCES', 'denied', 'choose-again'],
  ['EROFS', 'denied', 'choose-again'],
  ['ENAMETOOLONG', 'invalid', 'fix-input'],
  ['EMFILE', 'busy', 'retry'],
  ['EIO', 'offline', 'retry'],
])('the system’s %s is told as %s', (code, faultCode, action) => {
  const error = Object.assign(new Error('any words'), { code })
  expect(nodeFault(error, 'a/key')).toMatchObject({ code: faultCode, action, where: { key: 'a/key' }, cause: error })
})
