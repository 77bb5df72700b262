import { describe, expect, test, vi } from 'vitest'
import type { DeletePlan, Engine } from '../client/engine.ts'
import { askingEngine, chooseFolder, openedStore } from './opened-folders.ts'

type Tree = { readonly [name: string]: Tree }

/** As much of a folder's handle as is asked for. */
function folder(name: string, below: Tree = {}, answer: PermissionState = 'granted') {
  const handle = {
    name,
    requestPermission: vi.fn(async () => answer),
    async getDirectoryHandle(child: string) {
      const found = below[child]
      if (!found) throw new DOMException('not there', 'NotFoundError')
      return folder(child, found)
    },
  }
  return handle as typeof handle & FileSystemDirectoryHandle
}

const picking = (pick: () => Promise<FileSystemDirectoryHandle>) => ({ showDirectoryPicker: pick })

describe('a folder that is chosen', () => {
  test.each([
    ['is the registry where it holds .quilt', folder('mine', { '.quilt': {} }), 'mine'],
    ['gives its packages where those are the registry', folder('Quilt', { packages: { '.quilt': {} } }), 'packages'],
    ['is taken as it is where it holds neither', folder('empty', { packages: {} }), 'empty'],
  ])('%s', async (_, chosen, name) => {
    expect((await chooseFolder(picking(async () => chosen)))?.name).toBe(name)
  })

  test('is none where the person chose none', async () => {
    const page = picking(() => Promise.reject(new DOMException('closed', 'AbortError')))
    expect(await chooseFolder(page)).toBeUndefined()
  })

  test('cannot be had in a browser that lends none, or when it keeps it to itself', async () => {
    await expect(chooseFolder({})).rejects.toMatchObject({ code: 'unsupported' })
    const page = picking(() => Promise.reject(new DOMException('system folder', 'SecurityError')))
    await expect(chooseFolder(page)).rejects.toMatchObject({ code: 'denied' })
  })
})

test('a folder that is open already is not opened twice', async () => {
  const isSameEntry = (one: unknown) => async (other: unknown) => one === other
  const [known, fresh] = [folder('packages'), folder('packages')]
  for (const handle of [known, fresh]) Object.assign(handle, { isSameEntry: isSameEntry(handle) })
  const openFolder = vi.fn(async () => ({ id: 'folder-2' }))
  const engine = { openFolder } as unknown as Engine
  const handles = new Map([['folder-1', known]])
  expect(await openedStore(engine, handles, known)).toBe('folder-1')
  expect(openFolder).not.toHaveBeenCalled()
  expect(await openedStore(engine, handles, fresh)).toMatchObject({ id: 'folder-2' })
})

describe('writing into an opened folder', () => {
  const plan = (storeId: string) => ({ registry: { storeId, bucket: 'packages' } }) as DeletePlan
  function setUp(answer: PermissionState) {
    const runDelete = vi.fn(async () => undefined)
    const listPackages = vi.fn(async () => undefined)
    const handle = folder('packages', {}, answer)
    const engine = askingEngine({ runDelete, listPackages } as unknown as Engine, new Map([['folder-1', handle]]))
    return { engine, runDelete, listPackages, handle }
  }

  test('is asked for when something first writes there', async () => {
    const { engine, runDelete, handle } = setUp('granted')
    await engine.runDelete(plan('folder-1'))
    expect(handle.requestPermission).toHaveBeenCalledWith({ mode: 'readwrite' })
    expect(runDelete).toHaveBeenCalledOnce()
  })

  test('that is refused is not tried', async () => {
    const { engine, runDelete } = setUp('denied')
    await expect(engine.runDelete(plan('folder-1'))).rejects.toMatchObject({ code: 'denied' })
    expect(runDelete).not.toHaveBeenCalled()
  })

  test('is not asked for by reading, nor by what writes elsewhere', async () => {
    const { engine, handle, listPackages } = setUp('denied')
    await engine.listPackages({ storeId: 'folder-1', bucket: 'packages' })
    await engine.runDelete(plan('main'))
    expect(listPackages).toHaveBeenCalledOnce()
    expect(handle.requestPermission).not.toHaveBeenCalled()
  })
})
