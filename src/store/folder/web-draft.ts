import type { Draft, FileFacts } from './directory.ts'
import { folderFault } from './folder-faults.ts'
import { nameOf, webFault } from './web-faults.ts'
import type { WebFolders } from './web-folders.ts'
import { webWriter } from './web-writer.ts'

/** A file below the root that is moved to its place. */
export async function webDraft(folders: WebFolders, key: string): Promise<Draft> {
  const asked = <T>(of: string, work: () => Promise<T>): Promise<T> =>
    work().catch((error: unknown) => {
      throw webFault(error, of)
    })
  const handle = await asked(key, () =>
    folders.inFolder(key, (folder, name) => folder.getFileHandle(name, { create: true })),
  )
  const writer = await asked(key, () => webWriter(handle))
  let isOpen = true
  let isPublished = false

  const close = async (): Promise<void> => {
    if (!isOpen) return
    isOpen = false
    await writer.close()
  }

  return {
    write: (bytes, at) => asked(key, () => writer.write(bytes, at)),
    read: ({ from, to }) =>
      asked(key, async () => {
        await close()
        const file = await handle.getFile()
        return new Uint8Array(await file.slice(from, to).arrayBuffer())
      }),
    publish: (target, mode) =>
      asked(target, async () => {
        await close()
        if (mode === 'create' && (await isTaken(folders, target))) return undefined
        const published = await folders.inFolder(target, (folder, name) => place(handle, folder, name))
        isPublished = published.isMoved
        return webFacts(await published.handle.getFile())
      }),
    async discard() {
      if (isOpen) await writer.abort().catch(() => undefined)
      isOpen = false
      if (!isPublished) await folders.remove(key).catch(() => undefined)
    },
  }
}

/** Is there a file of this name? A folder of the name is a Fault. */
async function isTaken(folders: WebFolders, target: string): Promise<boolean> {
  try {
    return (await folders.fileAt(target)) !== undefined
  } catch (error) {
    if (nameOf(error) === 'TypeMismatchError') throw folderFault.fileAndFolder(target, error)
    throw error
  }
}

interface Placed {
  readonly handle: FileSystemFileHandle
  readonly isMoved: boolean
}

/** What browsers answer that move only within their own disk. */
const CANNOT_MOVE = ['NotSupportedError', 'NotAllowedError', 'InvalidModificationError', 'AbortError']

/** Moves the file; where the browser cannot move into this folder, its bytes are written there, and seen once they are whole. */
async function place(draft: FileSystemFileHandle, folder: FileSystemDirectoryHandle, name: string): Promise<Placed> {
  if (canMove(draft)) {
    try {
      await draft.move(folder, name)
      return { handle: draft, isMoved: true }
    } catch (error) {
      if (!CANNOT_MOVE.includes(nameOf(error))) throw error
    }
  }
  return { handle: await rewrite(draft, folder, name), isMoved: false }
}

async function rewrite(
  draft: FileSystemFileHandle,
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<FileSystemFileHandle> {
  const isNew = await folder.getFileHandle(name).then(
    () => false,
    (error: unknown) => nameOf(error) === 'NotFoundError',
  )
  const handle = await folder.getFileHandle(name, { create: true })
  try {
    const file = await draft.getFile()
    await file.stream().pipeTo(await handle.createWritable())
    return handle
  } catch (error) {
    // No empty file may stay where none was.
    if (isNew) await folder.removeEntry(name).catch(() => undefined)
    throw error
  }
}

interface Movable {
  move(folder: FileSystemDirectoryHandle, name: string): Promise<void>
}

const canMove = (handle: FileSystemFileHandle): handle is FileSystemFileHandle & Movable => 'move' in handle

/** A browser tells no more of a file than its size and time. */
export function webFacts(file: File): FileFacts {
  return { sizeBytes: file.size, modifiedMs: file.lastModified, stamp: file.lastModified.toString(36) }
}
