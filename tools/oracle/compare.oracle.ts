import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { diffEntries, type EntryDiff, readManifest, withMoves } from '../../src/package/index.ts'
import { type BothClients, startBothClients } from './both-clients.ts'
import { type CompareCase, HAND_MADE, randomCases, SEEN_BY_US_ALONE } from './compare-cases.ts'
import type { Quilt3Diff } from './quilt3.ts'

const seed = 20261126
const CASES = [...HAND_MADE, ...randomCases(20, seed)]
const HEADER = '{"version": "v0", "message": null}'

let both: BothClients
beforeAll(async () => {
  both = await startBothClients(inject('engine'))
})
afterAll(() => both.stop())

const textOf = (lines: readonly string[]) => [HEADER, ...lines, ''].join('\n')

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  yield new TextEncoder().encode(text)
}

async function ourDiffs({ base, other }: CompareCase): Promise<EntryDiff[]> {
  const [ours, theirs] = await Promise.all([base, other].map((lines) => readManifest(bytesOf(textOf(lines)))))
  return withMoves(diffEntries(ours?.entries ?? [], theirs?.entries ?? []))
}

/** Ours in quilt3's words, which knows no moves: each is one that was deleted and one that was added. */
function asQuilt3Says(diffs: readonly EntryDiff[]): Quilt3Diff {
  const keys = (side: 'base' | 'other', ...changes: readonly EntryDiff['change'][]) =>
    diffs.flatMap((diff) => (changes.includes(diff.change) ? (diff[side]?.logicalKey ?? []) : [])).toSorted()
  return {
    added: keys('other', 'added', 'moved'),
    modified: keys('base', 'changed', 'meta'),
    deleted: keys('base', 'removed', 'moved'),
  }
}

async function quilt3Diffs(cases: readonly CompareCase[]): Promise<readonly Quilt3Diff[]> {
  const told = await both.quilt3.diffManifests(cases.map(({ base, other }) => [textOf(base), textOf(other)]))
  const sorted = (keys: readonly string[]) => keys.toSorted()
  return told.map(({ added, modified, deleted }) => ({
    added: sorted(added),
    modified: sorted(modified),
    deleted: sorted(deleted),
  }))
}

describe('two manifests', () => {
  test(`differ for us as they do for quilt3’s diff, in ${CASES.length} cases (seed ${seed})`, async () => {
    expect(CASES.length).toBeGreaterThanOrEqual(40)
    const theirs = await quilt3Diffs(CASES)
    const ours = await Promise.all(CASES.map(async (one) => asQuilt3Says(await ourDiffs(one))))
    const named = (all: readonly Quilt3Diff[]) => CASES.map(({ name }, at) => ({ name, ...all[at] }))
    expect(named(ours)).toEqual(named(theirs))
    // Without differences of each kind this would say nothing.
    for (const kind of ['added', 'modified', 'deleted'] as const) {
      expect(theirs.filter((diff) => diff[kind].length > 0).length).toBeGreaterThan(8)
    }
    const moves = await Promise.all(CASES.map(ourDiffs))
    expect(moves.flat().filter(({ change }) => change === 'moved').length).toBeGreaterThan(2)
  })

  test('whose numbers are equal in Python but not in the top hash differ for us: their top hashes do', async () => {
    for (const { modified } of await quilt3Diffs(SEEN_BY_US_ALONE)) expect(modified).toEqual([])
    for (const one of SEEN_BY_US_ALONE) expect((await ourDiffs(one)).map(({ change }) => change)).toEqual(['meta'])
  })
})

test('two revisions that quilt3 pushed differ for us as they do for its diff of what it browses', async () => {
  const registry = await both.freshRegistry({ versions: true })
  const push = async (texts: Record<string, string>, base?: { name: string; topHash: string }) => {
    const entries = await Promise.all(
      Object.entries(texts).map(async ([logicalKey, text]) => ({ logicalKey, path: await both.file(text) })),
    )
    return both.quilt3.push({ name: 'lab/data', registry, entries, ...(base && { base }), force: true })
  }
  const first = await push({ 'a.txt': 'one', 'b/c.txt': 'two', 'empty.txt': '' })
  const second = await push({ 'a.txt': 'other', 'd.txt': 'two' }, { name: 'lab/data', topHash: first.topHash })
  const theirs = await both.quilt3.diff({ name: 'lab/data', registry, base: first.topHash, other: second.topHash })
  const open = (topHash: string) => both.ours.Package.browse('lab/data', { registry, topHash })
  const [ours, newer] = await Promise.all([open(first.topHash), open(second.topHash)])
  expect(theirs).toEqual({ added: ['d.txt'], modified: ['a.txt'], deleted: [] })
  expect(asQuilt3Says(withMoves(diffEntries(ours.manifest.entries, newer.manifest.entries)))).toEqual(theirs)
})
