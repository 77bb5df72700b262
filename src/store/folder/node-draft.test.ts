import fs, { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { systemClock } from '../../base/index.ts'
import { bytesOf, sha256 } from '../contract/samples.ts'
import { createFolderStore } from './folder-store.ts'
import { nodeDirectory } from './node-directory.ts'

const folders: string[] = []

afterEach(async () => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })))
})

test('on a disk without hard links a creation has one winner too', async () => {
  // In place of a mocked module: files of tests share modules, and whoever came first would have its own.
  const link = vi.spyOn(fs, 'link').mockRejectedValue(Object.assign(new Error('no links here'), { code: 'EPERM' }))
  syncBuiltinESMExports()
  const root = await mkdtemp(join(tmpdir(), 'selvage-folder-'))
  folders.push(root)
  const directory = nodeDirectory(root)
  const store = createFolderStore({ directory, root, clock: systemClock, random: Math.random, sha256 })
  const outcomes = await Promise.allSettled(
    Array.from({ length: 16 }, (_, racer) => store.put('key', bytesOf(`${racer}`), { ifMatch: null })),
  )
  expect(link).toHaveBeenCalled()
  const winners = outcomes.flatMap(({ status }, racer) => (status === 'fulfilled' ? [`${racer}`] : []))
  expect(winners).toEqual([await readFile(join(root, 'key'), 'utf8')])
  expect(await readdir(root)).toEqual(['key'])
})
