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
const all = { from: 0, count: 100, filter: '', showsSame: true }

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
