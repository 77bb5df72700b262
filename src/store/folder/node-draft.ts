import type { BigIntStats } from 'node:fs'
import { type FileHandle, link, mkdir, open, rename, rmdir, stat, unlink } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Draft, FileFacts } from './directory.ts'
import { folderFault } from './folder-faults.ts'
import { codeOf, nodeFault } from './node-faults.ts'

/** Times that a folder is made again which somebody else removes, empty, before there is a file in it. */
const ATTEMPTS = 20
/** Answers of disks that have no hard links. */
const NO_LINKS = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EXDEV']

/** A file below the root that is renamed to its place. `locate`: where a path lies on the disk, checked. */
export async function nodeDraft(key: string, locate: (key: string) => Promise<string>): Promise<Draft> {
  const asked = <T>(of: string, work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      throw nodeFault(error, of)
    })
  const place = await asked(key, () => locate(key))
  const handle = await asked(key, () => inFolder(place, () => open(place, 'wx+')))
  let isPublished = false

  return {
    write: (bytes, at) => asked(key, () => writeAt(handle, bytes, at)),
    read: ({ from, to }) =>
      asked(key, async () => {
        const { buffer, bytesRead } = await handle.read(new Uint8Array(to - from), 0, to - from, from)
        if (bytesRead < to - from) throw folderFault.changed(key)
        return buffer
      }),
    publish: (target, mode) =>
      asked(target, async () => {
        // On the disk before it has a name: after a power cut it is there whole, or not at all.
        await handle.datasync()
        const facts = factsOf(await handle.stat({ bigint: true }))
        await handle.close()
        const goal = await locate(target)
        const isThere = await inFolder(goal, () => (mode === 'create' ? create(place, goal) : replace(place, goal)))
        isPublished = isThere
        return isThere ? facts : undefined
      }),
    discard: async () => {
      await handle.close().catch(() => undefined)
      if (!isPublished) await unlink(place).catch(() => undefined)
      // The folder of drafts goes with the last of them.
      await rmdir(dirname(place)).catch(() => undefined)
    },
  }
}

async function writeAt(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, at + written)
    written += bytesWritten
  }
}

/** Makes the folder of `place`, then does the work; again where the folder was pruned in between. */
async function inFolder<T>(place: string, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      await mkdir(dirname(place), { recursive: true })
      return await work()
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || attempt === ATTEMPTS) throw error
    }
  }
}

async function replace(place: string, goal: string): Promise<boolean> {
  await rename(place, goal)
  return true
}

/** A hard link is made only where nothing is: of several writers one wins, in whatever process. */
async function create(place: string, goal: string): Promise<boolean> {
  try {
    await link(place, goal)
    await unlink(place)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return lost(goal, error)
    if (!NO_LINKS.includes(codeOf(error))) throw error
    return createWithoutLinks(place, goal)
  }
}

/** Takes the name with an empty file, then puts ours over it. */
async function createWithoutLinks(place: string, goal: string): Promise<boolean> {
  try {
    await (await open(goal, 'wx')).close()
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return lost(goal, error)
    throw error
  }
  return replace(place, goal)
}

/** A lost race; but where a folder has the name, that is what is told. */
async function lost(goal: string, error: unknown): Promise<false> {
  if ((await stat(goal).catch(() => undefined))?.isDirectory()) throw error
  return false
}

export function factsOf(stats: BigIntStats): FileFacts {
  return {
    sizeBytes: Number(stats.size),
    modifiedMs: Number(stats.mtimeMs),
    stamp: `${stats.mtimeNs.toString(36)}-${stats.ino.toString(36)}`,
  }
}
