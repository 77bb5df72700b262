import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { ensureTools } from '../tools/python/index.ts'

const root = join(import.meta.dirname, '..')

/** What a quilt3 of this machine has written: a local registry, made by real quilt3. */
export interface Quilt3Folder {
  /** The data folder; `packages` below it is the registry. */
  readonly path: string
  /** Runs Python with quilt3 imported and `packages`, a `pathlib.Path`, as the folder of the local registry; gives what it printed. */
  run(code: string): Promise<string>
  close(): Promise<void>
}

/** `code`: see `run`. */
export async function makeQuilt3Folder(code: string): Promise<Quilt3Folder> {
  const home = await mkdtemp(join(tmpdir(), 'selvage-local-'))
  const folder: Quilt3Folder = {
    path: join(home, 'Quilt'),
    run: (more) => runQuilt3(home, more),
    close: () => rm(home, { recursive: true, force: true }),
  }
  await folder.run(code)
  return folder
}

async function runQuilt3(home: string, code: string): Promise<string> {
  const tools = await ensureTools('oracle', { root })
  const program = `import pathlib, quilt3\npackages = pathlib.Path(${JSON.stringify(home)}, 'Quilt', 'packages')\n${code}`
  const { stdout } = await promisify(execFile)(tools.python, ['-c', program], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: home,
      XDG_DATA_HOME: home,
      XDG_CACHE_HOME: join(home, 'cache'),
      QUILT_DISABLE_USAGE_METRICS: 'true',
      ...tools.env,
    },
  })
  return stdout
}

/** Copies a folder of this machine to the browser's own disk, below `picked`. */
export async function copyIn(page: Page, folder: string): Promise<void> {
  const files: { path: string; base64: string }[] = []
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.push({ path: relative(folder, path).split(sep).join('/'), base64: (await readFile(path)).toString('base64') })
  }
  await page.evaluate(async (given) => {
    const disk = await navigator.storage.getDirectory()
    for (const { path, base64 } of given) {
      let at = await disk.getDirectoryHandle('picked', { create: true })
      const names = path.split('/')
      const name = names.pop() ?? ''
      for (const folderName of names) at = await at.getDirectoryHandle(folderName, { create: true })
      const writer = await (await at.getFileHandle(name, { create: true })).createWritable()
      await writer.write(Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0)))
      await writer.close()
    }
  }, files)
}

/** Copies what `copyIn` put there, and what the page has made of it, back to the folder of this machine. */
export async function copyOut(page: Page, folder: string): Promise<void> {
  const files = await page.evaluate(async () => {
    const found: { path: string; base64: string }[] = []
    async function visit(at: FileSystemDirectoryHandle, path: string): Promise<void> {
      for await (const [name, handle] of at.entries()) {
        if (handle instanceof FileSystemDirectoryHandle) await visit(handle, `${path}${name}/`)
        else if (handle instanceof FileSystemFileHandle) {
          const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer())
          found.push({ path: path + name, base64: btoa(String.fromCharCode(...bytes)) })
        }
      }
    }
    await visit(await (await navigator.storage.getDirectory()).getDirectoryHandle('picked'), '')
    return found
  })
  for (const { path, base64 } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), Buffer.from(base64, 'base64'))
  }
}

/** No test can drive the browser's own picker (browser.md 6): a folder of its own disk is what is chosen. */
export async function pickInstead(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(globalThis, {
      showDirectoryPicker: async () => (await navigator.storage.getDirectory()).getDirectoryHandle('picked'),
    })
  })
}
