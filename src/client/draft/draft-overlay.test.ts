import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { spentMs } from '../../../tools/test/spent.ts'
import { isFault } from '../../base/index.ts'
import { type Entry, entryHash, NO_META, PackageTree, userMetaOfEntry } from '../../package/index.ts'
import { memoryContext } from '../memory-context.ts'
import { DraftFiles } from './draft-files.ts'
import { fileItem, storedItem } from './draft-item.ts'
import { DraftOverlay } from './draft-overlay.ts'
import { DraftRows } from './draft-rows.ts'

function entry(logicalKey: string, value = logicalKey, bucket = 'here'): Entry {
  return {
    logicalKey,
    physicalKey: { bucket, path: `data/${value}`, versionId: 'v' },
    size: BigInt(value.length),
    hash: entryHash('sha2-256-chunked', value),
    meta: NO_META,
  }
}

function overlayOf(keys: readonly string[], dirMeta = new Map()) {
  const entries = keys.map((key) => entry(key))
  const tree = PackageTree.from({ entries, dirMeta })
  const base = { tree, entries: [...tree.entries()], dirMeta }
  return new DraftOverlay(base, {
    isElsewhere: ({ physicalKey }) => physicalKey.bucket !== 'here',
    onReleased: () => {},
  })
}

const keysOf = (overlay: DraftOverlay) => Array.from(overlay.present(), ({ entry: { logicalKey } }) => logicalKey)
const states = (overlay: DraftOverlay) =>
  Array.from(
    overlay.slots.shown.tree.entries(),
    ({ logicalKey }) => `${logicalKey} ${overlay.slots.stateOf(logicalKey)}`,
  )

function codeOf(work: () => void): string | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (isFault(error)) return error.code
    throw error
  }
}

const path = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
const edit = fc.oneof(
  fc.record({ type: fc.constant('put' as const), path, value: fc.constantFrom('x', 'y') }),
  fc.record({ type: fc.constant('remove' as const), path }),
  fc.record({ type: fc.constant('restore' as const), path }),
  fc.record({ type: fc.constant('move' as const), path, to: path }),
  fc.record({ type: fc.constant('meta' as const), path, value: fc.constantFrom('m', 'n') }),
)
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never

/** Keys in which no file lies where a folder is. */
const keys = fc.array(path, { maxLength: 8 }).map((all) => {
  const tree = new PackageTree()
  for (const key of all) codeOf(() => tree.set(key, entry(key)))
  return Array.from(tree.entries(), ({ logicalKey }) => logicalKey)
})

function run(overlay: DraftOverlay, step: Edit): string | undefined {
  return codeOf(() => {
    if (step.type === 'put')
      overlay.put(storedItem(entry(step.path, step.value, step.value === 'x' ? 'here' : 'there')))
    else if (step.type === 'remove') overlay.remove(step.path)
    else if (step.type === 'restore') overlay.restore(step.path)
    else if (step.type === 'move') overlay.move(step.path, step.to)
    else overlay.setMeta(step.path, step.value)
  })
}

/** What a plain map would hold after an edit that was not refused. */
function model(files: Map<string, string>, step: Edit): void {
  const at = [...files].filter(([key]) => key === step.path || key.startsWith(`${step.path}/`))
  if (step.type === 'put') files.set(step.path, step.value)
  if (step.type === 'remove' || step.type === 'move') for (const [key] of at) files.delete(key)
  if (step.type === 'move') for (const [key, value] of at) files.set(step.to + key.slice(step.path.length), value)
}

describe('edits over a base', () => {
  test('leave what a map of files would hold', () => {
    const plain = edit.filter(({ type }) => type !== 'restore')
    fc.assert(
      fc.property(keys, fc.array(plain, { maxLength: 20 }), (base, steps) => {
        const overlay = overlayOf(base)
        const files = new Map(base.map((key) => [key, key]))
        for (const step of steps) {
          if (run(overlay, step) === undefined) model(files, step)
          const found = Array.from(overlay.present(), ({ entry: { logicalKey, size } }) => [logicalKey, Number(size)])
          expect(new Map(found as [string, number][])).toEqual(
            new Map([...files].map(([key, value]) => [key, value.length])),
          )
        }
      }),
    )
  })

  test('and then a restore of everything is the base again', () => {
    fc.assert(
      fc.property(keys, fc.array(edit, { maxLength: 20 }), (base, steps) => {
        const overlay = overlayOf(base, new Map([['z', 'note']]))
        for (const step of steps) run(overlay, step)
        overlay.restore('')
        expect([...overlay.slots.shown.tree.entries()]).toEqual([...overlayOf(base).slots.base.entries()])
        expect(overlay.slots.all.size + overlay.slots.hidden + overlay.folderMetaEdits.size).toBe(0)
        expect(overlay.slots.shown.tallyAt('')).toMatchObject({
          added: 0,
          changed: 0,
          moved: 0,
          removed: 0,
          removedBytes: 0,
        })
        expect(overlay.slots.elsewhere).toBe(0)
      }),
    )
  })

  test('keep every count as a walk would count', () => {
    fc.assert(
      fc.property(keys, fc.array(edit, { maxLength: 20 }), (base, steps) => {
        const overlay = overlayOf(base)
        for (const step of steps) run(overlay, step)
        const { slots } = overlay
        const present = [...overlay.present()]
        expect(slots.shown.filesAt('')).toBe(present.length)
        const removedBytes = slots.shown.tallyAt('').removedBytes
        expect(slots.shown.tree.totals.sizeBytes - removedBytes).toBe(
          present.reduce((sum, { entry: { size } }) => sum + Number(size), 0),
        )
        expect(slots.elsewhere).toBe(
          present.filter(({ entry: { physicalKey } }) => physicalKey.bucket !== 'here').length,
        )
        for (const state of ['added', 'changed', 'moved', 'removed'] as const) {
          const counted = [...new Set([...base, ...slots.all.keys()])].filter((key) => slots.stateOf(key) === state)
          expect(slots.shown.tallyAt('')[state] + (state === 'removed' ? slots.hidden : 0)).toBe(counted.length)
        }
      }),
    )
  })

  test('of which one that is refused changes nothing', () => {
    fc.assert(
      fc.property(keys, fc.array(edit, { maxLength: 12 }), edit, (base, steps, last) => {
        const overlay = overlayOf(base)
        for (const step of steps) run(overlay, step)
        const before = [states(overlay), [...overlay.slots.all.keys()].sort()]
        fc.pre(run(overlay, last) !== undefined)
        expect([states(overlay), [...overlay.slots.all.keys()].sort()]).toEqual(before)
      }),
    )
  })

  test('each moved item and the path it came from name each other', () => {
    fc.assert(
      fc.property(keys, fc.array(edit, { maxLength: 20 }), (base, steps) => {
        const { slots } = ((overlay) => {
          for (const step of steps) run(overlay, step)
          return overlay
        })(overlayOf(base))
        for (const [key, { item, movedTo }] of slots.all) {
          if (movedTo !== undefined) expect(slots.slot(movedTo)?.item?.movedFrom).toBe(key)
          if (item?.movedFrom !== undefined) expect(slots.slot(item.movedFrom)?.movedTo).toBe(key)
        }
      }),
    )
  })
})

describe('the state of a path', () => {
  test('is shown for what is removed, and not for where something was moved from', () => {
    const overlay = overlayOf(['a', 'b', 'c'])
    overlay.remove('a')
    overlay.move('b', 'd')
    overlay.put(storedItem(entry('c', 'other')))
    overlay.put(storedItem(entry('e')))
    expect(states(overlay)).toEqual(['a removed', 'c changed', 'd moved', 'e added'])
  })

  test('is the same again where the very thing comes back', () => {
    const overlay = overlayOf(['a', 'b'])
    overlay.remove('a')
    overlay.put(storedItem(entry('a')))
    overlay.move('b', 'c')
    overlay.move('c', 'b')
    expect(states(overlay)).toEqual(['a same', 'b same'])
  })

  test('of a removed folder gives way to a file there, and comes back with a restore', () => {
    const overlay = overlayOf(['a/x', 'a/y'])
    overlay.remove('a')
    overlay.put(storedItem(entry('a')))
    expect(states(overlay)).toEqual(['a added'])
    expect(codeOf(() => overlay.restore('a/x'))).toBe('invalid')
    overlay.remove('a')
    expect(states(overlay)).toEqual(['a/x removed', 'a/y removed'])
    overlay.restore('a/x')
    expect(states(overlay)).toEqual(['a/x same', 'a/y removed'])
  })

  test('of what was moved is undone from either end, with the metadata it got', () => {
    for (const end of ['a', 'b']) {
      const overlay = overlayOf(['a'])
      overlay.move('a', 'b')
      overlay.setMeta('b', 'note')
      overlay.restore(end)
      expect(states(overlay)).toEqual(['a same'])
    }
  })

  test('of what was moved and then removed is removed at its old path', () => {
    const overlay = overlayOf(['a'])
    overlay.move('a', 'b')
    overlay.remove('b')
    expect(states(overlay)).toEqual(['a removed'])
  })

  test('of a folder is restored with all that it holds, and nothing that merely begins alike', () => {
    const overlay = overlayOf(['a/x', 'ab'])
    overlay.remove('a/x')
    overlay.remove('ab')
    overlay.restore('a')
    expect(states(overlay)).toEqual(['a/x same', 'ab removed'])
  })

  test('a restore never takes away a file that was put elsewhere', () => {
    const overlay = overlayOf(['a'])
    overlay.move('a', 'b')
    overlay.put(storedItem(entry('a', 'new')))
    expect(codeOf(() => overlay.restore('b'))).toBe('invalid')
    expect(states(overlay)).toEqual(['a changed', 'b moved'])
  })
})

describe('metadata', () => {
  test('of an entry keep what else quilt3 wrote there, and go without a trace', () => {
    const overlay = overlayOf(['a'])
    overlay.setMeta('a', 'note')
    expect(overlay.slots.entry('a') && userMetaOfEntry(overlay.slots.entry('a') ?? entry('a'))).toBe('note')
    expect(states(overlay)).toEqual(['a changed'])
    overlay.setMeta('a', undefined)
    expect(states(overlay)).toEqual(['a same'])
  })

  test('of a folder are those of the base until they are set, move along, and end with the folder', () => {
    const overlay = overlayOf(['a/x', 'b/x'], new Map([['a', 'note']]))
    overlay.setMeta('b', 'mine')
    overlay.move('a', 'c/a')
    expect([...overlay.folderMetas()]).toEqual([
      ['b', 'mine'],
      ['c/a', 'note'],
    ])
    overlay.remove('b')
    expect([...overlay.folderMetas()]).toEqual([['c/a', 'note']])
  })
})

describe('a file that is dropped again', () => {
  test('is the same once its hash is known to be that of the base, and its bytes are let go', async () => {
    const file = new File(['hello'], 'a')
    const { hashPool } = memoryContext()
    const chunked = await hashPool.hash(file).chunked
    for (const hash of [
      entryHash('sha2-256-chunked', chunked),
      entryHash('SHA256', '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'),
    ]) {
      const base = { ...entry('a'), size: 5n, hash }
      const tree = PackageTree.from({ entries: [base], dirMeta: new Map() })
      const overlay: DraftOverlay = new DraftOverlay(
        { tree, entries: [base], dirMeta: new Map() },
        { isElsewhere: () => false, onReleased: (held) => files.release(held) },
      )
      const files = new DraftFiles(hashPool, (held) => overlay.settle(held))
      const held = files.hold(file)
      overlay.put(fileItem('a', held))
      expect(states(overlay)).toEqual(['a changed'])
      await held.hash.chunked
      await Promise.resolve()
      await new Promise(setImmediate)
      expect(states(overlay)).toEqual(['a same'])
      expect(files.totals).toEqual({ files: 0, bytes: 0, hashedBytes: 0, settledFiles: 0 })
      expect([...overlay.present()][0]?.entry).toEqual(base)
    }
  })
})

describe('rows', () => {
  const query = { expanded: ['a'], filter: '', from: 0, count: 10, show: 'all' as const }
  const seen = (rows: DraftRows, more: object = {}) =>
    rows.window({ ...query, ...more }).rows.map(({ path: at, state, files }) => `${at} ${state} ${files}`)

  test('show removed entries, and a folder by what all in it have in common', () => {
    const overlay = overlayOf(['a/x', 'a/y', 'b/x', 'c/x'])
    overlay.remove('a/x')
    overlay.remove('b')
    overlay.put(storedItem(entry('d/x')))
    expect(seen(new DraftRows(overlay))).toEqual([
      'a changed 1',
      'a/x removed 1',
      'a/y same 1',
      'b removed 1',
      'c same 1',
      'd added 1',
    ])
  })

  test('show only changes where that is asked, and find by name', () => {
    const overlay = overlayOf(['a/x', 'a/y', 'c/x'])
    overlay.remove('a/x')
    const rows = new DraftRows(overlay)
    expect(seen(rows, { show: 'changes' })).toEqual(['a changed 1', 'a/x removed 1'])
    expect(seen(rows, { filter: 'c' })).toEqual(['c same 1', 'c/x same 1'])
    overlay.setMeta('c/x', 'note')
    rows.forget()
    expect(seen(rows, { show: 'changes', filter: 'c' })).toEqual(['c changed 1', 'c/x changed 1'])
  })
})

test('a draft over 100,000 entries is edited quickly', async () => {
  const many = Array.from({ length: 100_000 }, (_, index) => `f${index % 100}/e${index}`)
  const overlay = overlayOf(many)
  const rows = new DraftRows(overlay)
  const spent = await spentMs(() => {
    overlay.move('f7', 'g/f7')
    overlay.remove('f8')
    overlay.setMeta('f9/e9', 'note')
    rows.window({ expanded: ['g', 'g/f7'], filter: '', from: 500, count: 50, show: 'all' })
  })
  // Slow machines take ten times what is usual; a copy of the tree for each edit takes hundreds of times.
  expect(spent).toBeLessThan(3000)
  expect(keysOf(overlay)).toHaveLength(99_000)
})
