import { describe, expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import { type ObjectStore, withFaults } from '../../store/index.ts'
import type { ObjectsQuery } from '../engine.ts'
import { memoryDesk } from '../memory-desk.ts'
import { Package } from '../package.ts'
import { Level } from './level.ts'
import { LevelShelf } from './level-shelf.ts'
import { objectsWork } from './objects-work.ts'

const LAB = { storeId: 'main', bucket: 'lab' }
const ALLOWS = 'ui:\n  actions:\n    deleteObject: true\n'

const bytesOf = (content: string) => new TextEncoder().encode(content)

async function setUp(keys: readonly string[] = [], versions: 'kept' | 'none' = 'kept') {
  const desk = await memoryDesk({ main: ['lab'] }, { versions })
  const bucket = desk.working(LAB)
  for (const key of keys) await bucket.put(key, bytesOf(key))
  return { desk, bucket, engine: objectsWork(desk) }
}

const query = (more: Partial<ObjectsQuery> = {}): ObjectsQuery => ({
  folder: '',
  prefix: '',
  holds: '',
  sort: { by: 'name', descending: false },
  from: 0,
  count: 100,
  ...more,
})

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

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `n${String(at).padStart(5, '0')}.csv`)

async function shelfOf(keys: readonly string[], mostRows?: number) {
  const { bucket } = await setUp(keys)
  const { store, pages } = counted(bucket)
  const shelf = new LevelShelf(
    () => store,
    () => 'mira',
    mostRows,
  )
  return { bucket, pages, ask: (more?: Partial<ObjectsQuery>) => shelf.window(LAB, query(more)), shelf }
}

describe('a level of a bucket', () => {
  test('has folders and objects in the order of their keys, the registry among them', async () => {
    const { engine, bucket } = await setUp(['.quilt/packages/x', 'a/b.csv', 'a.csv', 'b.csv', 'a/c/d.csv'])
    await bucket.put('.quilt/', bytesOf('')).catch(() => undefined)
    const { rows, known, more } = await engine.objectRows(LAB, query())
    expect(rows.map(({ key }) => key)).toEqual(['.quilt/', 'a.csv', 'a/', 'b.csv'])
    expect({ known, more }).toEqual({ known: 4, more: false })
    expect((await engine.objectRows(LAB, query({ folder: 'a/' }))).rows).toMatchObject([
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
    const { bucket, engine } = await setUp(['z/a', 'm.csv'])
    for (const [key, size] of [
      ['small', 1],
      ['large', 9],
    ] as const)
      await bucket.put(key, new Uint8Array(size))
    const keysBy = async (descending: boolean) =>
      (await engine.objectRows(LAB, query({ sort: { by: 'size', descending } }))).rows.map(({ key }) => key)
    expect(await keysBy(true)).toEqual(['z/', 'large', 'm.csv', 'small'])
    expect(await keysBy(false)).toEqual(['z/', 'small', 'm.csv', 'large'])
  })

  test('grows in order, however its pages come', async () => {
    const { bucket } = await setUp()
    await Promise.all(numbered(2500).map((key, at) => bucket.put(key, new Uint8Array((at * 7919) % 97))))
    const shelf = new LevelShelf(
      () => bucket,
      () => '',
    )
    const wish = { sort: { by: 'size', descending: true }, count: 3000 } as const
    let window = await shelf.window(LAB, query(wish))
    while (window.more) window = await shelf.window(LAB, query({ ...wish, beyond: window.read }))
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
    const { bucket } = await setUp(numbered(1500))
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
    const { desk, bucket } = await setUp(['team/a.csv'])
    const denied = new Fault('denied', 'No.', {
      action: 'sign-in',
      where: { operation: 'list', bucket: 'lab', key: '', status: 403, code: 'AccessDenied' },
    })
    const store = withFaults(bucket, [{ operation: 'list', nth: 1, when: 'before', fault: denied }])
    const engine = objectsWork({ ...desk, reading: () => store })
    await expect(engine.objectRows(LAB, query())).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringContaining('may not list the top of s3://lab'),
    })
    expect(await engine.objectRows(LAB, query({ folder: 'team/' }))).toMatchObject({ known: 1 })
  })
})

describe('an object', () => {
  test('is what the store tells of it, now or as a version', async () => {
    const { engine, bucket } = await setUp()
    const first = await bucket.put('a.csv', bytesOf('one'))
    const second = await bucket.put('a.csv', bytesOf('second'))
    expect(await engine.object(LAB, { key: 'a.csv' })).toMatchObject({
      versionId: second.versionId,
      isLatest: true,
      sizeBytes: 6,
    })
    expect(await engine.object(LAB, { key: 'a.csv', versionId: first.versionId })).toMatchObject({
      versionId: first.versionId,
      isLatest: false,
      sizeBytes: 3,
    })
    expect(await engine.object(LAB, { key: 'b.csv' })).toBeUndefined()
    expect(await engine.object(LAB, { key: 'a.csv', versionId: 'nonsense' })).toBeUndefined()
  })

  test('has its version also where the page may not read the header', async () => {
    const { desk, bucket } = await setUp()
    await bucket.put('a.csv', bytesOf('one'))
    const { versionId } = await bucket.put('a.csv', bytesOf('second'))
    const hiding: ObjectStore = {
      ...bucket,
      head: async (ref, call) => {
        const facts = await bucket.head(ref, call)
        return facts && { ...facts, versionId: undefined, etag: undefined }
      },
    }
    const engine = objectsWork({ ...desk, reading: () => hiding })
    expect(await engine.object(LAB, { key: 'a.csv' })).toMatchObject({ versionId, etag: expect.any(String) })
  })

  test('has the versions of its own key alone, and none is asked for behind them', async () => {
    const { engine, bucket } = await setUp()
    await bucket.put('a', bytesOf('one'))
    await bucket.put('a', bytesOf('second'))
    await bucket.remove({ key: 'a' })
    await Promise.all(numbered(1200).map((name) => bucket.put(`a${name}`, bytesOf('x'))))
    expect(await engine.object(LAB, { key: 'a' })).toBeUndefined()
    expect(await engine.objectVersions(LAB, 'a')).toMatchObject([
      { isDeleteMarker: true, isLatest: true },
      { isDeleteMarker: false, sizeBytes: 6 },
      { isDeleteMarker: false, sizeBytes: 3 },
    ])
  })

  test('of a bucket without versions has none', async () => {
    const { engine } = await setUp(['a'], 'none')
    expect(await engine.object(LAB, { key: 'a' })).toMatchObject({ versionId: undefined, isLatest: true })
    await expect(engine.objectVersions(LAB, 'a')).rejects.toMatchObject({ code: 'unsupported' })
  })
})

describe('objects that are deleted', () => {
  const KEYS = ['raw/a.csv', 'raw/b.csv', 'raw/deep/c.csv', 'keep.csv']

  async function allowed(versions: 'kept' | 'none' = 'kept') {
    const made = await setUp(KEYS, versions)
    await made.bucket.put('.quilt/catalog/config.yaml', bytesOf(ALLOWS))
    return made
  }

  test.each([undefined, 'ui:\n  actions:\n    deleteObject: false\n', 'ui: {}\n'])(
    'are none where the preferences do not say so: %j',
    async (preferences) => {
      const { engine, bucket } = await setUp(KEYS)
      if (preferences !== undefined) await bucket.put('.quilt/catalog/config.yaml', bytesOf(preferences))
      await expect(engine.deleteObjects(LAB, ['keep.csv'], () => {})).rejects.toMatchObject({ code: 'denied' })
      expect(await bucket.head({ key: 'keep.csv' })).toBeDefined()
    },
  )

  test('leave their versions, and a marker; what is not there stands at its key', async () => {
    const { engine, bucket } = await allowed()
    expect(await engine.planObjects(LAB, ['raw/', 'keep.csv'])).toMatchObject({
      objects: 4,
      sizeBytes: 40,
      outcome: 'marker',
    })
    const events: number[] = []
    const outcome = await engine.deleteObjects(LAB, ['raw/', 'raw/a.csv', 'gone.csv'], ({ done }) => events.push(done))
    expect(outcome).toMatchObject({ deleted: 3, left: 0, failed: [{ key: 'gone.csv', fault: { code: 'absent' } }] })
    expect(events.at(-1)).toBe(4)
    expect(await engine.objectVersions(LAB, 'raw/a.csv')).toMatchObject([{ isDeleteMarker: true }, { sizeBytes: 9 }])
    expect(await engine.objectVersions(LAB, 'gone.csv')).toEqual([])
    expect(await bucket.head({ key: 'keep.csv' })).toBeDefined()
    expect((await engine.objectRows(LAB, query())).rows.map(({ key }) => key)).toEqual(['.quilt/', 'keep.csv'])
  })

  test('are gone where the bucket keeps no versions, and the plan says so', async () => {
    const { engine } = await allowed('none')
    expect(await engine.planObjects(LAB, ['raw/'])).toMatchObject({ objects: 3, outcome: 'gone' })
  })

  test.each(['', '.quilt/', '.quilt/packages/x', '.quilt/named_packages/team/p/latest'])(
    'are never those of the registry itself: %j',
    async (key) => {
      const { engine, bucket } = await allowed()
      await bucket.put('.quilt/packages/x', bytesOf('{}'))
      const asked = engine.deleteObjects(LAB, ['keep.csv', key], () => {})
      await expect(asked).rejects.toMatchObject({ code: 'invalid' })
      expect(await bucket.head({ key: '.quilt/packages/x' })).toBeDefined()
      expect(await bucket.head({ key: 'keep.csv' })).toBeDefined()
    },
  )

  test('go on behind one that is refused, and stop where the store answers no more', async () => {
    const { desk, bucket } = await allowed()
    const refused = new Fault('denied', 'No.')
    const broken = new Fault('foreign', 'What is this?')
    const ends = (fault: Fault) =>
      objectsWork({
        ...desk,
        working: () => withFaults(bucket, [{ operation: 'remove', nth: 1, when: 'before', fault }]),
      }).deleteObjects(LAB, ['raw/'], () => {})
    expect(await ends(refused)).toMatchObject({ deleted: 2, left: 0, failed: [{ fault: { code: 'denied' } }] })
    await Promise.all(numbered(40).map((name) => bucket.put(`raw/${name}`, bytesOf('x'))))
    const { deleted, failed, left } = await ends(broken)
    expect(failed).toMatchObject([{ key: 'raw/a.csv', fault: { code: 'foreign' } }])
    expect(deleted + left).toBe(40)
    expect(left).toBeGreaterThanOrEqual(32)
  })

  test('are named by packages, as far as these were looked at', async () => {
    const { desk, engine } = await allowed()
    const pkg = new Package(desk.contextOf(LAB))
    await pkg.set('here.csv', 's3://lab/raw/a.csv')
    await pkg.push('team/names', 's3://lab', { message: '' })
    const looked = { packages: ['team/names'], packagesLookedAt: 1, packagesInAll: 1 }
    expect(await engine.planObjects(LAB, ['raw/'])).toMatchObject(looked)
    expect(await engine.planObjects(LAB, ['raw/a.csv'])).toMatchObject(looked)
    expect((await engine.planObjects(LAB, ['keep.csv'])).packages).toEqual([])
  })
})

test('a delete that is cancelled stops', async () => {
  const { engine, bucket } = await setUp(numbered(40).map((name) => `raw/${name}`))
  await bucket.put('.quilt/catalog/config.yaml', bytesOf(ALLOWS))
  const stop = new AbortController()
  const asked = engine.deleteObjects(LAB, ['raw/'], ({ done }) => done === 1 && stop.abort(), { signal: stop.signal })
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
  const { objects } = await engine.planObjects(LAB, ['raw/'])
  expect(objects).toBeGreaterThanOrEqual(24)
})
