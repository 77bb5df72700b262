import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  asking,
  dropFolder,
  openPages,
  remoteDirectory,
  type WebFolderPages,
} from '../../../tools/chromium/web-folder-pages.ts'
import { systemClock } from '../../base/index.ts'
import { createFolderStore } from '../folder/folder-store.ts'
import { nodeDirectory } from '../folder/node-directory.ts'
import { describeCopies } from './describe-copies.ts'
import { describeStore } from './describe-store.ts'
import { describeConditions, describeWrites } from './describe-writes.ts'
import { bytesOf, compositeOf, keysOf, patterned, sha256, textAt } from './samples.ts'
import type { WebFolderPage } from './web-folder-page.ts'

/** Chromium refuses names in a picked folder that some system could take for something else. */
const UNSAFE_NAME = /["*:<>?|]/

let browser: WebFolderPages
let opened = 0

function pageOf(pageNumber: number): Page {
  const page = browser.pages[pageNumber]
  if (page === undefined) throw new Error('there is no such page')
  return page
}

const askingPage = (pageNumber: number): WebFolderPage => asking(pageOf(pageNumber))

function open(name = `folder-${++opened}`, pageNumber = 0) {
  return createFolderStore({
    directory: remoteDirectory(name, askingPage(pageNumber)),
    root: `/${name}`,
    clock: systemClock,
    random: Math.random,
    sha256,
  })
}

beforeAll(async () => {
  browser = await openPages()
})

afterAll(() => browser?.close())

const abilities = {
  conditions: 'atomic',
  checksums: 'checked',
  versions: 'none',
  exposes: { etag: true, versionId: true, sha256: false },
} as const

describeStore({
  name: 'the browser’s own disk',
  open: async () => open(),
  fill: ({ root }, keys) => askingPage(0).fill(root.slice(1, -1), keys),
  abilities,
  listsEtags: false,
  listsUploads: false,
})

describe('a folder that was picked', () => {
  let folder: string
  beforeAll(async () => {
    folder = join(browser.scratch, 'packages')
    await mkdir(folder)
    await dropFolder(pageOf(0), folder)
  })
  const openPicked = () => open(`picked/folder-${++opened}`)
  const holdsKey = (key: string) => !UNSAFE_NAME.test(key)
  const subject = {
    name: 'picked',
    open: async () => openPicked(),
    abilities,
    listsEtags: false,
    listsUploads: false,
    holdsKey,
  }

  describeWrites(subject)
  describeConditions(subject)
  describeCopies(subject)

  test('does not take names that the browser thinks unsafe', async () => {
    const store = openPicked()
    for (const name of ['a?b', 'a:b', 'a<b', '"a"', 'a|b', 'a*']) {
      await expect(store.put(`deep/${name}`, bytesOf('x'))).rejects.toMatchObject({
        code: 'invalid',
        action: 'fix-input',
        where: { key: `deep/${name}` },
      })
    }
    expect(await keysOf(store)).toEqual([])
  })

  test('is the folder that Node sees, while a file is written and afterwards', async () => {
    const store = openPicked()
    const place = join(folder, store.root.slice('/picked/'.length))
    const onDisk = createFolderStore({
      directory: nodeDirectory(place),
      root: place,
      clock: systemClock,
      random: Math.random,
      sha256,
    })
    const upload = await store.openUpload('deep/file')
    const bytes = patterned(10_000, 1)
    const receipt = await store.putPart(upload, 1, bytes, await sha256(bytes))
    expect(await keysOf(store)).toEqual([])
    expect(await keysOf(onDisk)).toEqual([])
    await store.completeUpload(upload, [receipt], await compositeOf([await sha256(bytes)]))
    expect(new Uint8Array(await readFile(join(place, 'deep', 'file')))).toEqual(bytes)
    expect(await readdir(place)).toEqual(['deep'])
    await onDisk.put('from-node', bytesOf('x'))
    expect(await keysOf(store)).toEqual(['deep/file', 'from-node'])
    const facts = await store.head({ key: 'from-node' })
    expect(facts?.etag).toBe((await onDisk.head({ key: 'from-node' }))?.etag)
  })
})

describe('a folder of the browser', () => {
  test('cannot hold a file where a folder is, nor the other way round', async () => {
    const store = open()
    await store.put('a/b', bytesOf('x'))
    const refusal = { code: 'unsupported', action: 'fix-input' }
    await expect(store.put('a', bytesOf('y'))).rejects.toMatchObject(refusal)
    await expect(store.put('a', bytesOf('y'), { ifMatch: null })).rejects.toMatchObject(refusal)
    await expect(store.put('a/b/c', bytesOf('y'))).rejects.toMatchObject(refusal)
    expect(await store.head({ key: 'a' })).toBeUndefined()
    expect(await store.head({ key: 'a/b/c' })).toBeUndefined()
    expect(await keysOf(store)).toEqual(['a/b'])
  })

  test('is left as it was found: no draft, and no folder without a file', async () => {
    const store = open('tidy')
    await store.put('a/b/one', bytesOf('1'))
    await store.put('a/two', bytesOf('2'))
    await store.remove({ key: 'a/b/one' })
    expect(await askingPage(0).entries('tidy', 'a')).toEqual([{ name: 'two', kind: 'file' }])
    await store.remove({ key: 'a/two' })
    expect(await askingPage(0).entries('tidy', '')).toEqual([])
  })

  test('that has vanished is told', async () => {
    const store = open('vanishing')
    await store.put('x', bytesOf('x'))
    await pageOf(0).evaluate(async () => {
      const disk = await navigator.storage.getDirectory()
      await disk.removeEntry('vanishing', { recursive: true })
    })
    const gone = { code: 'absent', action: 'choose-again' }
    await expect(store.head({ key: 'x' })).rejects.toMatchObject(gone)
    await expect(keysOf(store)).rejects.toMatchObject(gone)
    await expect(store.put('y', bytesOf('y'))).rejects.toMatchObject(gone)
  })

  test('whose quota is used up refuses a write, and keeps what it holds', async () => {
    const store = open()
    await store.put('kept', bytesOf('before'))
    const page = pageOf(0)
    const session = await page.context().newCDPSession(page)
    const origin = new URL(page.url()).origin
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1000 })
    try {
      const full = { code: 'limit', message: expect.stringContaining('full') }
      await expect(store.put('kept', new Uint8Array(100_000))).rejects.toMatchObject(full)
      expect(await textAt(store, 'kept')).toBe('before')
    } finally {
      await session.send('Storage.overrideQuotaForOrigin', { origin })
    }
  })

  test('into which files cannot be moved has them written there', async () => {
    await pageOf(1).evaluate(() => Reflect.deleteProperty(FileSystemFileHandle.prototype, 'move'))
    const store = open('unmovable', 1)
    const bytes = patterned(300_000, 3)
    await store.put('deep/file', bytes)
    await store.put('deep/file', bytes.subarray(1), { ifMatch: (await store.head({ key: 'deep/file' }))?.etag ?? '' })
    await store.put('once', bytesOf('first'), { ifMatch: null })
    await expect(store.put('once', bytesOf('second'), { ifMatch: null })).rejects.toMatchObject({ code: 'conflict' })
    expect(await keysOf(store)).toEqual(['deep/file', 'once'])
    const { stream } = await store.read({ key: 'deep/file' })
    expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(bytes.subarray(1))
    expect(await askingPage(1).entries('unmovable', '')).toHaveLength(2)
  })
})

test('in a page, what broke a stream is told by its own error', async () => {
  const told = await pageOf(0).evaluate(`(async () => {
    const { wholeBlob, wholeBytes } = await import('/src/base/index.ts')
    const broken = () => new ReadableStream({ pull: () => Promise.reject(new Error('cable pulled')) })
    return Promise.all([wholeBytes, wholeBlob].map((whole) => whole(broken()).catch(String)))
  })()`)
  expect(told).toEqual(['Error: cable pulled', 'Error: cable pulled'])
})

describe('two pages of one origin', () => {
  test('that create the same key have one winner, whose bytes are there', async () => {
    const wins = await Promise.all(
      [0, 1].map((page) =>
        askingPage(page).raceToCreate(
          'race',
          'key',
          Array.from({ length: 8 }, (_, racer) => `page ${page}, racer ${racer}`),
        ),
      ),
    )
    expect(wins.flat()).toHaveLength(1)
    const store = open('race')
    expect(await textAt(store, 'key')).toBe(wins.flat()[0])
    expect(await keysOf(store)).toEqual(['key'])
  })
})
