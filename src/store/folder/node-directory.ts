import { constants } from 'node:fs'
import { type FileHandle, lstat, open, readdir, realpath, rmdir, unlink } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import type { ByteRange } from '../object-store.ts'
import type { Directory, OpenFile } from './directory.ts'
import { folderFault } from './folder-faults.ts'
import { factsOf, nodeDraft } from './node-draft.ts'
import { codeOf, nodeFault } from './node-faults.ts'

/** Files up to this size are read at once, so that no handle stays open when nobody reads the stream to its end. */
const AT_ONCE_BYTES = 256 * 1024
const CHUNK_BYTES = 1024 * 1024
/** Names that Windows changes, or takes for something else. */
const NOT_ON_WINDOWS = /[<>:"|?*\\\p{Cc}]|[. ](\/|$)|(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|\/|$)/iu

/**
 * A folder of this machine. One that is not there is empty, and is made by the first write; one that has vanished since
 * it was first seen (a disk that was taken out) is an `absent` Fault.
 */
export function nodeDirectory(path: string): Directory {
  const root = resolve(path)
  let wasSeen = false

  /** The root, links resolved; undefined where it has not been made yet. */
  const realRoot = async (): Promise<string | undefined> => {
    // Whoever looked before it was made does not hear that it has vanished, though another has made it meanwhile.
    const isKnown = wasSeen
    try {
      const real = await realpath(root)
      wasSeen = true
      return real
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' || isKnown) throw codeOf(error) === 'ENOENT' ? folderFault.gone(error) : error
      return undefined
    }
  }

  /** Where a path lies on the disk, once it is sure that no link on the way leads out. */
  const locate = async (key: string): Promise<string> => {
    if (key.includes('\0') || (sep === '\\' && NOT_ON_WINDOWS.test(key))) throw folderFault.badName(key)
    const base = await realRoot()
    if (base === undefined) return join(root, key)
    const real = await realpathOfParent(base, key)
    if (real !== base && !real.startsWith(base.endsWith(sep) ? base : base + sep)) throw folderFault.leadsOutside(key)
    return join(base, key)
  }

  /** `undefined` where nothing is at the path; what else goes wrong becomes a Fault. */
  const at = async <T>(key: string, work: (place: string) => Promise<T>): Promise<T | undefined> => {
    try {
      return await work(await locate(key))
    } catch (error) {
      if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
      throw nodeFault(error, key)
    }
  }

  return {
    async entries(folder) {
      const found = await at(folder, (place) => readdir(place, { withFileTypes: true }))
      return (found ?? [])
        .filter((entry) => entry.isFile() || entry.isDirectory())
        .map((entry) => ({ name: entry.name, kind: entry.isFile() ? 'file' : 'folder' }))
    },
    facts: (key) =>
      at(key, async (place) => {
        const stats = await lstat(place, { bigint: true })
        return stats.isFile() ? factsOf(stats) : undefined
      }),
    read: (key, range) => at(key, (place) => readFile(place, key, range)),
    draft: (key) => nodeDraft(key, locate),
    async remove(key) {
      await at(key, async (place) => {
        const stats = await lstat(place)
        if (stats.isDirectory()) return
        await unlink(place)
        await pruneAbove(place, key.split('/').length - 1)
      })
    },
  }
}

/** The real path of a path's folder, or of the nearest one above it that is there. */
async function realpathOfParent(base: string, key: string): Promise<string> {
  for (let folder = dirname(key); folder !== '.'; folder = dirname(folder)) {
    try {
      return await realpath(join(base, folder))
    } catch (error) {
      if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') throw error
    }
  }
  return base
}

async function readFile(place: string, key: string, range: ByteRange | undefined): Promise<OpenFile | undefined> {
  // A link put there meanwhile is not followed.
  const handle = await open(place, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    const stats = await handle.stat({ bigint: true })
    if (!stats.isFile()) return await handle.close().then(() => undefined)
    const facts = factsOf(stats)
    const from = Math.min(range?.from ?? 0, facts.sizeBytes)
    const to = Math.max(from, Math.min(range?.to ?? facts.sizeBytes, facts.sizeBytes))
    if (to - from > AT_ONCE_BYTES) return { facts, stream: streamOf(handle, key, from, to) }
    const bytes = await readAt(handle, key, from, to)
    await handle.close()
    return { facts, stream: new Blob([bytes]).stream() }
  } catch (error) {
    await handle.close()
    throw error
  }
}

function streamOf(handle: FileHandle, key: string, from: number, to: number): ReadableStream<Uint8Array> {
  let at = from
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const bytes = await readAt(handle, key, at, Math.min(at + CHUNK_BYTES, to))
          at += bytes.length
          controller.enqueue(bytes)
          if (at < to) return
          await handle.close()
          controller.close()
        } catch (error) {
          await handle.close().catch(() => undefined)
          controller.error(nodeFault(error, key))
        }
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  )
}

/** All bytes of the range; a file that has become shorter since it was opened is a `changed` Fault. */
async function readAt(handle: FileHandle, key: string, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(to - from)
  for (let filled = 0; filled < bytes.length; ) {
    const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, from + filled)
    if (bytesRead === 0) throw folderFault.changed(key)
    filled += bytesRead
  }
  return bytes
}

/** Removes the folders that a removed file has left empty, from the inside out, never the root. */
async function pruneAbove(place: string, levels: number): Promise<void> {
  let folder = place
  try {
    for (let level = levels; level > 0; level--) {
      folder = dirname(folder)
      await rmdir(folder)
    }
  } catch {
    // It holds something, or somebody else was quicker.
  }
}
