import { describe, expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import { type ObjectStore, withFaults } from '../../store/index.ts'
import type { ObjectsQuery } from '../engine.ts'
import { Level } from './level.ts'
import { LevelShelf } from './level-shelf.ts'
import { bytesOf, LAB, numbered, objectsBed, queryOf } from './objects-bed.ts'
import { objectsWork } from './objects-work.ts'

/** The same store, whose pages of listings are counted. */
function counted(store: ObjectStore) {
  const pages = { asked: 0 }
  const counting: ObjectStore = {
    ...store,
    list: (prefix, call) => ({
      [Symbol.asyncIterator]() {
        const iterator = store.list(prefix, call)[Symbol.asyncIterator]()
        return {
          next: () => {
            pages.asked += 1
            return iterator.next()
          },
        }
      },
    }),
  }
  return { store: counting, pages }
}

async function shelfOf(keys: readonly string[], mostRows?: number) {
  const { bucket } = await objectsBed(keys)
  const { store, pages } = counted(bucket)
  const shelf = new LevelShelf(
    () => store,
    () => 'mira',
    mostRows,
  )
  return { bucket, pages, ask: (more?: Partial<ObjectsQuery>) => shelf.window(LAB, queryOf(more)), shelf }
}

describe('a level of a bucket', () => {
  test('has folders and objects in the order of their keys, the registry among them', async () => {
    const { engine, bucket } = await objectsBed(['.quilt/packages/x', 'a/b.csv', 'a.csv', 'b.csv', 'a/c/d.csv'])
    await bucket.put('.quilt/', bytesOf('')).catch(() => undefined)
    const { rows, known, more } = await engine.objectRows(LAB, queryOf())
    expect(rows.map(({ key }) => key)).toEqual(['.quilt/', 'a.csv', 'a/', 'b.csv'])
    expect({ known, more }).toEqual({ known: 4, more: false })
    expect((await engine.objectRows(LAB, queryOf({ folder: 'a/' }))).rows).toMatchObject([
      { kind: 'object', key: 'a/b.csv', sizeBytes: 7, changedMs: expect.any(Number) },
      { kind: 'folder', key: 'a/c/' },
    ])
  })

  test('is read page by page as windows need it, each once, and a page ahead of who scrolls', async () => {
    const { ask, pages } = await shelfOf(numbered(4500))
    expect(await ask()).toMatchObject({ known: 1000, more: true, read: 1000 })
    await Promise.all([ask({ from: 100 }), ask({ from: 200 })])
    expect(pages.asked).toBeLessThanOrEqual(2)
    const { rows, known } = await ask({ from: 2950 })
    expect(rows[0]?.key).toBe('n02950.csv')
    expect(known).toBe(4000)
    expect((await ask({ from: 4400 })).rows).toHaveLength(100)
    await ask({ from: 0 })
    expect(pages.asked).toBe(5)
  })

  test('of a prefix is asked of the store, and no other name is listed', async () => {
    const { ask, pages } = await shelfOf(numbered(3000))
    expect(await ask({ prefix: 'n0299' })).toMatchObject({ known: 10, more: false })
    expect(pages.asked).toBe(1)
  })

  test('that is sorted or searched answers at once with what is read, and with more to who asks on', async () => {
    const { ask } = await shelfOf(numbered(4500))
    const wish = { holds: 'N04', sort: { by: 'name', descending: true } } as const
    const first = await ask(wish)
    expect(first).toMatchObject({ known: 0, more: true, read: 1000 })
    let window = first
    while (window.more) window = await ask({ ...wish, beyond: window.read })
    expect(window).toMatchObject({ known: 500, read: 4500, more: false, cut: false })
    expect(window.rows[0]?.key).toBe('n04499.csv')
  })

  test('by size has its folders first, whichever page told of them', async () => {
    const { bucket, engine } = await objectsBed(['z/a', 'm.csv'])
    for (const [key, size] of [
      ['small', 1],
      ['large', 9],
    ] as const)
      await bucket.put(key, new Uint8Array(size))
    const keysBy = async (descending: boolean) =>
      (await engine.objectRows(LAB, queryOf({ sort: { by: 'size', descending } }))).rows.map(({ key }) => key)
    expect(await keysBy(true)).toEqual(['z/', 'large', 'm.csv', 'small'])
    expect(await keysBy(false)).toEqual(['z/', 'small', 'm.csv', 'large'])
  })

  test('grows in order, however its pages come', async () => {
    const { bucket } = await objectsBed()
    await Promise.all(numbered(2500).map((key, at) => bucket.put(key, new Uint8Array((at * 7919) % 97))))
    const shelf = new LevelShelf(
      () => bucket,
      () => '',
    )
    const wish = { sort: { by: 'size', descending: true }, count: 3000 } as const
    let window = await shelf.window(LAB, queryOf(wish))
    while (window.more) window = await shelf.window(LAB, queryOf({ ...wish, beyond: window.read }))
    const sizes = window.rows.map((row) => (row.kind === 'object' ? row.sizeBytes : 0))
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(new Set(window.rows.map(({ key }) => key)).size).toBe(2500)
  })

  test('says where it is too long to be held', async () => {
    const { ask, pages } = await shelfOf(numbered(4500), 2000)
    expect(await ask({ from: 3000 })).toMatchObject({ rows: [], known: 2000, more: false, cut: true })
    expect(pages.asked).toBe(2)
  })

  test('that fails is asked for again from where it was', async () => {
    const { bucket } = await objectsBed(numbered(1500))
    const level = new Level(withFaults(bucket, [{ operation: 'list', nth: 2, when: 'before' }]), '', '')
    await level.readPage()
    await expect(level.readPage()).rejects.toBeInstanceOf(Fault)
    await level.readPage()
    expect([level.read, level.more]).toEqual([1500, false])
  })

  test('is held until it is forgotten', async () => {
    const { ask, shelf, bucket } = await shelfOf(['a.csv'])
    await ask()
    await bucket.put('b.csv', bytesOf('b'))
    expect(await ask()).toMatchObject({ known: 1 })
    shelf.forget(LAB, '')
    expect(await ask()).toMatchObject({ known: 2 })
  })

  test('that may not be listed says so, and one below it is shown', async () => {
    const { desk, bucket } = await objectsBed(['team/a.csv'])
    const denied = new Fault('denied', 'No.', {
      action: 'sign-in',
      where: { operation: 'list', bucket: 'lab', key: '', status: 403, code: 'AccessDenied' },
    })
    const store = withFaults(bucket, [{ operation: 'list', nth: 1, when: 'before', fault: denied }])
    const engine = objectsWork({ ...desk, reading: () => store })
    await expect(engine.objectRows(LAB, queryOf())).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringContaining('may not list the top of s3://lab'),
    })
    expect(await engine.objectRows(LAB, queryOf({ folder: 'team/' }))).toMatchObject({ known: 1 })
  })
})
