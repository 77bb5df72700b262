import { describe, expect, test } from 'vitest'
import type { ObjectStore } from '../../store/index.ts'
import { memoryContext } from '../memory-context.ts'
import { LocalStores } from './local-stores.ts'

/** As much of a folder's handle as is asked for. */
function handle(name: string): FileSystemDirectoryHandle {
  const folder = { kind: 'directory', name, getDirectoryHandle: async (below: string) => handle(below) }
  return folder as unknown as FileSystemDirectoryHandle
}

function setUp() {
  const opened: { name: string; root: string }[] = []
  const disk: ObjectStore = memoryContext().openStore('disk')
  const locals = new LocalStores(async ({ name }, root) => {
    opened.push({ name, root })
    return disk
  })
  return { locals, opened, disk }
}

describe('the registry on the browser’s own disk', () => {
  test('is a store like others, and not opened before it is needed', async () => {
    const { locals, opened, disk } = setUp()
    await locals.addBrowserDisk(async () => handle(''))
    expect(locals.states()).toMatchObject([{ kind: 'browser', id: 'local', buckets: ['local'], session: 'signed-in' }])
    expect(opened).toEqual([])
    await disk.put('a', new Blob(['x']))
    expect(await locals.find('local')?.head({ key: 'a' })).toMatchObject({ sizeBytes: 1 })
    expect(opened).toEqual([{ name: 'packages', root: '/browser-storage/selvage/packages/' }])
  })

  test('is not there where the browser lends no disk', async () => {
    const { locals } = setUp()
    await locals.addBrowserDisk(() => Promise.reject(new DOMException('private', 'SecurityError')))
    expect(locals.states()).toEqual([])
  })

  test('holds its own paths alone', async () => {
    const { locals } = setUp()
    await locals.addBrowserDisk(async () => handle(''))
    expect(locals.holding('/browser-storage/selvage/packages/a/b/c.csv')?.root).toBe(
      '/browser-storage/selvage/packages/',
    )
    expect(locals.holding('/home/mira/packages/a/b/c.csv')).toBeUndefined()
  })
})

describe('an opened folder', () => {
  test('holds what lies below a folder of its name, wherever that was', () => {
    const { locals } = setUp()
    locals.addFolder(handle('packages'))
    expect(locals.holding('/home/mira/packages/Quilt/packages/a/b/c.csv')?.root).toBe(
      '/home/mira/packages/Quilt/packages/',
    )
    expect(locals.holding('/home/mira/data/c.csv')).toBeUndefined()
  })

  test('whose place is known has its own paths whole, and others by its name still', () => {
    const { locals } = setUp()
    locals.addFolder(handle('packages'))
    const { id } = locals.addFolder(handle('packages'), '/home/mira/Quilt/packages/')
    expect(locals.find(id)?.root).toBe('/home/mira/Quilt/packages/')
    expect(locals.holding('/home/mira/Quilt/packages/x/packages/c.csv')?.root).toBe('/home/mira/Quilt/packages/')
    expect(locals.holding('/old/packages/c.csv')?.root).toBe('/old/packages/')
  })

  test('is forgotten when it is closed', () => {
    const { locals } = setUp()
    const { id } = locals.addFolder(handle('packages'))
    locals.close(id)
    expect(locals.states()).toEqual([])
    expect(locals.find(id)).toBeUndefined()
  })
})
