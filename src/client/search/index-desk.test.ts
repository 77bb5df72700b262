import { describe, expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import { keySource } from '../../session/index.ts'
import type { RegistryRef } from '../engine.ts'
import { ANY } from './any-package.ts'
import type { IndexShelf } from './index-shelf.ts'
import { memoryIndexShelf } from './memory-index-shelf.ts'
import { ENTRIES, LAB, ROWS, searchBed } from './search-bed.ts'

describe('the index', () => {
  test('is made of what it lacks, the newest first, and says how complete it is', async () => {
    const { tab, push } = await searchBed()
    await push('team/one', { 'a.csv': '1' })
    await push('team/two', { 'b.csv': '22', 'c/d.md': '333' })
    const work = tab()
    expect(await work.indexState(LAB)).toMatchObject({ packages: 2, read: 0, failed: 0, kept: 'device' })
    expect(await work.completeIndex(LAB, () => {})).toMatchObject({ packages: 2, read: 2, failed: 0, withEntries: 2 })
    const { rows } = await work.packageRows(LAB, ROWS)
    expect(rows).toMatchObject([
      { name: 'team/one', entries: 1, sizeBytes: 1, message: 'Message of team/one', isRead: true },
      { name: 'team/two', entries: 2, sizeBytes: 5, message: 'Message of team/two', isRead: true },
    ])
  })

  test('reads again what changed and nothing else, and forgets what is gone, in this tab and the next', async () => {
    const shelf = memoryIndexShelf()
    const { desk, tab, push, pass, readings } = await searchBed(shelf)
    await push('team/same', { 'a.csv': '1' })
    await push('team/changed', { 'b.csv': '2' })
    await push('team/gone', { 'c.csv': '3' })
    const first = tab()
    await first.completeIndex(LAB, () => {})
    const topHash = await push('team/changed', { 'b2.csv': '2' })
    for await (const { objects } of desk.reading(LAB).list('.quilt/named_packages/team/gone/')) {
      for (const { key } of objects) await desk.working(LAB).remove({ key })
    }
    pass(60_000)
    for (const work of [first, tab()]) {
      readings.length = 0
      const state = await work.completeIndex(LAB, () => {})
      expect(state).toMatchObject({ packages: 2, read: 2 })
      if (work === first) {
        expect(readings).toEqual(['named_packages/team/changed/latest', `packages/${topHash}`])
      } else expect(readings).toEqual([])
      expect((await work.packageRows(LAB, ROWS)).rows.map(({ name }) => name)).toEqual(['team/changed', 'team/same'])
    }
    expect([...(shelf.places.get('main/lab')?.keys() ?? [])].sort()).toEqual(['team/changed', 'team/same'])
    const found = await first.search({ ...ENTRIES, filter: { ...ANY, text: 'csv' } })
    expect(found.entries.map(({ logicalKey }) => logicalKey).sort()).toEqual(['a.csv', 'b2.csv'])
  })

  test('a pointer that was written again with the same hash costs no manifest', async () => {
    const { desk, tab, push, pass, readings } = await searchBed()
    const topHash = await push('team/one', { 'a.csv': '1' })
    const work = tab()
    await work.completeIndex(LAB, () => {})
    await desk.working(LAB).put('.quilt/named_packages/team/one/latest', new TextEncoder().encode(topHash))
    pass(60_000)
    readings.length = 0
    expect(await work.completeIndex(LAB, () => {})).toMatchObject({ read: 1, withEntries: 1 })
    expect(readings.filter((key) => key.startsWith('packages/'))).toEqual([])
    expect((await work.search({ ...ENTRIES, filter: { ...ANY, text: 'csv' } })).total).toBe(1)
  })

  test('a listing serves for a while, but not beyond a pointer that was written here', async () => {
    const { desk, tab, push } = await searchBed()
    await push('team/one', { 'a.csv': '1' })
    const work = tab()
    expect((await work.packageRows(LAB, ROWS)).total).toBe(1)
    let lists = 0
    const reading = desk.reading
    Object.assign(desk, {
      reading: (registry: RegistryRef) => {
        const store = reading(registry)
        return {
          ...store,
          list: (...asked: Parameters<typeof store.list>) => {
            lists += 1
            return store.list(...asked)
          },
        }
      },
    })
    expect((await work.packageRows(LAB, ROWS)).total).toBe(1)
    expect(lists).toBe(0)
    await push('team/two', { 'a.csv': '1' })
    expect((await work.packageRows(LAB, ROWS)).total).toBe(2)
    expect(lists).toBe(1)
  })

  test('a package that cannot be read is told, and does not keep the others out', async () => {
    const { desk, tab, push } = await searchBed()
    const lost = await push('team/lost', { 'a.csv': '1' })
    await push('team/there', { 'b.csv': '1' })
    await desk.working(LAB).remove({ key: `.quilt/packages/${lost}` })
    const work = tab()
    expect(await work.completeIndex(LAB, () => {})).toMatchObject({ packages: 2, read: 1, failed: 1 })
    const [row] = (await work.packageRows(LAB, { ...ROWS, name: 'lost' })).rows
    expect(row).toMatchObject({ name: 'team/lost', isRead: false, fault: { code: 'absent' } })
  })

  test('what was read is kept when it is ended, and goes on from there', async () => {
    const { tab, push, readings } = await searchBed()
    for (let at = 1; at <= 15; at++) await push(`team/p${at}`, { 'a.csv': String(at) })
    const work = tab()
    const ending = new AbortController()
    const note = readings.push.bind(readings)
    readings.push = (key) => {
      const count = note(key)
      if (readings.filter((one) => one.startsWith('packages/')).length === 10) ending.abort()
      return count
    }
    readings.length = 0
    await expect(work.completeIndex(LAB, () => {}, { signal: ending.signal })).rejects.toMatchObject({
      name: 'AbortError',
    })
    const { read } = await work.indexState(LAB)
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThan(15)
    expect((await tab().indexState(LAB)).read).toBe(read)
    expect(await work.completeIndex(LAB, () => {})).toMatchObject({ read: 15 })
  })

  test('without a disk, or with one that fails, it works in the tab and says so', async () => {
    const broken: IndexShelf = {
      ...memoryIndexShelf(),
      put: () => Promise.reject(new Fault('limit', 'There is no room.')),
    }
    const { tab, push } = await searchBed(broken)
    await push('team/one', { 'a.csv': '1' })
    const work = tab()
    expect(await work.completeIndex(LAB, () => {})).toMatchObject({ read: 1, kept: 'tab' })
    expect((await work.search({ ...ENTRIES, filter: { ...ANY, text: 'csv' } })).total).toBe(1)
  })

  test('nobody is shown what somebody else has read, and it goes from the disk', async () => {
    const shelf = memoryIndexShelf()
    const { desk, tab, push } = await searchBed(shelf)
    await push('team/secret', { 'a.csv': '1' })
    const signIn = (accessKeyId: string, kept: boolean) =>
      desk.stores.sessions.open('main', keySource({ accessKeyId, secretAccessKey: 'x' }), kept)
    await signIn('AKIAIOSFODNN7EXAMPLE', true)
    const work = tab()
    await work.completeIndex(LAB, () => {})
    expect(shelf.places.get('main/lab')?.size).toBe(1)
    await signIn('AKIAIOSFODNN7ANOTHER', true)
    expect(await work.indexState(LAB)).toMatchObject({ read: 0 })
    expect(shelf.places.get('main/lab')?.size).toBe(0)
    // A session that goes with the tab leaves nothing behind.
    await signIn('AKIAIOSFODNN7THIRDIE', false)
    expect(await work.completeIndex(LAB, () => {})).toMatchObject({ read: 1, kept: 'tab' })
    expect(shelf.places.get('main/lab')?.size).toBe(0)
  })

  test('what is kept on the device is counted, and forgotten on demand', async () => {
    const { tab, push } = await searchBed()
    await push('team/one', { 'a.csv': '1' })
    const work = tab()
    await work.completeIndex(LAB, () => {})
    expect(await work.keptIndex()).toBe(1)
    await work.forgetIndex(undefined)
    expect(await work.keptIndex()).toBe(0)
    expect((await work.indexState(LAB)).read).toBe(0)
  })

  test('takes in what was opened, without asking the store again', async () => {
    const { tab, readings } = await readAnyway({ wasOpened: true })
    const work = tab()
    const { rows, state } = await work.packageRows(LAB, { ...ROWS, columns: ['/plate'] })
    expect(rows).toMatchObject([{ name: 'team/one', columns: ['12'], isRead: true }])
    expect(state.read).toBe(1)
    expect(readings).toEqual([])
    expect((await work.goTo({ text: '', registry: LAB, open: undefined, reach: 'known' })).found).toMatchObject([
      { kind: 'recent', name: 'team/one', registry: LAB },
    ])
  })

  test('the metadata of what was read for a list is told at once', async () => {
    const { tab, readings } = await readAnyway({ wasOpened: false })
    expect(await tab().metadataFields(LAB)).toMatchObject([{ field: '/plate', packages: 1 }])
    expect(readings).toEqual([])
  })
})

/** A package that was read for another reason than the index. */
async function readAnyway({ wasOpened }: { readonly wasOpened: boolean }) {
  const bed = await searchBed()
  const { desk, push, readings } = bed
  const topHash = await push('team/one', { 'a.csv': '1' }, { plate: 12 })
  const { revision } = await desk.shelf.open(desk.shelf.refOf(LAB, topHash), {})
  const { etag, modifiedMs } = (await desk.reading(LAB).head({ key: '.quilt/named_packages/team/one/latest' })) ?? {}
  const latest = { topHash, etag, modifiedMs }
  desk.notes.add({ registry: LAB, name: 'team/one', latest, topHash, manifest: revision.manifest, wasOpened })
  readings.length = 0
  return bed
}
