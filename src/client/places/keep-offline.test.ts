import { describe, expect, test } from 'vitest'
import { listRevisions } from '../../registry/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { JobEvent } from '../engine.ts'
import { memoryDesk } from '../memory-desk.ts'
import { noteInstalled } from '../package/note-installed.ts'
import { readableEntry } from '../package/readable-entry.ts'
import { keysIn } from '../package/test-packages.ts'
import { Package } from '../package.ts'
import { keepOffline } from './keep-offline.ts'

const lab = { storeId: 'main', bucket: 'lab-data' }
const local = { storeId: 'local', bucket: 'local' }

/** As much of a folder's handle as is asked for. */
function handle(name: string): FileSystemDirectoryHandle {
  const folder = { kind: 'directory', name, getDirectoryHandle: async (below: string) => handle(below) }
  return folder as unknown as FileSystemDirectoryHandle
}

async function setUp() {
  const desk = await memoryDesk({ main: ['lab-data'] }, { versions: 'none' })
  await desk.stores.locals.addBrowserDisk(async () => handle(''))
  const pkg = new Package(desk.contextOf(lab))
  await pkg.set('a.csv', new Blob(['one,two']))
  await pkg.set('raw/b.csv', new Blob(['three']))
  await pkg.set('raw/same.csv', new Blob(['three']))
  const { topHash } = await pkg.push('team/plate', 's3://lab-data', { message: 'first' })
  const from = { registry: lab, name: 'team/plate', topHash }
  const bucket = desk.working(lab)
  const textOf = async (logicalKey: string, kept = topHash) => {
    const { revision, registry } = await desk.shelf.open(desk.shelf.refOf(local, kept), {})
    const entry = revision.tree.get(logicalKey)
    if (!entry) throw new Error('the entry is missing')
    const { store, ref } = await readableEntry(desk, registry, entry)
    return new Response((await store.read(ref)).stream).text()
  }
  return { desk, from, bucket, topHash, textOf }
}

async function keptKeys({ stores }: EngineDesk): Promise<string[]> {
  const { offline } = stores.locals
  if (!offline) throw new Error('there is no disk')
  return keysIn(offline)
}

describe('a revision that is kept offline', () => {
  test('has its manifest in this browser’s registry, and is read when the bucket is gone', async () => {
    const { desk, from, bucket, topHash, textOf } = await setUp()
    const events: JobEvent[] = []
    const kept = await keepOffline(desk, from, (event) => events.push(event))
    expect(kept).toMatchObject({ name: 'team/plate', topHash, isLatest: true })
    expect(events.at(-1)).toEqual({ state: 'published', topHash })
    for await (const { objects } of bucket.list('team/')) {
      for (const { key } of objects) await bucket.remove({ key })
    }
    expect(await textOf('a.csv')).toBe('one,two')
    expect(await textOf('raw/same.csv')).toBe('three')
  })

  test('goes on naming the objects in S3, as quilt3’s install does', async () => {
    const { desk, from, topHash } = await setUp()
    await keepOffline(desk, from, () => {})
    const { revision } = await desk.shelf.open(desk.shelf.refOf(local, topHash), {})
    expect(revision.tree.get('a.csv')?.physicalKey).toMatchObject({ bucket: 'lab-data', path: 'team/plate/a.csv' })
  })

  test('has each file once, and does not fetch again what is there', async () => {
    const { desk, from, bucket } = await setUp()
    await keepOffline(desk, from, () => {})
    expect(await keptKeys(desk)).toHaveLength(2)
    await bucket.remove({ key: 'team/plate/a.csv' })
    await expect(keepOffline(desk, from, () => {})).resolves.toMatchObject({ isLatest: true })
  })

  test('of which a file is not what the manifest says is not noted, and the file not kept', async () => {
    const { desk, from, bucket } = await setUp()
    await bucket.put('team/plate/a.csv', new TextEncoder().encode('one,tvo'))
    await expect(keepOffline(desk, from, () => {})).rejects.toMatchObject({ code: 'corrupt' })
    expect((await listRevisions(desk.reading(local), 'team/plate')).revisions).toEqual([])
    expect((await keptKeys(desk)).length).toBeLessThan(2)
  })

  test('is read on a site that has its store no more', async () => {
    const { desk, from, textOf } = await setUp()
    await keepOffline(desk, from, () => {})
    await desk.stores.configure({ stores: [] })
    expect(await textOf('a.csv')).toBe('one,two')
  })

  test('of an opened folder is read when the folder is closed', async () => {
    const { desk, topHash, textOf } = await setUp()
    const { id } = desk.stores.locals.addFolder(handle('data'))
    const folder = { storeId: id, bucket: 'data' }
    await desk.working(folder).put('a.csv', new TextEncoder().encode('one,two'))
    const { revision } = await desk.shelf.open(desk.shelf.refOf(lab, topHash), {})
    const entries = revision.manifest.entries
      .filter(({ logicalKey }) => logicalKey === 'a.csv')
      .map((entry) => ({ ...entry, physicalKey: { bucket: null, path: '/data/a.csv', versionId: null } }))
    const made = { ...revision.manifest, entries }
    const noted = await noteInstalled(desk.contextOf(folder), 'team/data', desk.placeOf(folder), made)
    await keepOffline(desk, { registry: folder, name: 'team/data', topHash: noted.topHash }, () => {})
    desk.stores.locals.close(id)
    expect(await textOf('a.csv', noted.topHash)).toBe('one,two')
  })

  test('is refused where the browser lends no disk', async () => {
    const desk = await memoryDesk({ main: ['lab-data'] })
    const from = { registry: lab, name: 'team/plate', topHash: 'a'.repeat(64) }
    await expect(keepOffline(desk, from, () => {})).rejects.toMatchObject({ code: 'unsupported' })
  })
})
