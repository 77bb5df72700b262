import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { abortError } from '../../base/index.ts'
import { PackageTree } from '../../package/index.ts'
import type { PathStep } from '../engine.ts'
import { RevisionComparison } from './compare.ts'
import { bedEntry, HOME, PathHistoryBed } from './path-history-bed.ts'

describe('the history of a file', () => {
  test('is told newest first, and goes on under the name that it had', async () => {
    const bed = new PathHistoryBed()
    await bed.save({ 'wells.csv': 'a', other: 'o' })
    await bed.save({ 'wells.csv': 'b', other: 'o' })
    await bed.save({ 'tables/wells.csv': 'b', other: 'o' })
    await bed.save({ 'tables/wells.csv': { content: 'b', meta: new Map([['n', 1n]]) }, other: 'o' })
    await bed.save({ 'tables/wells.csv': { content: 'b', meta: new Map([['n', 1n]]) } })
    expect(await bed.told('tables/wells.csv')).toEqual([
      ['same', 'tables/wells.csv'],
      ['meta', 'tables/wells.csv'],
      ['moved', 'tables/wells.csv', 'from wells.csv'],
      ['changed', 'wells.csv'],
      ['added', 'wells.csv'],
    ])
    const { steps } = await bed.history('tables/wells.csv')
    expect(steps[2]).toMatchObject({
      message: 'number 2',
      createdMs: 1_700_000_002_000,
      kind: 'file',
      sizeBytes: 1,
      hashText: 'sha2-256-chunked b',
    })
  })

  test('tells where it was removed, where it went, and that it came back', async () => {
    const bed = new PathHistoryBed()
    await bed.save({ a: 'one', b: 'x' })
    await bed.save({ b: 'x' })
    await bed.save({ a: 'two', b: 'x' })
    await bed.save({ c: 'two', b: 'x' })
    await bed.save({ b: 'x' })
    expect(await bed.told('a')).toEqual([
      ['absent', 'a'],
      ['removed', 'a', 'to c'],
      ['added', 'a'],
      ['removed', 'a'],
      ['added', 'a'],
    ])
  })

  test('is never followed by a hash that is not there', async () => {
    const bed = new PathHistoryBed()
    await bed.save({ a: { content: undefined, meta: null } })
    await bed.save({ b: { content: undefined, meta: null } }, 'renamed, perhaps')
    expect(await bed.told('b')).toEqual([
      ['added', 'b'],
      ['absent', 'b'],
    ])
  })

  test('goes over a manifest that cannot be read, which is a step with its fault', async () => {
    const bed = new PathHistoryBed()
    await bed.save({ a: 'one' })
    const lost = await bed.save({ a: 'two' })
    const damaged = await bed.save({ a: 'three' })
    await bed.save({ a: 'one' })
    await bed.lose(lost)
    await bed.write(damaged, '{"version": "v0"}\n{"logical_key"')
    const { steps } = await bed.history('a')
    expect(steps.map(({ change, fault }) => [change, fault?.code])).toEqual([
      ['same', undefined],
      ['unknown', 'corrupt'],
      ['unknown', 'absent'],
      ['added', undefined],
    ])
  })

  test('of a path that never was is absent everywhere; of a package that is not there, a fault', async () => {
    const bed = new PathHistoryBed()
    await expect(bed.history('a')).rejects.toMatchObject({ code: 'absent' })
    await bed.save({ a: 'one' })
    expect(await bed.told('z')).toEqual([['absent', 'z']])
  })

  test('tells metadata apart that is long', async () => {
    const bed = new PathHistoryBed()
    const long = (end: string) => ({ content: 'a', meta: new Map([['text', `${'x'.repeat(500)}${end}`]]) })
    for (const end of ['1', '1', '2']) await bed.save({ a: long(end) }, 'as before')
    await bed.save({ a: long('2'), b: 'b' })
    expect((await bed.told('a')).map(([change]) => change)).toEqual(['same', 'meta', 'same', 'added'])
  })
})

describe('the history of a folder', () => {
  test('counts what changed below it; what left it is removed from it', async () => {
    const bed = new PathHistoryBed()
    await bed.save({ 'raw/a': '1', 'raw/b': '2', 'raw-too/x': 'x' })
    await bed.save({ 'raw/a': '1', 'raw/sub/b': '2', 'raw-too/x': 'y' })
    await bed.save({ 'raw/a': '11', 'raw/sub/b': '2', 'raw-too/x': 'x' })
    await bed.save({ 'raw/a': '11', 'elsewhere/b': '2', 'raw-too/x': 'x' })
    await bed.save({ 'raw/a': '11', 'elsewhere/b': '2' })
    await bed.save({ 'elsewhere/b': '2' })
    const { steps } = await bed.history('raw')
    expect(steps.map(({ change, entries, sizeBytes, counts }) => [change, entries, sizeBytes, counts?.moved])).toEqual([
      ['removed', 0, undefined, 0],
      ['same', 1, 2, 0],
      ['changed', 1, 2, 0],
      ['changed', 2, 3, 0],
      ['changed', 2, 2, 1],
      ['added', 2, 2, 0],
    ])
    expect(steps[2]?.counts).toMatchObject({ removed: 1, same: 1 })
    expect(steps[4]?.counts).toMatchObject({ moved: 1, same: 1, removed: 0 })
  })
})

describe('a folder that was renamed', () => {
  test('is followed to its older name, and from there told where it went', async () => {
    const bed = new PathHistoryBed()
    await bed.save({ 'old/a': '1', 'old/sub/b': '2', 'top/x': '1' })
    await bed.save({ 'old/a': '11', 'old/sub/b': '2', 'top/x': '1' })
    await bed.save({ 'new/name/a': '11', 'new/name/sub/b': '2', 'top/x': '1' })
    const told = (steps: readonly PathStep[]) =>
      steps.map(({ change, path, movedFrom, movedTo }) => [change, path, movedFrom ?? movedTo])
    expect(told((await bed.history('new/name')).steps)).toEqual([
      ['moved', 'new/name', 'old'],
      ['changed', 'old', undefined],
      ['added', 'old', undefined],
    ])
    expect(told((await bed.history('old')).steps)[0]).toEqual(['removed', 'old', 'new/name'])
  })

  test.each<[string, Record<string, string>]>([
    ['a file is new in it', { 'new/a': '1', 'new/b': '2', 'new/c': '3' }],
    ['a file stayed behind', { 'new/a': '1', 'old/b': '2' }],
    ['a file has another name', { 'new/a': '1', 'new/bb': '2' }],
    ['a file holds something else', { 'new/a': '1', 'new/b': '22' }],
    ['its files stand in the top', { a: '1', b: '2' }],
  ])('is no renamed one where %s', async (_why, files) => {
    const bed = new PathHistoryBed()
    await bed.save({ 'old/a': '1', 'old/b': '2' })
    await bed.save(files)
    for (const path of ['new', 'old']) {
      const { steps } = await bed.history(path)
      expect(steps[0]).toMatchObject({ movedFrom: undefined, movedTo: undefined })
      expect(steps[0]?.change).not.toBe('moved')
    }
  })
})

describe('a long history', () => {
  test('reads each manifest once, in whatever windows and for however many paths', async () => {
    const bed = new PathHistoryBed()
    for (let at = 0; at < 9; at += 1) await bed.save({ a: `${at}`, b: 'b' })
    const first = await bed.history('a', 0, 3)
    expect(first).toMatchObject({ revisions: 9, steps: [{ change: 'changed' }, {}, {}] })
    expect(bed.reads).toHaveLength(4)
    const rest = [...(await bed.history('a', 3, 4)).steps, ...(await bed.history('a', 7, 9)).steps]
    expect(rest.map(({ change }) => change)).toEqual(['changed', 'changed', 'changed', 'changed', 'changed', 'added'])
    await bed.history('b')
    expect(bed.reads).toHaveLength(9)
    expect(new Set(bed.reads).size).toBe(9)
  })

  test('that is asked for twice at once is followed once', async () => {
    const bed = new PathHistoryBed()
    for (let at = 0; at < 4; at += 1) await bed.save({ a: `${at}` })
    await bed.history('a', 0, 1)
    const [two, three] = await Promise.all([bed.history('a', 1, 3), bed.history('a', 1, 3)])
    expect(two).toEqual(three)
    expect(bed.reads).toHaveLength(4)
  })

  test('is told anew once something was published', async () => {
    const bed = new PathHistoryBed()
    await bed.save({ a: '1' })
    expect(await bed.told('a')).toEqual([['added', 'a']])
    await bed.save({ b: '1' })
    expect(await bed.told('a')).toEqual([
      ['removed', 'a', 'to b'],
      ['added', 'a'],
    ])
  })

  test('ends when it is aborted', async () => {
    const bed = new PathHistoryBed()
    await bed.save({ a: '1' })
    const signal = AbortSignal.abort()
    const asked = bed.histories.window(HOME, 'team/data', 'a', { from: 0, count: 9 }, { signal })
    await expect(asked).rejects.toEqual(abortError(signal))
  })
})

test('whatever two revisions are, a path’s step is what comparing them says of it', async () => {
  const content = fc.constantFrom('1', '2', '33')
  const files = fc.dictionary(fc.constantFrom('a', 'b', 'c/a', 'c/d', 'e/a'), content, { maxKeys: 5 })
  await fc.assert(
    fc.asyncProperty(files, files, async (before, now) => {
      const bed = new PathHistoryBed()
      await bed.save(before)
      await bed.save(now)
      const side = (all: Readonly<Record<string, string>>) => {
        const entries = Object.entries(all).map(([key, file]) => bedEntry(key, file))
        const manifest = { header: new Map(), entries, dirMeta: new Map() }
        return { manifest, tree: PackageTree.from(manifest) }
      }
      const everything = { from: 0, count: 99, filter: '', under: '', showsSame: true }
      const { rows } = new RevisionComparison(side(before), side(now)).window(everything)
      for (const { logicalKey, change, movedFrom } of rows) {
        const [step] = (await bed.history(logicalKey)).steps
        expect(step).toMatchObject({ path: logicalKey, change, movedFrom })
      }
    }),
    { numRuns: 60 },
  )
})
