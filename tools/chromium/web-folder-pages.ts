import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { stripTypeScriptTypes } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright'
import { Fault } from '../../src/base/index.ts'
import type { PageAnswer, WebFolderPage } from '../../src/store/contract/web-folder-page.ts'
import type { Directory, Draft } from '../../src/store/folder/directory.ts'
import { chromiumEnv, chromiumFlags, ensureChromium } from './index.ts'

declare global {
  function ask(name: keyof WebFolderPage, args: readonly unknown[]): Promise<PageAnswer>
}

/** Root of the project. */
const ROOT = join(import.meta.dirname, '..', '..')

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

/** Two pages of one origin, in one browser of their own. */
export interface WebFolderPages {
  readonly pages: readonly Page[]
  /** A folder of this machine that is gone at the end. */
  readonly scratch: string
  close(): Promise<void>
}

export async function openPages(): Promise<WebFolderPages> {
  const scratch = await mkdtemp(join(tmpdir(), 'selvage-web-folder-'))
  await mkdir(join(scratch, 'profile', 'Default'), { recursive: true })
  await writeFile(join(scratch, 'profile', 'Default', 'Preferences'), JSON.stringify(PREFERENCES))
  const server = serveSources()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const context = await chromium.launchPersistentContext(join(scratch, 'profile'), {
    executablePath: await ensureChromium(() => undefined),
    args: [...chromiumFlags(process.getuid?.() === 0)],
    env: chromiumEnv(),
  })
  const pages = await Promise.all([1, 2].map(() => context.newPage()))
  await Promise.all(pages.map((page) => page.goto(url)))
  await Promise.all(pages.map((page) => page.waitForFunction(() => 'ask' in globalThis)))
  return {
    pages,
    scratch,
    async close() {
      await context.close()
      await new Promise((resolve) => server.close(resolve))
      // Its other processes end a moment after the first, and write there until then.
      await rm(scratch, { recursive: true, maxRetries: 10 })
    },
  }
}

/** Gives the page a folder of this machine. A picker cannot be driven, but a drop gives the same handle. */
export async function dropFolder(page: Page, folder: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [folder], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 9, y: 9, data })
  }
  await session.detach()
}

/** Asks a page, whose Faults come out as they went in. */
export function asking(page: Page): WebFolderPage {
  const call = async (name: keyof WebFolderPage, args: readonly unknown[]): Promise<unknown> => {
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
export function remoteDirectory(root: string, page: WebFolderPage): Directory {
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
