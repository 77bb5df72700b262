import { randomUUID } from 'node:crypto'
import { openAsBlob, realpathSync } from 'node:fs'
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path'
import { Fault } from '../../base/index.ts'
import type { LocalFiles } from '../context.ts'
import { DiskBlob } from './node-disk-blob.ts'
import { stampOf } from './node-file-stamp.ts'

/**
 * Files of this machine, read as Blobs backed by the disk: nothing is held in memory. `dataFolder` is quilt3's, asked when
 * bytes are put aside.
 */
export function nodeFiles(dataFolder: () => string): LocalFiles {
  const opened = new WeakMap<Blob, string>()
  return {
    resolve(path) {
      const found = realPath(resolve(path.replace(/^~(?=\/|$)/, homedir())))
      const slashed = found.split(sep).join('/')
      return /[/\\]$/.test(path) && !slashed.endsWith('/') ? `${slashed}/` : slashed
    },

    async open(path) {
      try {
        const before = await stat(path, { bigint: true })
        if (before.isFile()) {
          const stamp = stampOf(before)
          const own = await openAsBlob(path)
          const sizeBytes = Number(before.size)
          const file = own.size === sizeBytes ? own : new DiskBlob(path, stamp, 0, sizeBytes)
          opened.set(file, stamp)
          return file
        }
      } catch (cause) {
        throw new Fault('absent', `${path} cannot be read. Check that it is there, and that you may read it.`, {
          where: { file: path },
          cause,
        })
      }
      throw new Fault('absent', `${path} is no file. Give a file here, or add a folder with setDir.`, {
        where: { file: path },
      })
    },

    has: (path) =>
      stat(path).then(
        () => true,
        () => false,
      ),

    async isUnchanged(path, file) {
      const then = opened.get(file)
      return then === undefined || stampOf(await stat(path, { bigint: true })) === then
    },

    async keep(file, name) {
      const folder = join(dataFolder(), 'tempfiles')
      const path = join(folder, `${randomUUID()}${extname(name)}`)
      await mkdir(folder, { recursive: true })
      await writeFile(path, file.stream())
      return realPath(path).split(sep).join('/')
    },

    async *walk(folder) {
      for await (const path of filesBelow(folder)) yield relative(folder, path).split(sep).join('/')
    },
  }
}

/** Links are resolved as far as the path is there, as Python's `realpath` does. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(realPath(above), basename(path))
  }
}

async function* filesBelow(folder: string): AsyncIterable<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw new Fault('absent', `The folder ${folder} cannot be read.`, { where: { file: folder }, cause })
  })
  for (const entry of entries) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* filesBelow(path)
    else if (entry.isFile() || (entry.isSymbolicLink() && (await leadsToFile(path)))) yield path
  }
}

async function leadsToFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}
