import { throwIfAborted } from '../../base/index.ts'
import { formatPhysicalKey } from '../../package/index.ts'
import type { ObjectStore, StoreAbilities } from '../object-store.ts'
import { checkReadable, type FolderOptions, isOnlyVersion, openFolder } from './folder.ts'
import { listFolder, listFolderVersions } from './folder-listing.ts'
import { readFile } from './folder-reads.ts'
import { createFolderUploads } from './folder-uploads.ts'
import { copyFile, putFile, removeFile } from './folder-writes.ts'

export type FolderStoreOptions = FolderOptions

/**
 * By construction, so nothing is probed. A creation is atomic whoever writes; a replacement by ETag among those who
 * share our locks: one process, or the pages of one origin.
 */
const ABILITIES: StoreAbilities = {
  conditions: 'atomic',
  checksums: 'checked',
  versions: 'none',
  exposes: { etag: true, versionId: true, sha256: false },
}

/**
 * A folder as a store: a key is the path of a file below it, as in quilt3's local registry (format §15).
 *
 * A file appears whole or not at all. There are no versions, and no checksums are kept beside the files: those of a write
 * are told in its outcome alone. Keys as the system cannot hold them are `invalid`.
 */
export function createFolderStore(options: FolderStoreOptions): ObjectStore {
  const { directory } = options
  const root = `${options.root.replace(/\/+$/, '')}/`
  const folder = openFolder({ ...options, root })

  return {
    uri: formatPhysicalKey({ bucket: null, path: root, versionId: null }),
    bucket: null,
    root,
    async can(call) {
      throwIfAborted(call?.signal)
      return ABILITIES
    },
    async versions(call) {
      throwIfAborted(call?.signal)
      return ABILITIES.versions
    },
    async head(ref, call) {
      checkReadable(ref.key)
      throwIfAborted(call?.signal)
      return isOnlyVersion(ref) ? folder.factsOf(ref.key) : undefined
    },
    read: (ref, call) => readFile(folder, ref, call),
    async fileOf(ref, call) {
      checkReadable(ref.key)
      throwIfAborted(call?.signal)
      return isOnlyVersion(ref) ? directory.file?.(ref.key) : undefined
    },
    list: (prefix, call) => listFolder(directory, prefix, call),
    listVersions: (prefix, call) => listFolderVersions(directory, prefix, call),
    put: (key, body, call) => putFile(folder, key, body, call),
    ...createFolderUploads(folder),
    copy: (key, source, call) => copyFile(folder, key, source, call),
    remove: (ref, call) => removeFile(folder, ref, call),
  }
}
