import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFault } from '../base/index.ts'
import { compareKeys } from './code-points.ts'
import { entryHash } from './entry.ts'
import type { Entry } from './manifest.ts'
import { newHeader } from './manifest-header.ts'
import { PackageTree } from './package-tree.ts'
import type { TreeRow } from './tree-rows.ts'

function entry(logicalKey: string, size = 1n): Entry {
  return {
    logicalKey,
    physicalKey: { bucket: 'b', path: logicalKey, versionId: null },
    size,
    hash: entryHash('t', 'v'),
    meta: new Map(),
  }
}

function treeOf(...keys: readonly string[]): PackageTree {
  return PackageTree.from({ entries: keys.map((key, index) => entry(key, BigInt(index + 1))), dirMeta: new Map() })
}

function keysOf(tree: PackageTree): readonly string[] {
  return [...tree.entries()].map(({ logicalKey }) => logicalKey)
}

function codeOf(work: () => void): unknown {
  try {
    work()
    return undefined
  } catch (error) {
    return isFault(error) ? error.code : error
  }
}

describe('PackageTree', () => {
  it('tells what stands at a path, and walks what is below it alone', () => {
    const tree = treeOf('a/b/1', 'a/b/2', 'a/c', 'a-b', 'b')
    expect(['', 'a', 'a/b', 'a/c', 'a/d', 'a-'].map((path) => tree.kindOf(path))).toEqual([
      'directory',
      'directory',
      'directory',
      'file',
      undefined,
      undefined,
    ])
    const below = (path: string) => [...tree.entriesAt(path)].map(({ logicalKey }) => logicalKey)
    expect(below('a')).toEqual(['a/b/1', 'a/b/2', 'a/c'])
    expect(below('a/c')).toEqual(['a/c'])
    expect(below('x')).toEqual([])
    expect(tree.totalsAt('a/b')).toEqual({ files: 2, sizeBytes: 3 })
    tree.setMeta('a/b', 'note')
    expect([tree.metaOf('a/b'), tree.metaOf('a'), tree.metaOf('a/c')]).toEqual(['note', undefined, undefined])
  })

  it('behaves like a map of keys in which no file lies where a directory is', () => {
    const key = fc
      .array(fc.constantFrom('a', 'b', 'a-b', '😀', '\ue000'), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join('/'))
    const change = fc.record({ key, isRemoval: fc.boolean() })
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const tree = new PackageTree()
        const model = new Set<string>()
        for (const { key: at, isRemoval } of changes) {
          const below = [...model].filter((other) => other === at || other.startsWith(`${at}/`))
          if (isRemoval) {
            expect(codeOf(() => tree.remove(at))).toBe(below.length === 0 ? 'absent' : undefined)
            for (const other of below) model.delete(other)
            continue
          }
          const clashes = [...model].some((other) => other.startsWith(`${at}/`) || at.startsWith(`${other}/`))
          expect(codeOf(() => tree.set(at, entry('x')))).toBe(clashes ? 'invalid' : undefined)
          if (!clashes) model.add(at)
        }
        expect(keysOf(tree)).toEqual([...model].sort(compareKeys))
        expect(tree.totals).toEqual({ files: model.size, sizeBytes: model.size })
        for (const at of model) expect(tree.get(at)?.logicalKey).toBe(at)
      }),
    )
  })

  it('refuses keys that are none, and paths that quilt3 could not walk', () => {
    const tree = new PackageTree()
    for (const key of ['', 'a/', '../x', 'a//b']) expect(codeOf(() => tree.set(key, entry('x')))).toBe('invalid')
    expect(codeOf(() => tree.set(`${'a/'.repeat(2000)}b`, entry('x')))).toBe('limit')
    expect(tree.has('a')).toBe(false)
  })

  it('keeps metadata of directories, also of one that became empty', () => {
    const tree = treeOf('d/e/x', 'y')
    tree.setMeta('d/e', [1n])
    tree.setMeta('d', [2n])
    tree.setMeta('d', null)
    tree.remove('d/e/x')
    expect([...tree.manifest({ header: newHeader() }).dirMeta]).toEqual([['d/e', [1n]]])
    expect(codeOf(() => tree.setMeta('nowhere', [1n]))).toBe('absent')
    expect(codeOf(() => tree.setMeta('', [1n]))).toBe('absent')
  })

  it('tells the file behind and before each, as an open tree shows them, and among those that a filter leaves', () => {
    const tree = treeOf('a/b/1', 'a/b/2', 'a-b', 'a/3', 'c')
    const shown = ['a/3', 'a/b/1', 'a/b/2', 'a-b', 'c']
    const rows = tree.flatten({ expanded: new Set(['a', 'a/b']), filter: '' }).slice(0, 10)
    expect(rows.filter(({ kind }) => kind === 'file').map(({ path }) => path)).toEqual(shown)
    expect(shown.map((key) => tree.neighbour(key, 1, ''))).toEqual([...shown.slice(1), undefined])
    expect(shown.map((key) => tree.neighbour(key, -1, ''))).toEqual([undefined, ...shown.slice(0, -1)])
    expect([tree.neighbour('', 1, ''), tree.neighbour('a/b', 1, ''), tree.neighbour('a-b', -1, '')]).toEqual([
      'a/3',
      'a/b/1',
      'a/b/2',
    ])
    expect(tree.neighbour('a/b/1', 1, 'c')).toBeUndefined()
    expect(tree.neighbour('a/b/1', 1, 'b')).toBe('a/b/2')
    expect(tree.neighbour('nowhere', 1, '')).toBeUndefined()
    tree.addDirectory('a/b/empty')
    expect(tree.neighbour('a/b/2', 1, '')).toBe('a-b')
  })

  it('takes keys of a loaded manifest as they stand', () => {
    const keys = ['../x//y', 'b', '/a', '__proto__/constructor']
    expect(keysOf(treeOf(...keys))).toEqual([...keys].sort(compareKeys))
  })
})

describe('flatten', () => {
  const tree = treeOf('a/b/1', 'a/b/2', 'a/3', 'c/4', '5.TXT')
  const none: ReadonlySet<string> = new Set()

  function paths(rows: readonly TreeRow[]): readonly string[] {
    return rows.map(({ path }) => path)
  }

  it('shows the top level, with what directories hold counted', () => {
    const { total, slice } = tree.flatten({ expanded: none, filter: '' })
    expect(total).toBe(3)
    expect(slice(0, 10)).toEqual([
      {
        kind: 'file',
        path: '5.TXT',
        name: '5.TXT',
        level: 1,
        position: 1,
        setSize: 3,
        expanded: false,
        files: 1,
        sizeBytes: 5,
      },
      {
        kind: 'directory',
        path: 'a',
        name: 'a',
        level: 1,
        position: 2,
        setSize: 3,
        expanded: false,
        files: 3,
        sizeBytes: 6,
      },
      {
        kind: 'directory',
        path: 'c',
        name: 'c',
        level: 1,
        position: 3,
        setSize: 3,
        expanded: false,
        files: 1,
        sizeBytes: 4,
      },
    ])
  })

  it('follows an open directory with what it holds, but not one inside a closed one', () => {
    expect(paths(tree.flatten({ expanded: new Set(['a/b']), filter: '' }).slice(0, 10))).toEqual(['5.TXT', 'a', 'c'])
    const rows = tree.flatten({ expanded: new Set(['a', 'a/b']), filter: '' })
    expect(paths(rows.slice(0, 10))).toEqual(['5.TXT', 'a', 'a/3', 'a/b', 'a/b/1', 'a/b/2', 'c'])
    expect(rows.slice(4, 1)).toMatchObject([{ path: 'a/b/1', level: 3, position: 1, setSize: 2 }])
  })

  it('gives any window as a part of the whole', () => {
    const key = fc
      .array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join('/'))
    fc.assert(
      fc.property(
        fc.uniqueArray(key, { maxLength: 30 }),
        fc.array(key),
        fc.nat(60),
        fc.nat(60),
        (keys, open, from, count) => {
          const files = keys.filter((one) => !keys.some((other) => other.startsWith(`${one}/`)))
          const { total, slice } = treeOf(...files).flatten({ expanded: new Set(open), filter: '' })
          const all = slice(0, total + 10)
          expect(all).toHaveLength(total)
          expect(slice(from, count)).toEqual(all.slice(from, from + count))
        },
      ),
    )
  })

  it('shows what a filter leaves, in any case, with all directories open', () => {
    const rows = tree.flatten({ expanded: none, filter: 'B/' })
    expect(paths(rows.slice(0, 10))).toEqual(['a', 'a/b', 'a/b/1', 'a/b/2'])
    expect(rows.slice(0, 1)).toMatchObject([{ files: 2, expanded: true, setSize: 1 }])
    expect(paths(tree.flatten({ expanded: none, filter: '.txt' }).slice(0, 10))).toEqual(['5.TXT'])
    expect(tree.flatten({ expanded: none, filter: 'zzz' }).total).toBe(0)
  })

  it('sees a change under the same filter', () => {
    const changing = treeOf('a/x')
    expect(changing.flatten({ expanded: none, filter: 'x' }).total).toBe(2)
    changing.set('xx', entry('xx'))
    expect(changing.flatten({ expanded: none, filter: 'x' }).total).toBe(3)
  })
})
