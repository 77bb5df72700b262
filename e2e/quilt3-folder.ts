import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { ensureTools } from '../tools/python/index.ts'

const root = join(import.meta.dirname, '..')

/** What a quilt3 of this machine has written: a local registry, made by real quilt3. */
export interface Quilt3Folder {
  /** The data folder; `packages` below it is the registry. */
  readonly path: string
  close(): Promise<void>
}

/** `code` is Python, run with quilt3 imported and `packages`, a `pathlib.Path`, as the folder of the local registry. */
export async function makeQuilt3Folder(code: string): Promise<Quilt3Folder> {
  const home = await mkdtemp(join(tmpdir(), 'selvage-local-'))
  const tools = await ensureTools('oracle', { root })
  const program = `import pathlib, quilt3\npackages = pathlib.Path(${JSON.stringify(home)}, 'Quilt', 'packages')\n${code}`
  await promisify(execFile)(tools.python, ['-c', program], {
    env: {
      PATH: process.env.PATH ?? '',
      HOME: home,
      XDG_DATA_HOME: home,
      XDG_CACHE_HOME: join(home, 'cache'),
      QUILT_DISABLE_USAGE_METRICS: 'true',
      ...tools.env,
    },
  })
  return { path: join(home, 'Quilt'), close: () => rm(home, { recursive: true, force: true }) }
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

/** No test can drive the browser's own picker (browser.md 6): a folder of its own disk is what is chosen. */
export async function pickInstead(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(globalThis, {
      showDirectoryPicker: async () => (await navigator.storage.getDirectory()).getDirectoryHandle('picked'),
    })
  })
}
