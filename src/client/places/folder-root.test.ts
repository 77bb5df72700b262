import { expect, test } from 'vitest'
import type { Entry } from '../../package/index.ts'
import { memoryContext } from '../memory-context.ts'
import { noteInstalled } from '../package/note-installed.ts'
import { folderRoot } from './folder-root.ts'

const HOME = '/home/mira/.local/share/Quilt/packages/'

/** A folder with one package for each list of paths, by name; the `files` are there. */
async function setUp(packages: Readonly<Record<string, readonly string[]>>, files: readonly string[]) {
  const memory = memoryContext()
  const store = memory.openStore('disk')
  const context = { ...memory, openLocal: () => store }
  for (const key of files) await store.put(key, new TextEncoder().encode('x'))
  for (const [name, paths] of Object.entries(packages)) {
    const entries = paths.map((path, at) => entryAt(`file-${at}`, path))
    await noteInstalled(context, name, { bucket: null, root: HOME }, { header: new Map(), entries, dirMeta: new Map() })
  }
  return store
}

function entryAt(logicalKey: string, path: string): Entry {
  const bucket = path.startsWith('/') ? null : 'lab-data'
  const hash = new Map([
    ['type', 'sha2-256-chunked'],
    ['value', 'aaaa'],
  ])
  return { logicalKey, physicalKey: { bucket, path, versionId: null }, size: 1n, hash, meta: new Map() }
}

test('the place of a folder is told by a file that is there', async () => {
  const store = await setUp({ 'team/plate': [`${HOME}team/plate/a b.csv`] }, ['team/plate/a b.csv'])
  expect(await folderRoot(store, 'packages')).toBe(HOME)
})

test('a path that only looks like it tells nothing', async () => {
  const paths = ['/data/packages/other.csv', 'team/packages/s3.csv', '/elsewhere/file.csv']
  const store = await setUp({ 'team/plate': paths }, ['team/plate/a.csv', 's3.csv'])
  expect(await folderRoot(store, 'packages')).toBeUndefined()
})

test('another package is asked where one tells nothing, or cannot be read', async () => {
  const store = await setUp(
    { 'team/broken': ['s3.csv'], 'team/remote': ['s3.csv', 's4.csv'], 'team/told': [`${HOME}x/y.csv`] },
    ['x/y.csv'],
  )
  await store.put('.quilt/named_packages/team/broken/latest', new TextEncoder().encode('no hash'))
  expect(await folderRoot(store, 'packages')).toBe(HOME)
})

test('an empty folder tells nothing', async () => {
  expect(await folderRoot(await setUp({}, []), 'packages')).toBeUndefined()
})
