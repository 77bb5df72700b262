import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromiumFlags, ensureChromium } from '../../../tools/chromium/index.ts'
import { Fault, systemClock } from '../../base/index.ts'
import type { Directory, Draft } from '../folder/directory.ts'
import { createFolderStore } from '../folder/folder-store.ts'
import { nodeDirectory } from '../folder/node-directory.ts'
import { describeCopies } from './describe-copies.ts'
import { describeStore } from './describe-store.ts'
import { describeConditions, describeWrites } from './describe-writes.ts'
import { bytesOf, compositeOf, keysOf, patterned, sha256, textAt } from './samples.ts'
import type { PageAnswer, WebFolderPage } from './web-folder-page.ts'

declare global {
  function ask(name: keyof WebFolderPage, args: readonly unknown[]): Promise<PageAnswer>
}

/** Root of the project. */
const ROOT = join(import.meta.dirname, '..', '..', '..')

/** Serves our sources, types stripped, as the modules of a page: what is tried is what stands in the files. */
function serveSources(): Server {
  return createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path === '/') {
      const page = '<!doctype html><script type="module" src="/src/store/contract/web-folder-page.ts"></script>'
      response.setHeader('content-type', 'text/html').end(page)
    } else if (/^\/src\/[\w/-]+\.ts$/.test(path)) {
      const source = await readFile(join(ROOT, path), 'utf8')
      response.setHeader('content-type', 'text/javascript').end(stripTypeScriptTypes(source))
    } else response.writeHead(404).end()
  })
}

/** Nobody is there to answer whether the page may write, nor a service that tells if what it writes is safe. */
const PREFERENCES = {
  profile: { default_content_setting_values: { file_system_write_guard: 1 } },
  safebrowsing: { enabled: false },
}
/** Chromium refuses names in a picked folder that some system could take for something else. */
const UNSAFE_NAME = /["*:<>?|]/

let server: Server
let context: BrowserContext
let pages: Page[]
let scratch: string

async function openPages(): Promise<void> {
  scratch = await mkdtemp(join(tmpdir(), 'selvage-web-folder-'))
  await mkdir(join(scratch, 'profile', 'Default'), { recursive: true })
  await writeFile(join(scratch, 'profile', 'Default', 'Preferences'), JSON.stringify(PREFERENCES))
  server = serveSources()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  context = await chromium.launchPersistentContext(join(scratch, 'profile'), {
    executablePath: await ensureChromium(() => undefined),
    args: [...chromiumFlags(process.getuid?.() === 0)],
  })
  pages = await Promise.all([1, 2].map(() => context.newPage()))
  await Promise.all(pages.map((page) => page.goto(url)))
  await Promise.all(pages.map((page) => page.waitForFunction(() => 'ask' in globalThis)))
}

/** Gives the page a folder of this machine. A picker cannot be driven, but a drop gives the same handle. */
async function dropFolder(page: Page, folder: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [folder], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 9, y: 9, data })
  }
  await session.detach()
}

/** Asks a page, whose Faults come out as they went in. */
function asking(pageNumber: number): WebFolderPage {
  const call = async (name: keyof WebFolderPage, args: readonly unknown[]): Promise<unknown> => {
    const page = pages[pageNumber]
    if (page === undefined) throw new Error('there is no such page')
    const answer: PageAnswer = await page.evaluate(([of, values]) => ask(of, values), [name, args] as const)
    if ('fault' in answer) throw Fault.fromWire(answer.fault)
    return answer.value
  }
  return new Proxy({} as WebFolderPage, {
    get:
      (_, name) =>
      (...args: unknown[]) =>
        call(name as keyof WebFolderPage, args),
  })
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, 'base64'))

/** The page's folder as one of this process, so that the contract runs here and every file is Chromium's. */
function remoteDirectory(root: string, pageNumber: number): Directory {
  const page = asking(pageNumber)
  return {
    entries: (path) => page.entries(root, path),
    facts: (path) => page.facts(root, path),
    remove: (path) => page.remove(root, path),
    async read(path, range) {
      const file = await page.read(root, path, range)
      return file && { facts: file.facts, stream: new Blob([fromBase64(file.base64)]).stream() }
    },
    async draft(path): Promise<Draft> {
      const draft = await page.draft(root, path)
      return {
        write: (bytes, at) => page.write(draft, base64(bytes), at),
        read: async (range) => fromBase64(await page.readDraft(draft, range)),
        publish: (target, mode) => page.publish(draft, target, mode),
        discard: () => page.discard(draft),
      }
    },
  }
}

let opened = 0

function open(name = `folder-${++opened}`, pageNumber = 0) {
  return createFolderStore({
    directory: remoteDirectory(name, pageNumber),
    root: `/${name}`,
    clock: systemClock,
    random: Math.random,
    sha256,
  })
}

beforeAll(openPages)

afterAll(async () => {
  await context?.close()
  await new Promise((resolve) => server.close(resolve))
  await rm(scratch, { recursive: true })
})

const abilities = {
  conditions: 'atomic',
  checksums: 'checked',
  versions: 'none',
  exposes: { etag: true, versionId: true, sha256: false },
} as const

describeStore({
  name: 'the browser’s own disk',
  open: async () => open(),
  fill: ({ root }, keys) => asking(0).fill(root.slice(1, -1), keys),
  abilities,
  listsEtags: false,
  listsUploads: false,
})

describe('a folder that was picked', () => {
  let folder: string
  beforeAll(async () => {
    folder = join(scratch, 'packages')
    await mkdir(folder)
    const [page] = pages
    if (page !== undefined) await dropFolder(page, folder)
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
    expect(await asking(0).entries('tidy', 'a')).toEqual([{ name: 'two', kind: 'file' }])
    await store.remove({ key: 'a/two' })
    expect(await asking(0).entries('tidy', '')).toEqual([])
  })

  test('that has vanished is told', async () => {
    const store = open('vanishing')
    await store.put('x', bytesOf('x'))
    await pages[0]?.evaluate(async () => {
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
    const page = pages[0]
    if (page === undefined) throw new Error('there is no page')
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
    await pages[1]?.evaluate(() => Reflect.deleteProperty(FileSystemFileHandle.prototype, 'move'))
    const store = open('unmovable', 1)
    const bytes = patterned(300_000, 3)
    await store.put('deep/file', bytes)
    await store.put('deep/file', bytes.subarray(1), { ifMatch: (await store.head({ key: 'deep/file' }))?.etag ?? '' })
    await store.put('once', bytesOf('first'), { ifMatch: null })
    await expect(store.put('once', bytesOf('second'), { ifMatch: null })).rejects.toMatchObject({ code: 'conflict' })
    expect(await keysOf(store)).toEqual(['deep/file', 'once'])
    const { stream } = await store.read({ key: 'deep/file' })
    expect(new Uint8Array(await new Response(stream).arrayBuffer())).toEqual(bytes.subarray(1))
    expect(await asking(1).entries('unmovable', '')).toHaveLength(2)
  })
})

describe('two pages of one origin', () => {
  test('that create the same key have one winner, whose bytes are there', async () => {
    const wins = await Promise.all(
      [0, 1].map((page) =>
        asking(page).raceToCreate(
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
