import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { entryHash, NO_META } from './entry.ts'
import type { Entry } from './manifest.ts'
import { diffEntries, type EntryDiff, withMoves } from './package-diff.ts'

function entry(logicalKey: string, content: string, meta: Entry['meta'] = NO_META): Entry {
  return {
    logicalKey,
    physicalKey: { bucket: 'lab', path: `x/${logicalKey}`, versionId: null },
    size: BigInt(content.length),
    hash: entryHash('sha2-256-chunked', content),
    meta,
  }
}

const told = (diffs: Iterable<EntryDiff>) =>
  [...diffs].map(({ change, base, other }) => [change, base?.logicalKey, other?.logicalKey])

describe('two packages', () => {
  test('differ by what was added, removed, changed, and by metadata', () => {
    const base = [entry('a', '1'), entry('b/c', '2'), entry('d', '3'), entry('e', '4')]
    const other = [
      entry('a', '1'),
      entry('b/c', '22'),
      entry('b/d', '5'),
      entry('e', '4', new Map([['user_meta', 'new']])),
    ]
    expect(told(diffEntries(base, other))).toEqual([
      ['same', 'a', 'a'],
      ['changed', 'b/c', 'b/c'],
      ['added', undefined, 'b/d'],
      ['removed', 'd', undefined],
      ['meta', 'e', 'e'],
    ])
  })

  test('are walked in the order of manifests, not of plain text', () => {
    const keys = ['a/z', 'a-b', 'a!']
    expect(
      told(
        diffEntries(
          [],
          keys.map((key) => entry(key, key)),
        ),
      ).map(([, , key]) => key),
    ).toEqual(['a/z', 'a!', 'a-b'])
  })

  test('are the same wherever their bytes lie', () => {
    const here = entry('a', '1')
    const there = { ...here, physicalKey: { bucket: 'other', path: 'y', versionId: 'v' } }
    expect(told(diffEntries([here], [there]))).toEqual([['same', 'a', 'a']])
  })

  test('with a hash of another type are changed: nobody can tell without the bytes', () => {
    const legacy = { ...entry('a', '1'), hash: entryHash('SHA256', '1') }
    expect(told(diffEntries([legacy], [entry('a', '1')]))).toEqual([['changed', 'a', 'a']])
  })

  test('with a hash that says more than the other are changed: the top hash is taken over all of it', () => {
    const more = { ...entry('a', '1'), hash: new Map([...entryHash('sha2-256-chunked', '1'), ['parts', '1']]) }
    expect(told(diffEntries([more], [entry('a', '1')]))).toEqual([['changed', 'a', 'a']])
    expect(told(diffEntries([more], [more]))).toEqual([['same', 'a', 'a']])
  })

  test('with metadata that Python tells apart differ by it', () => {
    const one = entry('a', '1', new Map([['n', 1n]]))
    expect(told(diffEntries([one], [entry('a', '1', new Map([['n', 1]]))]))).toEqual([['meta', 'a', 'a']])
    expect(told(diffEntries([one], [entry('a', '1', new Map([['n', 1n]]))]))).toEqual([['same', 'a', 'a']])
  })
})

describe('moves', () => {
  test('are what was removed here and added there with equal hash and size', () => {
    const base = [entry('old/a.csv', 'x'), entry('old/b.csv', 'y')]
    const other = [entry('new/a.csv', 'x'), entry('new/c.csv', 'z')]
    expect(told(withMoves(diffEntries(base, other)))).toEqual([
      ['moved', 'old/a.csv', 'new/a.csv'],
      ['added', undefined, 'new/c.csv'],
      ['removed', 'old/b.csv', undefined],
    ])
  })

  test('of alike files keep their names where they can, and their order', () => {
    const base = ['old/a', 'old/b', 'old/c'].map((key) => entry(key, 'same'))
    const other = ['new/b', 'new/x', 'new/y', 'new/z'].map((key) => entry(key, 'same'))
    expect(told(withMoves(diffEntries(base, other)))).toEqual([
      ['moved', 'old/b', 'new/b'],
      ['moved', 'old/a', 'new/x'],
      ['moved', 'old/c', 'new/y'],
      ['added', undefined, 'new/z'],
    ])
  })

  test('are never guessed for entries without a hash', () => {
    const unhashed = (key: string) => ({ ...entry(key, '1'), hash: null })
    expect(told(withMoves(diffEntries([unhashed('a')], [unhashed('b')])))).toEqual([
      ['removed', 'a', undefined],
      ['added', undefined, 'b'],
    ])
  })
})

test('whatever the packages are, every entry of each side is told exactly once', () => {
  const packages = fc.uniqueArray(
    fc.record({
      key: fc.constantFrom('a', 'a/b', 'a-b', 'b', 'c/d', 'c/e', 'é', 'z'),
      content: fc.constantFrom('1', '2'),
    }),
    { selector: ({ key }) => key },
  )
  fc.assert(
    fc.property(packages, packages, (a, b) => {
      const base = a.map(({ key, content }) => entry(key, content))
      const other = b.map(({ key, content }) => entry(key, content))
      const diffs = withMoves(diffEntries(base, other))
      const keys = (side: 'base' | 'other') => diffs.flatMap((diff) => diff[side]?.logicalKey ?? []).toSorted()
      expect(keys('base')).toEqual(a.map(({ key }) => key).toSorted())
      expect(keys('other')).toEqual(b.map(({ key }) => key).toSorted())
    }),
  )
})
