import { openAsBlob } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, relative, resolve, sep } from 'node:path'
import { Fault } from '../base/index.ts'
import type { LocalFiles } from './context.ts'

/** Files of this machine, read as Blobs backed by the disk: nothing is held in memory. */
export const nodeFiles: LocalFiles = {
  resolve: (path) => resolve(path.replace(/^~(?=\/|$)/, homedir())),

  async open(path) {
    try {
      return await openAsBlob(path)
    } catch (cause) {
      throw new Fault('absent', `${path} cannot be read. Check that it is there, and that you may read it.`, {
        where: { file: path },
        cause,
      })
    }
  },

  async keep() {
    throw new Fault('unsupported', 'Bytes cannot be put aside yet.')
  },

  async *walk(folder) {
    for (const path of await filesBelow(folder)) yield relative(folder, path).split(sep).join('/')
  },
}

async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = []
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new Fault('absent', `The folder ${folder} cannot be read.`, { where: { file: folder }, cause })
  })
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) found.push(...(await filesBelow(path)))
    else if (entry.isFile() || (entry.isSymbolicLink() && (await stat(path)).isFile())) found.push(path)
  }
  return found
}
