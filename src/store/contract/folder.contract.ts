import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { systemClock } from '../../base/index.ts'
import { createFolderStore } from '../folder/folder-store.ts'
import { nodeDirectory } from '../folder/node-directory.ts'
import { describeStore } from './describe-store.ts'
import { sha256 } from './samples.ts'

const folders: string[] = []

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))))

describeStore({
  name: 'a folder on disk',
  open: async () => {
    const root = await mkdtemp(join(tmpdir(), 'selvage-folder-'))
    folders.push(root)
    return createFolderStore({
      directory: nodeDirectory(root),
      root,
      clock: systemClock,
      random: Math.random,
      sha256,
    })
  },
  abilities: {
    conditions: 'atomic',
    checksums: 'checked',
    versions: 'none',
    exposes: { etag: true, versionId: true, sha256: false },
  },
  listsEtags: false,
  listsUploads: false,
})
