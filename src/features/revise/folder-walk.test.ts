import { describe, expect, test } from 'vitest'
import type { ChosenFile } from '../../client/engine.ts'
import { type DropNode, entryNode, type FolderNode, takeDrop } from './drop-nodes.ts'
import { type Chosen, chosenFiles, walkNodes } from './folder-walk.ts'

interface Folder {
  readonly [name: string]: Folder | string | DOMException
}

/** Entries as Chromium gives them: a reader hands out at most 100 at a time. */
function entryOf(name: string, content: Folder | string | DOMException): FileSystemEntry {
  const common = { name, isFile: typeof content !== 'object' || content instanceof DOMException, isDirectory: false }
  if (content instanceof DOMException) {
    return { ...common, file: (_: unknown, refuse: (error: DOMException) => void) => refuse(content) } as never
  }
  if (typeof content === 'string') {
    return { ...common, file: (give: (file: File) => void) => give(new File([content], name)) } as never
  }
  const children = Object.entries(content).map(([child, inside]) => entryOf(child, inside))
  const createReader = () => {
    const left = [...children]
    return { readEntries: (give: (some: FileSystemEntry[]) => void) => give(left.splice(0, 100)) }
  }
  return { ...common, isDirectory: true, createReader } as never
}

/** Handles, as Chromium gives them beside the entries. */
function handleOf(name: string, content: Folder | string | DOMException): FileSystemHandle {
  if (content instanceof DOMException) return { kind: 'file', name, getFile: () => Promise.reject(content) } as never
  if (typeof content === 'string') {
    return { kind: 'file', name, getFile: async () => new File([content], name) } as never
  }
  const children = Object.entries(content).map(([child, inside]) => handleOf(child, inside))
  return { kind: 'directory', name, values: () => children.values() } as never
}

/** All that a choice holds, when it is read to its end. */
async function whole({ batches, folder, unreadable }: Chosen) {
  const files: ChosenFile[] = []
  for await (const batch of batches) files.push(...batch)
  return { files, folder, unreadable }
}

const walkEntries = (entries: readonly FileSystemEntry[], signal?: AbortSignal) =>
  whole(walkNodes(entries.flatMap(entryNode), signal))

const keys = (chosen: { files: readonly { logicalKey: string }[] }) => chosen.files.map(({ logicalKey }) => logicalKey)

describe('a drop', () => {
  test('of one folder puts its content at the top, and tells its name', async () => {
    const chosen = await walkEntries([entryOf('plates', { 'a.csv': '1', raw: { 'b.tif': '2' } })])
    expect(keys(chosen)).toEqual(['a.csv', 'raw/b.tif'])
    expect(chosen.folder).toBe('plates')
  })

  test('of several things keeps the name of each', async () => {
    const chosen = await walkEntries([entryOf('plates', { 'a.csv': '1' }), entryOf('b.csv', '2')])
    expect(keys(chosen).toSorted()).toEqual(['b.csv', 'plates/a.csv'])
    expect(chosen.folder).toBeUndefined()
  })

  test('of a folder with more than 100 files takes them all', async () => {
    const many = Object.fromEntries(Array.from({ length: 250 }, (_, at) => [`f${at}`, 'x']))
    expect((await walkEntries([entryOf('many', many)])).files).toHaveLength(250)
  })

  test('tells what the browser would not read, and takes the rest', async () => {
    const refused = new DOMException('no', 'NotReadableError')
    const chosen = await walkEntries([entryOf('plates', { 'a.csv': '1', locked: refused })])
    expect(keys(chosen)).toEqual(['a.csv'])
    expect(chosen.unreadable).toEqual(['locked'])
  })

  test('that is cancelled stops with an AbortError', async () => {
    await expect(walkEntries([entryOf('a', 'x')], AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('takes files only, and no dragged text', async () => {
    const items = [
      { kind: 'string', webkitGetAsEntry: () => null },
      { kind: 'file', webkitGetAsEntry: () => entryOf('a', 'x') },
      { kind: 'file', webkitGetAsEntry: () => null },
    ]
    expect((await takeDrop(items as never)?.nodes)?.map(({ name }) => name)).toEqual(['a'])
    expect(takeDrop([items[0]] as never)).toBeUndefined()
  })

  test('gives the handle of each file where the browser has one, and goes on without where it has not', async () => {
    const content = { 'a.csv': '1', raw: { 'b.tif': '2' } }
    const item = { kind: 'file', webkitGetAsEntry: () => entryOf('plates', content) }
    const withHandle = { ...item, getAsFileSystemHandle: async () => handleOf('plates', content) }
    const refused = { ...item, getAsFileSystemHandle: () => Promise.reject(new DOMException('no', 'NotAllowedError')) }
    const handles = async (dropped: object) => {
      const { files } = await whole(walkNodes((await takeDrop([dropped] as never)?.nodes) ?? []))
      return files.map(({ logicalKey, handle }) => [logicalKey, handle?.name])
    }
    expect(await handles(withHandle)).toEqual([
      ['a.csv', 'a.csv'],
      ['raw/b.tif', 'b.tif'],
    ])
    expect(await handles(item)).toEqual([
      ['a.csv', undefined],
      ['raw/b.tif', undefined],
    ])
    expect(await handles(refused)).toEqual(await handles(item))
  })

  test('tells its first files while the rest is still looked for', async () => {
    let goOn = () => {}
    const late = new Promise<void>((resolve) => {
      goOn = resolve
    })
    const open = async (name: string) => ({ file: new File(['x'], name) })
    const { batches } = walkNodes([
      {
        kind: 'directory',
        name: 'many',
        async *children() {
          yield [{ kind: 'file', name: 'first', open: () => open('first') }]
          await late
          yield [{ kind: 'file', name: 'last', open: () => open('last') }]
        },
      },
    ])
    const reading = batches[Symbol.asyncIterator]()
    expect((await reading.next()).value).toMatchObject([{ logicalKey: 'first' }])
    goOn()
    expect((await reading.next()).value).toMatchObject([{ logicalKey: 'last' }])
    expect((await reading.next()).done).toBe(true)
  })

  test('crosses to the engine in pieces that do not hold up the page', async () => {
    const many = Object.fromEntries(Array.from({ length: 1200 }, (_, at) => [`f${at}`, 'x']))
    const sizes: number[] = []
    for await (const batch of walkNodes(entryNode(entryOf('many', many))).batches) sizes.push(batch.length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(32)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(1200)
  })

  test('lists no further ahead than its files are opened', async () => {
    let [listed, opened, furthest] = [0, 0, 0]
    // The browser is slower to open a file than to list it.
    const open = async () => {
      opened += 1
      for (let turn = 0; turn < 200; turn += 1) await undefined
      return { file: new File(['x'], 'f') }
    }
    const folder = (name: string, files: number): DropNode => ({
      kind: 'directory',
      name,
      async *children() {
        for (let at = 0; at < files; at += 1) {
          listed += 1
          furthest = Math.max(furthest, listed - opened)
          yield [{ kind: 'file', name: `f${at}`, open }]
        }
      },
    })
    const many: FolderNode = {
      kind: 'directory',
      name: 'many',
      async *children() {
        yield [folder('wide', 3000), ...Array.from({ length: 20 }, (_, at) => folder(`d${at}`, 100))]
      },
    }
    expect((await whole(walkNodes([many]))).files).toHaveLength(5000)
    expect(furthest).toBeLessThanOrEqual(4 * 64)
  })

  test('of which the browser refuses a part midway keeps what it had given', async () => {
    const { batches, unreadable } = walkNodes([
      {
        kind: 'directory',
        name: 'torn',
        async *children() {
          yield [{ kind: 'file', name: 'a', open: async () => ({ file: new File(['x'], 'a') }) }]
          throw new DOMException('gone', 'NotFoundError')
        },
      },
    ])
    const files: ChosenFile[] = []
    for await (const batch of batches) files.push(...batch)
    expect(files.map(({ logicalKey }) => logicalKey)).toEqual(['a'])
    expect(unreadable).toEqual(['torn'])
  })
})

describe('a choice', () => {
  const file = (name: string, webkitRelativePath = '') => Object.assign(new File(['x'], name), { webkitRelativePath })

  test('of files puts each under its name', async () => {
    expect(keys(await whole(chosenFiles([file('a.csv')])))).toEqual(['a.csv'])
  })

  test('of a folder puts its content at the top', async () => {
    const chosen = await whole(chosenFiles([file('a.csv', 'plates/a.csv'), file('b.tif', 'plates/raw/b.tif')]))
    expect(keys(chosen)).toEqual(['a.csv', 'raw/b.tif'])
    expect(chosen.folder).toBe('plates')
  })

  test('of nothing is nothing', async () => {
    expect(await whole(chosenFiles([]))).toEqual({ files: [], folder: undefined, unreadable: [] })
  })
})
