import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isFault } from '../../base/index.ts'
import { type Entry, newHeader, PackageTree, withEntryMeta, withUserMeta } from '../../package/index.ts'
import type { Draft } from './draft.ts'
import { sampleEntry as entry, FIELDS, sampleDraft, sampleGround } from './draft-samples.ts'
import { rebaseMetaText, rebaseOverlay } from './rebase.ts'

const present = (draft: Draft) => Array.from(draft.present(), ({ entry: found }) => found)
const shape = (entries: Iterable<Entry>) =>
  Array.from(entries, ({ logicalKey, hash, meta, size }) => ({ logicalKey, hash, meta, size }))

function attempt(work: () => void): boolean {
  try {
    work()
    return true
  } catch (error) {
    if (isFault(error, 'invalid', 'absent')) return false
    throw error
  }
}

const name = fc.constantFrom('a', 'b', 'c')
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
const edit = fc.oneof(
  fc.record({ type: fc.constant('put' as const), path, value: fc.constantFrom('x', 'yy') }),
  fc.record({ type: fc.constant('remove' as const), path }),
  fc.record({ type: fc.constant('move' as const), path, to: path }),
  fc.record({ type: fc.constant('set-meta' as const), path, metaText: fc.constantFrom('', '{"m": 1}', '{"n": 2}') }),
)
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never

const edits = fc.array(edit, { maxLength: 8 })
const keys = fc.array(path, { maxLength: 6 }).map((all) => {
  const tree = new PackageTree()
  for (const key of all) attempt(() => tree.set(key, entry(key)))
  return [...tree.entries()]
})

function run(draft: Draft, steps: readonly Edit[], below = ''): Draft {
  for (const step of steps) {
    const at = below + step.path
    attempt(() => {
      if (step.type === 'put') {
        draft.overlay.checkRoom(at)
        draft.addStored([entry(at, step.value)])
      } else draft.edit(step.type === 'move' ? { ...step, path: at, to: below + step.to } : { ...step, path: at })
    })
  }
  return draft
}

function rebased(draft: Draft, theirs: readonly Entry[]) {
  const ground = sampleGround(theirs)
  const outcome = rebaseOverlay(draft, ground)
  draft.stand(ground, outcome.overlay, outcome.conflicts)
  return outcome
}

describe('a rebase', () => {
  test('on the very base changes nothing', () => {
    fc.assert(
      fc.property(keys, edits, (base, mine) => {
        const draft = run(sampleDraft(sampleGround(base)), mine)
        const before = [shape(present(draft)), draft.overlay.slots.all]
        expect(rebased(draft, base)).toMatchObject({ conflicts: [], taken: 0 })
        expect([shape(present(draft)), draft.overlay.slots.all]).toEqual(before)
      }),
    )
  })

  test('of an untouched draft is theirs', () => {
    fc.assert(
      fc.property(keys, edits, (base, others) => {
        const theirs = present(run(sampleDraft(sampleGround(base)), others))
        const draft = sampleDraft(sampleGround(base))
        expect(rebased(draft, theirs).conflicts).toEqual([])
        expect(present(draft)).toEqual(theirs)
        expect(draft.overlay.slots.all.size).toBe(0)
      }),
    )
  })

  test('where both did the same is theirs, without conflict', () => {
    fc.assert(
      fc.property(keys, edits, (base, both) => {
        const draft = run(sampleDraft(sampleGround(base)), both)
        const theirs = present(draft)
        expect(rebased(draft, theirs).conflicts).toEqual([])
        expect(present(draft)).toEqual(theirs)
        expect(draft.overlay.slots.all.size).toBe(0)
      }),
    )
  })

  test('of edits in other folders than theirs has both, without conflict', () => {
    fc.assert(
      fc.property(keys, edits, edits, (base, mine, others) => {
        const both = [
          ...base.map((one) => entry(`m/${one.logicalKey}`)),
          ...base.map((one) => entry(`t/${one.logicalKey}`)),
        ]
        const draft = run(sampleDraft(sampleGround(both)), mine, 'm/')
        const theirs = present(run(sampleDraft(sampleGround(both)), others, 't/'))
        const wanted = run(run(sampleDraft(sampleGround(both)), mine, 'm/'), others, 't/')
        expect(rebased(draft, theirs).conflicts).toEqual([])
        expect(shape(present(draft))).toEqual(shape(present(wanted)))
      }),
    )
  })

  test('settled for theirs has what they have at each path of a conflict', () => {
    fc.assert(
      fc.property(keys, edits, edits, (base, mine, others) => {
        const draft = run(sampleDraft(sampleGround(base)), mine)
        const theirs = present(run(sampleDraft(sampleGround(base)), others))
        const { conflicts } = rebased(draft, theirs)
        const settled = conflicts.filter(
          ({ path: at }) =>
            draft.conflicts.has(at) && attempt(() => draft.edit({ type: 'settle', path: at, side: 'theirs' })),
        )
        const tree = PackageTree.from({ entries: theirs, dirMeta: new Map() })
        fc.pre(settled.length === conflicts.length)
        for (const { path: at } of conflicts) expect(draft.overlay.slots.entry(at)).toEqual(tree.get(at))
      }),
    )
  })

  test('keeps whatever I put, until a conflict is settled', () => {
    fc.assert(
      fc.property(keys, edits, edits, (base, mine, others) => {
        const draft = run(sampleDraft(sampleGround(base)), mine)
        const put = [...draft.overlay.slots.all].filter(([, { item }]) => item).map(([at]) => at)
        rebased(draft, present(run(sampleDraft(sampleGround(base)), others)))
        for (const at of put) expect(draft.overlay.slots.entry(at)).toBeDefined()
      }),
    )
  })
})

describe('a conflict', () => {
  const conflictsOf = (mine: (draft: Draft) => void, theirs: readonly Entry[]) => {
    const draft = sampleDraft(sampleGround([entry('a'), entry('b'), entry('d/x')]))
    mine(draft)
    rebased(draft, theirs)
    return Array.from(draft.conflicts.values(), ({ path: at, mine: my, theirs: their }) => `${at} ${my} ${their}`)
  }

  test('is where both changed, where one removed what the other changed, and where both added', () => {
    const put = (key: string) => (draft: Draft) => draft.addStored([entry(key, 'mine')])
    const remove = (key: string) => (draft: Draft) => draft.edit({ type: 'remove', path: key })
    const rest = [entry('b'), entry('d/x')]
    expect(conflictsOf(put('a'), [entry('a', 'theirs'), ...rest])).toEqual(['a changed changed'])
    expect(conflictsOf(remove('a'), [entry('a', 'theirs'), ...rest])).toEqual(['a removed changed'])
    expect(conflictsOf(put('a'), rest)).toEqual(['a changed removed'])
    expect(conflictsOf(put('c'), [entry('a'), entry('b'), entry('c', 'theirs'), entry('d/x')])).toEqual([
      'c added added',
    ])
  })

  test('is where a file of one is a folder of the other', () => {
    const put = (key: string) => (draft: Draft) => draft.addStored([entry(key, 'mine')])
    const theirs = [entry('a'), entry('b'), entry('c/1'), entry('c/2'), entry('d/x')]
    expect(conflictsOf(put('c'), theirs)).toEqual(['c added added'])
    expect(conflictsOf((draft) => put('c/1')(draft), [entry('a'), entry('b'), entry('c'), entry('d/x')])).toEqual([
      'c added added',
    ])
  })

  test('is where both changed the metadata, or the bytes of what one moved', () => {
    const meta = (value: bigint) => withEntryMeta(entry('a'), new Map([['m', value]]))
    const setMeta = (draft: Draft) => draft.edit({ type: 'set-meta', path: 'a', metaText: '{"m": 1}' })
    const rest = [entry('b'), entry('d/x')]
    expect(conflictsOf(setMeta, [meta(2n), ...rest])).toEqual(['a changed changed'])
    expect(conflictsOf(setMeta, [meta(1n), ...rest])).toEqual([])
    const moveAndReplace = (draft: Draft) => {
      draft.edit({ type: 'move', path: 'a', to: 'z' })
      draft.addStored([entry('z', 'mine')])
    }
    expect(conflictsOf(moveAndReplace, [entry('a', 'theirs'), ...rest])).toEqual(['a removed changed'])
    expect(conflictsOf((draft) => draft.edit({ type: 'move', path: 'a', to: 'z' }), rest)).toEqual(['a moved removed'])
  })

  test('is not where one changed the bytes and the other the metadata', () => {
    const draft = sampleDraft(sampleGround([entry('a')]))
    draft.edit({ type: 'set-meta', path: 'a', metaText: '{"note": 1}' })
    expect(rebased(draft, [entry('a', 'theirs')]).conflicts).toEqual([])
    expect(present(draft)).toEqual([withEntryMeta(entry('a', 'theirs'), new Map([['note', 1n]]))])
  })

  test('is not where they changed what I moved: their bytes move along', () => {
    const draft = sampleDraft(sampleGround([entry('a')]))
    draft.edit({ type: 'move', path: 'a', to: 'z' })
    expect(rebased(draft, [entry('a', 'theirs')]).conflicts).toEqual([])
    expect(shape(present(draft))).toEqual(shape([{ ...entry('a', 'theirs'), logicalKey: 'z' }]))
    expect(draft.overlay.slots.stateOf('z')).toBe('moved')
  })

  test('stays open through another rebase', () => {
    const draft = sampleDraft(sampleGround([entry('a')]))
    draft.addStored([entry('a', 'mine')])
    rebased(draft, [entry('a', 'theirs')])
    rebased(draft, [entry('a', 'theirs'), entry('b')])
    expect([...draft.conflicts.keys()]).toEqual(['a'])
  })

  test('ends with the edit that it is about', () => {
    const draft = sampleDraft(sampleGround([entry('a')]))
    draft.addStored([entry('a', 'mine')])
    rebased(draft, [entry('a', 'theirs')])
    draft.edit({ type: 'restore', path: 'a' })
    expect(draft.conflicts.size).toBe(0)
    expect(present(draft)).toEqual([entry('a', 'theirs')])
  })
})

describe('the package metadata', () => {
  const header = (value: string) => withUserMeta(newHeader(), new Map([['k', value]]))
  const text = (value: string) => JSON.stringify({ k: value })

  test('are theirs where mine are those of the base, and mine where theirs are', () => {
    expect(JSON.parse(rebaseMetaText(text('base'), header('base'), header('theirs')).metaText)).toEqual({ k: 'theirs' })
    expect(rebaseMetaText(text('mine'), header('base'), header('base'))).toEqual({
      metaText: text('mine'),
      theirMetaText: undefined,
    })
    expect(rebaseMetaText(FIELDS.metaText, newHeader(), newHeader())).toEqual({
      metaText: '',
      theirMetaText: undefined,
    })
  })

  test('are mine where both changed them, and theirs are shown', () => {
    const { metaText, theirMetaText } = rebaseMetaText(text('mine'), header('base'), header('theirs'))
    expect(metaText).toBe(text('mine'))
    expect(JSON.parse(theirMetaText ?? '')).toEqual({ k: 'theirs' })
  })
})
