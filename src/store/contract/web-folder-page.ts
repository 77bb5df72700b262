import { asFault, createLimiter, type FaultWire } from '../../base/index.ts'
import { fromBase64 } from '../digest-text.ts'
import type { Directory, DirectoryEntry, Draft, FileFacts } from '../folder/directory.ts'
import { openWebFolder } from '../folder/open-web-folder.ts'
import { webDirectory } from '../folder/web-directory.ts'
import type { ByteRange, ObjectStore } from '../object-store.ts'

/** What a test asks of the page: the folder's own calls, with plain values in place of bytes and drafts. */
export interface WebFolderPage {
  entries(root: string, path: string): Promise<readonly DirectoryEntry[]>
  facts(root: string, path: string): Promise<FileFacts | undefined>
  read(root: string, path: string, range?: ByteRange): Promise<{ facts: FileFacts; base64: string } | undefined>
  remove(root: string, path: string): Promise<void>
  draft(root: string, path: string): Promise<number>
  write(draft: number, base64: string, at: number): Promise<void>
  readDraft(draft: number, range: ByteRange): Promise<string>
  publish(draft: number, path: string, mode: 'create' | 'replace'): Promise<FileFacts | undefined>
  discard(draft: number): Promise<void>
  /** Puts a byte under each key. */
  fill(root: string, keys: readonly string[]): Promise<void>
  /** Of `racers` creators of this page: those that won. */
  raceToCreate(root: string, key: string, racers: readonly string[]): Promise<readonly string[]>
}

/** An outcome as it leaves the page. */
export type PageAnswer = { readonly value: unknown } | { readonly fault: FaultWire }

const directories = new Map<string, Directory>()
const drafts: Draft[] = []

/** The folder that was dropped onto the page, which is as one that was picked. */
const dropped = new Promise<FileSystemDirectoryHandle>((resolve) => {
  document.addEventListener('dragover', (event) => event.preventDefault())
  document.addEventListener('drop', async (event) => {
    event.preventDefault()
    // TypeScript does not know this method, which Chromium alone has.
    const ask: unknown = Reflect.get(event.dataTransfer?.items[0] ?? {}, 'getAsFileSystemHandle')
    const handle: unknown = typeof ask === 'function' ? await ask.call(event.dataTransfer?.items[0]) : undefined
    if (handle instanceof FileSystemDirectoryHandle) resolve(handle)
  })
})

/** A folder of the browser's own disk, or `picked/<name>`: one of the folder that was dropped. */
async function handleOf(root: string): Promise<FileSystemDirectoryHandle> {
  const [disk, name = ''] = root.startsWith('picked/')
    ? [await dropped, root.slice('picked/'.length)]
    : [await navigator.storage.getDirectory(), root]
  return disk.getDirectoryHandle(name, { create: true })
}

async function directoryOf(root: string): Promise<Directory> {
  const directory = directories.get(root) ?? webDirectory(await handleOf(root))
  directories.set(root, directory)
  return directory
}

function draftOf(draft: number): Draft {
  const found = drafts[draft]
  if (found === undefined) throw new Error('no such draft')
  return found
}

async function storeOf(root: string): Promise<ObjectStore> {
  return openWebFolder({
    handle: await handleOf(root),
    root: `/${root}`,
    clock: {
      nowMs: () => Date.now(),
      monotonicMs: () => performance.now(),
      wait: () => Promise.reject(new Error('waits')),
    },
    random: Math.random,
    sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))),
  })
}

async function toBase64(bytes: Blob): Promise<string> {
  const url = await new Promise<string>((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result))
    reader.readAsDataURL(bytes)
  })
  return url.slice(url.indexOf(',') + 1)
}

const page: WebFolderPage = {
  entries: async (root, path) => (await directoryOf(root)).entries(path),
  facts: async (root, path) => (await directoryOf(root)).facts(path),
  remove: async (root, path) => (await directoryOf(root)).remove(path),
  async read(root, path, range) {
    const file = await (await directoryOf(root)).read(path, range)
    return file && { facts: file.facts, base64: await toBase64(await new Response(file.stream).blob()) }
  },
  draft: async (root, path) => drafts.push(await (await directoryOf(root)).draft(path)) - 1,
  write: (draft, base64, at) => draftOf(draft).write(fromBase64(base64), at),
  readDraft: async (draft, range) => toBase64(new Blob([new Uint8Array(await draftOf(draft).read(range))])),
  publish: (draft, path, mode) => draftOf(draft).publish(path, mode),
  discard: (draft) => draftOf(draft).discard(),
  async fill(root, keys) {
    const store = await storeOf(root)
    const limited = createLimiter(16)
    await Promise.all(keys.map((key) => limited(() => store.put(key, new Blob(['x'])))))
  },
  async raceToCreate(root, key, racers) {
    const store = await storeOf(root)
    const outcomes = await Promise.allSettled(
      racers.map((racer) => store.put(key, new Blob([racer]), { ifMatch: null })),
    )
    return racers.filter((_, index) => outcomes[index]?.status === 'fulfilled')
  },
}

/** Called from outside by name. */
async function ask(name: keyof WebFolderPage, args: readonly unknown[]): Promise<PageAnswer> {
  try {
    return { value: await Reflect.apply(page[name], page, args) }
  } catch (error) {
    return { fault: asFault(error).toWire() }
  }
}

Object.assign(globalThis, { ask })
