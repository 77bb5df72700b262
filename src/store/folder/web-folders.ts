import { folderFault } from './folder-faults.ts'
import { nameOf } from './web-faults.ts'

/** Times that a folder is made again which somebody else removes, empty, before there is a file in it. */
const ATTEMPTS = 20

/** The folders and files below a root, by path. */
export interface WebFolders {
  /** Throws `absent` where the root itself is gone. */
  checkRoot(): Promise<void>
  /** Undefined where there is none. */
  folderAt(path: string): Promise<FileSystemDirectoryHandle | undefined>
  /** Undefined where there is none; a folder of this name is a `TypeMismatchError`. */
  fileAt(path: string): Promise<FileSystemFileHandle | undefined>
  /** Does the work in the folder of a path, which is made where it is missing; again where it was pruned in between. */
  inFolder<T>(path: string, work: (folder: FileSystemDirectoryHandle, name: string) => Promise<T>): Promise<T>
  /** Removes a file. Absent is no error. */
  remove(path: string): Promise<void>
  /** Removes the folders of a path that are empty. */
  prune(path: string): Promise<void>
}

export function webFolders(root: FileSystemDirectoryHandle): WebFolders {
  // With the root gone, nothing below it is "not there", but out of reach.
  const checkRoot = async (): Promise<void> => {
    try {
      await root.keys().next()
    } catch (error) {
      throw nameOf(error) === 'NotFoundError' ? folderFault.gone(error) : error
    }
  }

  /** The folders of a path, from the root inwards, as far as they are there. */
  const foldersTo = async (segments: readonly string[]): Promise<FileSystemDirectoryHandle[]> => {
    const folders = [root]
    let folder = root
    try {
      for (const segment of segments) {
        folder = await folder.getDirectoryHandle(segment)
        folders.push(folder)
      }
    } catch (error) {
      if (nameOf(error) !== 'NotFoundError' && nameOf(error) !== 'TypeMismatchError') throw error
      if (folder === root) await checkRoot()
    }
    return folders
  }

  const folderAt = async (path: string): Promise<FileSystemDirectoryHandle | undefined> => {
    const segments = path === '' ? [] : path.split('/')
    return (await foldersTo(segments))[segments.length]
  }

  const inFolder: WebFolders['inFolder'] = async (path, work) => {
    const { folders: segments, name } = split(path)
    for (let attempt = 1; ; attempt++) {
      try {
        let folder = root
        for (const segment of segments) folder = await folder.getDirectoryHandle(segment, { create: true })
        return await work(folder, name)
      } catch (error) {
        if (nameOf(error) !== 'NotFoundError') throw error
        await checkRoot()
        if (attempt === ATTEMPTS) throw error
      }
    }
  }

  return {
    checkRoot,
    folderAt,
    inFolder,
    async fileAt(path) {
      const { folders, name } = split(path)
      const folder = await folderAt(folders.join('/'))
      try {
        return await folder?.getFileHandle(name)
      } catch (error) {
        if (nameOf(error) !== 'NotFoundError') throw error
        if (folder === root) await checkRoot()
        return undefined
      }
    },
    async prune(path) {
      const { folders: segments } = split(path)
      const folders = await foldersTo(segments)
      for (let level = segments.length; level > 0; level--) {
        if (!(await removeEmpty(folders[level - 1], segments[level - 1]))) return
      }
    },
    async remove(path) {
      const { folders, name } = split(path)
      const folder = await folderAt(folders.join('/'))
      if (folder === undefined) return
      await removeFile(folder, name)
    },
  }
}

function split(path: string): { folders: string[]; name: string } {
  const folders = path.split('/')
  return { name: folders.pop() ?? '', folders }
}

/** A folder of this name is left alone: `removeEntry` would remove an empty one. */
async function removeFile(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await folder.getFileHandle(name)
    await folder.removeEntry(name)
  } catch (error) {
    if (nameOf(error) !== 'NotFoundError' && nameOf(error) !== 'TypeMismatchError') throw error
  }
}

/** Not if anything is in it: only a call that says `recursive` removes that. */
async function removeEmpty(parent: FileSystemDirectoryHandle | undefined, name: string | undefined): Promise<boolean> {
  if (parent === undefined || name === undefined) return false
  return parent.removeEntry(name).then(
    () => true,
    () => false,
  )
}
