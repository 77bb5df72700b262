import { describe, expect, test } from 'vitest'
import { type Entry, entryHash, type Json, PackageTree } from '../../package/index.ts'
import type { OpenRevision } from '../engine/open-revision.ts'
import { RevisionComparison } from './compare.ts'
import { entryPlaces } from './entry-places.ts'

function entry(logicalKey: string, content: string, bucket: string | null = 'lab'): Entry {
  return {
    logicalKey,
    physicalKey: { bucket, path: `/x/${logicalKey}`, versionId: null },
    size: BigInt(content.length),
    hash: entryHash('sha2-256-chunked', content),
    meta: new Map(),
  }
}

function revision(entries: readonly Entry[], header: readonly (readonly [string, Json])[] = []): OpenRevision {
  const manifest = { header: new Map<string, Json>([['version', 'v0'], ...header]), entries, dirMeta: new Map() }
  return {
    home: { bucket: 'lab', root: '' },
    topHash: 'a'.repeat(64) as OpenRevision['topHash'],
    manifest,
    tree: PackageTree.from(manifest),
    sizeBytes: 0,
    elsewhere: 0,
    hashTypes: new Map(),
    sealed: true,
  }
}

const BASE = revision(
  [entry('gone.csv', '123'), entry('new-wells.csv', 'a'), entry('old/moved.csv', 'mm'), entry('same.csv', 's')],
  [
    ['message', 'first'],
    ['user_meta', new Map([['plate', '0411']])],
  ],
)
const OTHER = revision(
  [entry('added.csv', '12345'), entry('moved.csv', 'mm'), entry('new-wells.csv', 'bb'), entry('same.csv', 's')],
  [
    ['user_meta', new Map([['plate', '0412']])],
    ['message', 'second'],
  ],
)
const everything = { filter: '', under: '', showsSame: true }
const all = { from: 0, count: 100, ...everything }

describe('a comparison', () => {
  test('counts what differs, and the bytes that are new and gone', () => {
    expect(new RevisionComparison(BASE, OTHER).summary).toMatchObject({
      counts: { added: 1, removed: 1, changed: 1, moved: 1, meta: 0, same: 1 },
      addedBytes: 7,
      removedBytes: 4,
      workflow: undefined,
    })
  })

  test('tells both sides’ metadata only where they differ, a missing one as empty', () => {
    expect(new RevisionComparison(BASE, OTHER).summary.meta).toEqual({
      base: '{\n  "plate": "0411"\n}',
      other: '{\n  "plate": "0412"\n}',
    })
    expect(new RevisionComparison(BASE, BASE).summary.meta).toBeUndefined()
    expect(new RevisionComparison(revision([]), OTHER).summary.meta?.base).toBe('')
  })

  test('gives windows of what differs, in the order of the package', () => {
    const comparison = new RevisionComparison(BASE, OTHER)
    const changes = comparison.window({ ...all, showsSame: false })
    expect(changes.rows.map(({ logicalKey, change }) => [logicalKey, change])).toEqual([
      ['added.csv', 'added'],
      ['gone.csv', 'removed'],
      ['moved.csv', 'moved'],
      ['new-wells.csv', 'changed'],
    ])
    expect(comparison.window(all).total).toBe(5)
    const second = comparison.window({ ...all, from: 1, count: 1, showsSame: false })
    expect(second).toEqual({ total: 4, rows: [changes.rows[1]] })
  })

  test('finds what was moved by its old key too, in any case', () => {
    const comparison = new RevisionComparison(BASE, OTHER)
    expect(comparison.window({ ...all, filter: 'OLD/' }).rows).toEqual([
      { logicalKey: 'moved.csv', change: 'moved', movedFrom: 'old/moved.csv', baseBytes: 2, otherBytes: 2 },
    ])
  })
})

describe('the folders of a comparison', () => {
  const base = revision([entry('a', '1'), entry('raw/x', '1'), entry('raw/y/z', '22'), entry('raw-2/q', '1')])
  const other = revision([entry('a', '1'), entry('raw/x', '333'), entry('raw-2/q', '1'), entry('tables/z', '22')])

  test('sum up what differs below each, what was moved where it came to, and leave out those in which nothing does', () => {
    const { folders, total, files } = new RevisionComparison(base, other).folders('')
    expect(folders.map(({ path, hasFolders }) => [path, hasFolders])).toEqual([
      ['raw', false],
      ['tables', false],
    ])
    expect(folders[0]).toMatchObject({ counts: { changed: 1, removed: 0 }, addedBytes: 3, removedBytes: 1 })
    expect(folders[1]).toMatchObject({ counts: { moved: 1 }, addedBytes: 0 })
    expect(total).toBe(2)
    expect(files).toMatchObject({ counts: { same: 1, changed: 0 } })
  })

  test('are opened level by level', () => {
    const comparison = new RevisionComparison(base, revision([]))
    expect(comparison.folders('').folders.map(({ path, hasFolders }) => [path, hasFolders])).toEqual([
      ['raw', true],
      ['raw-2', false],
    ])
    expect(comparison.folders('raw')).toMatchObject({
      folders: [{ path: 'raw/y', counts: { removed: 1 }, removedBytes: 2, hasFolders: false }],
      files: { counts: { removed: 1 } },
    })
    expect(comparison.folders('ra')).toMatchObject({ folders: [], total: 0 })
  })

  test('say where all of one was moved from, and nothing where a file of it stayed, came or changed', () => {
    const before = revision([entry('old/a', '1'), entry('old/sub/b', '22'), entry('kept', 'k')])
    const originsOf = (...after: Entry[]) =>
      new RevisionComparison(before, revision(after))
        .folders('')
        .folders.map(({ path, movedFrom }) => [path, movedFrom])
    const renamed = [entry('new/a', '1'), entry('new/sub/b', '22')]
    expect(originsOf(...renamed)).toEqual([['new', 'old']])
    expect(originsOf(...renamed, entry('new/c', '333'))).toEqual([['new', undefined]])
    expect(originsOf(entry('new/a', '1'), entry('old/sub/b', '22'))).toEqual([['new', undefined]])
    expect(originsOf(entry('new/b/a', '1'), entry('new/b/sub/b', '22'))).toEqual([['new', undefined]])
    const deeper = new RevisionComparison(before, revision([entry('x/new/a', '1'), entry('x/new/sub/b', '22')]))
    expect(deeper.folders('x').folders).toMatchObject([{ path: 'x/new', movedFrom: 'old' }])
  })

  test('filter the files, and not those of a folder whose name begins alike', () => {
    const comparison = new RevisionComparison(base, revision([]))
    const rows = (under: string) => comparison.window({ ...all, under }).rows.map(({ logicalKey }) => logicalKey)
    expect(rows('raw')).toEqual(['raw/x', 'raw/y/z'])
    expect(rows('raw/y')).toEqual(['raw/y/z'])
    expect(rows('ra')).toEqual([])
  })

  test('are at most 500 of one level, those with the most changes', () => {
    const many = Array.from({ length: 600 }, (_, at) => entry(`f${at}/a`, `${at}`))
    const { folders, total } = new RevisionComparison(revision([]), revision([...many, entry('f599/b', 'b')])).folders(
      '',
    )
    expect(folders).toHaveLength(500)
    expect(folders.some(({ path }) => path === 'f599')).toBe(true)
    expect(total).toBe(600)
  })
})

describe('one file of a comparison', () => {
  const comparison = new RevisionComparison(BASE, OTHER)

  test('has its place among those that differ, and its neighbours', () => {
    const changes = { ...everything, showsSame: false }
    expect(comparison.file(changes, 'gone.csv')).toEqual({
      row: { logicalKey: 'gone.csv', change: 'removed', movedFrom: undefined, baseBytes: 3, otherBytes: undefined },
      at: 1,
      total: 4,
      before: 'added.csv',
      behind: 'moved.csv',
    })
    expect(comparison.file(changes, 'added.csv')).toMatchObject({ before: undefined, behind: 'gone.csv' })
    expect(comparison.file(changes, 'same.csv')).toMatchObject({ row: { change: 'same' }, at: undefined, total: 4 })
    expect(comparison.file(changes, 'old/moved.csv')).toMatchObject({ row: { logicalKey: 'moved.csv' }, at: 2 })
    expect(comparison.file(changes, 'nowhere')).toMatchObject({ row: undefined, at: undefined })
  })

  test('tells its metadata by key, a moved one’s under both its names', () => {
    const well = (name: string) => ({ meta: new Map([['user_meta', new Map([['well', name]])]]) })
    const meta = new RevisionComparison(
      revision([{ ...entry('old/a', 'x'), ...well('A01') }]),
      revision([{ ...entry('new/a', 'x'), ...well('B02') }]),
    ).meta('new/a')
    expect(meta.changes).toEqual([{ pointer: '/user_meta/well', change: 'changed', base: '"A01"', other: '"B02"' }])
    expect(meta.texts?.base).toContain('"well": "A01"')
  })
})

test('metadata of the package is told by key, long values cut, and not more rows than a page draws', () => {
  const meta = (json: Json) => revision([], [['user_meta', json]])
  expect(new RevisionComparison(BASE, OTHER).meta(undefined).changes).toEqual([
    { pointer: '/plate', change: 'changed', base: '"0411"', other: '"0412"' },
  ])
  expect(new RevisionComparison(BASE, BASE).meta(undefined)).toEqual({ changes: [], total: 0, texts: undefined })
  const long = new RevisionComparison(meta(new Map()), meta(new Map([['a', 'x'.repeat(5000)]]))).meta(undefined)
  expect(long.changes[0]?.other).toHaveLength(2001)
  const many = new Map(Array.from({ length: 700 }, (_, at) => [`${at}`, true] as const))
  expect(new RevisionComparison(meta(many), meta(null)).meta(undefined)).toMatchObject({ total: 700 })
  expect(new RevisionComparison(meta(many), meta(null)).meta(undefined).changes).toHaveLength(500)
})

test('the places of entries are the registry itself first, then by number of entries', () => {
  const { home, manifest } = revision([
    entry('a', '1', 'far'),
    entry('b', '12', 'far'),
    entry('c', '123'),
    entry('d', '1', null),
  ])
  expect(entryPlaces({ home, manifest })).toEqual([
    { place: 's3://lab', here: true, entries: 1, bytes: 3 },
    { place: 's3://far', here: false, entries: 2, bytes: 3 },
    { place: 'file:', here: false, entries: 1, bytes: 1 },
  ])
})
