import { describe, expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import type { EntrySearch, PackageQuery, RegistryRef } from '../engine.ts'
import { ANY } from './any-package.ts'
import { ENTRIES, FAR, LAB, ROWS, searchBed } from './search-bed.ts'

describe('search', () => {
  test('goes over registries, and one that fails does not hide the others', async () => {
    const { desk, tab, push } = await searchBed()
    await push('team/here', { 'a.csv': '1' })
    await push('team/there', { 'a.csv': '1' }, {}, FAR)
    const reading = desk.reading
    Object.assign(desk, {
      reading: (registry: RegistryRef) =>
        registry.storeId === 'far' ? { ...reading(registry), list: () => failing() } : reading(registry),
    })
    const answer = await tab().search({
      ...ENTRIES,
      registries: [],
      what: 'packages',
      filter: { ...ANY, text: 'team' },
    })
    expect(answer.packages.map(({ name }) => name)).toEqual(['team/here'])
    expect(answer.states).toMatchObject([
      { registry: LAB, fault: undefined },
      { registry: FAR, fault: { code: 'denied' } },
    ])
  })

  test('does not wait for a registry that takes its time, and says so until it is there', async () => {
    const { desk, tab, push } = await searchBed()
    await push('team/here', { 'a.csv': '1' })
    await push('team/slow', { 'a.csv': '1' }, {}, FAR)
    const [reading, gate] = [desk.reading, Promise.withResolvers<void>()]
    async function* listed(...asked: Parameters<ReturnType<typeof reading>['list']>) {
      await gate.promise
      yield* reading(FAR).list(...asked)
    }
    Object.assign(desk, {
      reading: (registry: RegistryRef) =>
        registry.storeId === 'far' ? { ...reading(registry), list: listed } : reading(registry),
    })
    // Patience is over at once.
    Object.assign(desk.env.clock, { wait: async () => undefined })
    const work = tab()
    await work.indexState(LAB)
    const asked = { ...ENTRIES, registries: [], what: 'packages', filter: { ...ANY, text: 'team' } } as const
    const early = await work.search(asked)
    expect(early.packages.map(({ name }) => name)).toEqual(['team/here'])
    expect(early.states.map(({ isListing }) => isListing)).toEqual([false, true])
    gate.resolve()
    await work.indexState(FAR)
    const late = await work.search(asked)
    expect(late.packages.map(({ name }) => name).sort()).toEqual(['team/here', 'team/slow'])
  })

  test('two that ask at once look at one index', async () => {
    const { tab, push } = await searchBed()
    await push('team/one', { 'a.csv': '1' }, { plate: 1 })
    const work = tab()
    await Promise.all([work.packageRows(LAB, ROWS), work.completeIndex(LAB, () => {}), work.metadataFields(LAB)])
    expect(await work.metadataFields(LAB)).toMatchObject([{ field: '/plate' }])
    expect((await work.packageRows(LAB, ROWS)).state.read).toBe(1)
  })

  test('finds metadata by field, sorts by it, marks what was sought, and tells the fields', async () => {
    const { tab, push } = await searchBed()
    await push('team/a', { 'a.csv': '1' }, { plate: 12, day: '2025-03-01', who: { name: 'Ada' }, tags: ['x', 'y'] })
    await push('team/b', { 'a.csv': '2' }, { plate: 9, day: '2025-04-01', who: { name: 'Grace' }, ok: true })
    const work = tab()
    await work.completeIndex(LAB, () => {})
    const names = async (query: Partial<PackageQuery>) =>
      (await work.packageRows(LAB, { ...ROWS, ...query })).rows.map(({ name }) => name)
    expect(await names({ meta: [{ field: '/plate', is: 'number', range: { from: 10, to: undefined } }] })).toEqual([
      'team/a',
    ])
    expect(await names({ meta: [{ field: '/who/name', is: 'wildcard', like: 'gr*' }] })).toEqual(['team/b'])
    expect(await names({ meta: [{ field: '/tags', is: 'keyword', anyOf: ['y'] }] })).toEqual(['team/a'])
    expect(await names({ meta: [{ field: '/ok', is: 'boolean', anyOf: [true] }] })).toEqual(['team/b'])
    const from = Date.UTC(2025, 2, 15)
    expect(await names({ meta: [{ field: '/day', is: 'date', range: { from, to: undefined } }] })).toEqual(['team/b'])
    expect(await names({ sort: { by: 'meta', field: '/plate', descending: false } })).toEqual(['team/b', 'team/a'])
    const { rows } = await work.packageRows(LAB, { ...ROWS, text: 'ada' })
    expect(rows.map(({ excerpt }) => excerpt)).toEqual([
      [
        { text: 'who name: ', marked: false },
        { text: 'Ada', marked: true },
      ],
    ])
    expect(await work.metadataFields(LAB)).toMatchObject([
      { field: '/day', type: 'date', packages: 2 },
      {
        field: '/plate',
        type: 'number',
        packages: 2,
        values: [
          { text: '12', packages: 1 },
          { text: '9', packages: 1 },
        ],
      },
      { field: '/who/name', type: 'text', packages: 2 },
      { field: '/ok', type: 'boolean', packages: 1 },
      { field: '/tags', type: 'text', packages: 1 },
    ])
  })

  test('finds entries of a revision by path, metadata and hash', async () => {
    const { desk, tab, push } = await searchBed()
    const topHash = await push('team/one', { 'raw/A1.csv': 'one', 'raw/B2.csv': 'two', 'notes.md': 'three' })
    const revision = desk.shelf.refOf(LAB, topHash)
    const asked: EntrySearch = { revision, path: '', meta: '', hash: '', from: 0, count: 10 }
    const work = tab()
    const keys = async (more: Partial<EntrySearch>) =>
      (await work.searchEntries({ ...asked, ...more })).entries.map(({ logicalKey }) => logicalKey)
    expect(await keys({ path: 'RAW csv' })).toEqual(['raw/A1.csv', 'raw/B2.csv'])
    expect(await keys({ path: 'raw*2' })).toEqual(['raw/B2.csv'])
    const { entries } = await work.searchEntries({ ...asked, meta: 'of=notes.md' })
    expect(entries).toMatchObject([{ logicalKey: 'notes.md', metaText: 'of: notes.md' }])
    const hash = entries[0]?.hashText ?? ''
    expect(await keys({ hash: hash.slice(0, 8).toUpperCase() })).toEqual(['notes.md'])
    expect(await keys({ meta: 'of=notes', hash: 'ffff' })).toEqual([])
  })
})

describe('the go-to box', () => {
  test('knows packages, files, revisions, registries and addresses, and says why an address is none', async () => {
    const { desk, tab, push } = await searchBed()
    const topHash = await push('imaging/plate-0412', { 'raw/well a.csv': '1' })
    await push('models/segmenter', { 'w.bin': '1' }, {}, FAR)
    desk.stores.locals.addFolder({ name: 'stick' } as FileSystemDirectoryHandle, '/stick/')
    const work = tab()
    await work.completeIndex(LAB, () => {})
    const labels = async (text: string) =>
      (await work.goTo({ text, registry: LAB, open: undefined, reach: 'all' })).found.map(
        ({ kind, label }) => `${kind} ${label}`,
      )
    expect(await labels('plate')).toEqual(['package imaging/plate-0412'])
    expect(await labels('ip4')).toEqual(['package imaging/plate-0412'])
    expect(await labels('segm')).toEqual(['package models/segmenter'])
    expect(await labels('well csv')).toEqual(['entry raw/well a.csv'])
    expect(await labels(topHash.slice(0, 9))).toEqual(['revision imaging/plate-0412'])
    expect(await labels('stick')).toEqual(['registry stick'])
    expect(await labels('far')).toEqual(['registry s3://far'])
    expect(await labels('imaging/plate-0412@abcdef1/raw/x y.csv')).toEqual(['address imaging/plate-0412'])
    expect(await labels('quilt+s3://far#package=a/b&path=x%2Fy.csv')).toEqual(['address a/b/x/y.csv'])
    expect(await labels('s3://far/some/key.csv')).toEqual(['address some/key.csv'])
    const bad = await work.goTo({ text: 'quilt+s3://far', registry: undefined, open: undefined, reach: 'known' })
    expect(bad).toMatchObject({ found: [], problem: expect.stringContaining('no package URI') })
  })
})

async function* failing(): AsyncIterable<never> {
  await Promise.reject(new Fault('denied', 'Not allowed.'))
  yield* []
}
