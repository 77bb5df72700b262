import { describe, expect, test } from 'vitest'
import { chunkedHash, createHashPool, localHashWorker } from '../../hash/index.ts'
import type { Draft } from './draft.ts'
import { type LostFile, lostItem } from './draft-item.ts'
import { recordOf } from './draft-record.ts'
import { sampleDraft } from './draft-samples.ts'
import { draftState } from './draft-state.ts'

const MIB = 1024 * 1024
const pool = createHashPool({ workers: 1, spawn: localHashWorker })

/** Two parts: of 8 MiB, and of one. */
function plate(more: { name?: string; first?: number; second?: number; lastModified?: number } = {}): File {
  const { name = 'plate.tif', first = 1, second = 2, lastModified = 5 } = more
  const parts = [new Uint8Array(8 * MIB).fill(first), new Uint8Array(MIB).fill(second)]
  return new File(parts, name, { lastModified })
}

const lostOf = async (file: File): Promise<LostFile> => ({
  name: file.name,
  sizeBytes: file.size,
  modifiedMs: file.lastModified,
  handle: undefined,
  digests: await pool.hash(file).parts,
})

async function draftMissing(files: Readonly<Record<string, File>>): Promise<Draft> {
  const draft = sampleDraft()
  for (const [path, file] of Object.entries(files)) {
    draft.overlay.slots.assign(path, { item: lostItem(path, await lostOf(file)), movedTo: undefined })
  }
  return draft
}

const stateOf = (draft: Draft) => draftState(draft, undefined)
const heldAt = (draft: Draft, path: string) => draft.overlay.slots.slot(path)?.item?.held
const digestsOf = async (draft: Draft, path: string) => {
  const hash = heldAt(draft, path)?.hash
  const digests = await hash?.parts
  // The draft counts its bytes once it has this, too.
  await hash?.chunked
  await new Promise(setImmediate)
  return digests
}

describe('a missing file that is given again', () => {
  test('counts as the same once its first part has the digest that it had; the others need not be read', async () => {
    const draft = await draftMissing({ a: plate() })
    const again = plate()
    const read: number[] = []
    const slice = again.slice.bind(again)
    again.slice = (from = 0, to = again.size) => {
      read.push(from)
      return slice(from, to)
    }
    draft.add([{ logicalKey: 'a', file: again }])
    const [first, second] = (await digestsOf(draft, 'a')) ?? []
    expect([first, second]).toEqual(await pool.hash(plate()).parts)
    expect(new Set(read)).toEqual(new Set([0]))
    expect(await heldAt(draft, 'a')?.hash.part(1)).toEqual(second)
    expect(await heldAt(draft, 'a')?.hash.chunked).toBe(await pool.hash(plate()).chunked)
    expect(stateOf(draft)).toMatchObject({ missing: [], changedFiles: [], hashedBytes: 9 * MIB })
  })

  test('with another first part is said to have changed, and no digest of the old one is used', async () => {
    const draft = await draftMissing({ a: plate() })
    const other = plate({ first: 7 })
    draft.add([{ logicalKey: 'a', file: other }])
    expect(await digestsOf(draft, 'a')).toEqual(await pool.hash(other).parts)
    expect(stateOf(draft)).toMatchObject({ missing: [], changedFiles: ['a'], hashedBytes: 9 * MIB })
    draft.edit({ type: 'remove', path: 'a' })
    expect(stateOf(draft)).toMatchObject({ changedFiles: [] })
  })

  test.each([
    ['time', plate({ lastModified: 6 })],
    ['size', new File([new Uint8Array(3)], 'plate.tif', { lastModified: 5 })],
  ])('of another %s has changed at once', async (_what, other) => {
    const draft = await draftMissing({ a: plate() })
    draft.add([{ logicalKey: 'a', file: other }])
    expect(stateOf(draft)).toMatchObject({ missing: [], changedFiles: ['a'] })
    expect(await digestsOf(draft, 'a')).toEqual(await pool.hash(other).parts)
  })

  test('that was never hashed whole is hashed, and nothing is said of it', async () => {
    const draft = sampleDraft()
    const lost = { ...(await lostOf(plate())), digests: undefined }
    draft.overlay.slots.assign('a', { item: lostItem('a', lost), movedTo: undefined })
    draft.add([{ logicalKey: 'a', file: plate() }])
    expect(await digestsOf(draft, 'a')).toHaveLength(2)
    expect(stateOf(draft)).toMatchObject({ changedFiles: [], hashedBytes: 9 * MIB })
  })

  test('keeps the digests that are kept of it while it is looked at', async () => {
    const draft = await draftMissing({ a: plate() })
    draft.add([{ logicalKey: 'a', file: plate() }])
    const { edits } = recordOf(draft, 0, () => 1)
    expect(edits.slots[0]?.item?.file?.digests).toHaveLength(2)
    await digestsOf(draft, 'a')
  })

  test('that cannot be read is trouble, not the file that it was', async () => {
    const draft = await draftMissing({ a: plate() })
    const gone = plate()
    gone.slice = () => {
      const part = new Blob()
      part.arrayBuffer = () => Promise.reject(new DOMException('', 'NotReadableError'))
      return Object.defineProperty(part, 'size', { value: 8 * MIB })
    }
    draft.add([{ logicalKey: 'a', file: gone }])
    await digestsOf(draft, 'a').catch(() => undefined)
    await new Promise(setImmediate)
    expect(stateOf(draft).troubles).toMatchObject([{ path: 'a', fault: { code: 'changed' } }])
  })

  test('is found where it was moved to, of several the one in folders most alike', async () => {
    const draft = await draftMissing({
      'raw/p1/plate.tif': plate(),
      'raw/p2/plate.tif': plate(),
      'x/y.tif': plate({ name: 'y' }),
    })
    draft.add([{ logicalKey: 'drop/p2/plate.tif', file: plate() }])
    expect(stateOf(draft)).toMatchObject({ missing: ['raw/p1/plate.tif', 'x/y.tif'], files: 3 })
    draft.add([
      { logicalKey: 'drop/p1/plate.tif', file: plate() },
      { logicalKey: 'drop/p3/plate.tif', file: plate() },
    ])
    expect(stateOf(draft)).toMatchObject({ missing: ['x/y.tif'], files: 4 })
    expect(heldAt(draft, 'drop/p3/plate.tif')).toBeDefined()
    draft.add([{ logicalKey: 'x/y.tif', file: plate({ name: 'y' }) }])
    expect(stateOf(draft)).toMatchObject({ missing: [], files: 4 })
    await Promise.all(
      ['raw/p1/plate.tif', 'raw/p2/plate.tif', 'drop/p3/plate.tif', 'x/y.tif'].map((at) => digestsOf(draft, at)),
    )
  })
})

test('a file without bytes needs no first part', async () => {
  const draft = await draftMissing({ empty: new File([], 'empty', { lastModified: 5 }) })
  draft.add([{ logicalKey: 'empty', file: new File([], 'empty', { lastModified: 5 }) }])
  expect(await heldAt(draft, 'empty')?.hash.chunked).toBe(await chunkedHash([]))
  await new Promise(setImmediate)
  expect(stateOf(draft)).toMatchObject({ missing: [], changedFiles: [] })
})
