import { ourCode } from '../../base/index.ts'
import type { ObjectStore } from '../object-store.ts'
import type { Directory } from './directory.ts'
import type { FolderOptions } from './folder.ts'

export interface WebFolderOptions extends Omit<FolderOptions, 'directory'> {
  /** The browser's own disk (`navigator.storage.getDirectory()`) or a folder below it, or one that was picked. */
  readonly handle: FileSystemDirectoryHandle
}

/** A store over a folder that the browser lends. Its code is loaded when first needed. */
export async function openWebFolder({ handle, ...options }: WebFolderOptions): Promise<ObjectStore> {
  const [{ createFolderStore }, { webDirectory }] = await Promise.all([
    ourCode(import('./folder-store.ts')),
    ourCode(import('./web-directory.ts')),
  ])
  return createFolderStore({ ...options, directory: webDirectory(handle) })
}

/** A folder that the browser lends, as a disk; its code is loaded when first needed. */
export async function openWebDirectory(handle: FileSystemDirectoryHandle): Promise<Directory> {
  return (await ourCode(import('./web-directory.ts'))).webDirectory(handle)
}
