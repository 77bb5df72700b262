import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isFault } from '../base/index.ts'
import { type ObjectStore, withRetry } from '../store/index.ts'
import type { JournalNote } from './journal.ts'
import { createPace } from './pace.ts'
import { type UploadedFile, uploadFiles } from './upload.ts'
import {
  bytesOf,
  instantClock,
  type Mishap,
  openKeys,
  PART_BYTES,
  smallPool,
  TestLife,
  testBytes,
  testSource,
  testStore,
} from './upload-bed.ts'

const AT_ONCE = 3

const mishap = fc.record({
  /** Calls that go well before it. */
  gap: fc.nat({ max: 9 }),
  what: fc.constantFrom<Mishap[]>('not-sent', 'answer-lost', 'refused', 'killed-before', 'killed-after'),
})

const world = fc.record({
  sizes: fc.array(fc.nat({ max: 5 * PART_BYTES + 3 }), { minLength: 1, maxLength: 4 }),
  mishaps: fc.array(mishap, { maxLength: 6 }),
  checksums: fc.constantFrom('checked' as const, 'ignored' as const),
  versions: fc.constantFrom('kept' as const, 'none' as const),
  reuses: fc.boolean(),
})

type World = typeof world extends fc.Arbitrary<infer T> ? T : never

/** Runs a transfer, again after each death and each failure, until it is done. `wipes`: the journal is lost with each life. */
async function playOut({ sizes, mishaps, checksums, versions, reuses }: World, wipes: boolean) {
  const clock = instantClock()
  const real = testStore(clock, { checksums, versions })
  const counted = { sent: 0, lost: 0, lostOpenings: 0, completions: 0, lives: 0 }
  const parts = new Set<string>()
  const counting: ObjectStore = {
    ...real,
    putPart: async (upload, number, body, digest, call) => {
      const receipt = await real.putPart(upload, number, body, digest, call)
      counted.sent += 1
      parts.add(`${upload.key} ${number}`)
      return receipt
    },
    completeUpload: async (...call) => {
      counted.completions += 1
      return real.completeUpload(...call)
    },
  }
  const left = mishaps.map((planned) => ({ ...planned }))
  const next = (operation: string): Mishap => {
    const [first] = left
    if (first === undefined) return 'none'
    first.gap -= 1
    if (first.gap >= 0) return 'none'
    left.shift()
    const isWrite = ['put', 'openUpload', 'putPart', 'completeUpload'].includes(operation)
    // Who may not look, or list, is another matter; and a journal never throws.
    if (first.what === 'refused' && !isWrite) return 'none'
    if (operation === 'note' && (first.what === 'not-sent' || first.what === 'answer-lost')) return 'none'
    if (first.what === 'answer-lost' && operation === 'putPart') counted.lost += 1
    if (first.what === 'answer-lost' && operation === 'openUpload') counted.lostOpenings += 1
    return first.what
  }
  const contents = sizes.map((size, index) => testBytes(size, index))
  let notes: JournalNote[] = []
  let sent: Sent | undefined
  while (sent === undefined) {
    counted.lives += 1
    expect(counted.lives).toBeLessThan(20)
    const life = new TestLife(counting, next)
    const store = withRetry(life.store, { clock, random: () => 0.5, since: 'failure' })
    const pool = smallPool()
    const sources = contents.map((bytes, index) => testSource(pool, `f${index}`, bytes))
    const pace = createPace({ clock, atOnce: AT_ONCE })
    const options = { clock, pace, reuses, journal: life.journal(notes) }
    const outcome = await Promise.race([
      uploadFiles(store, sources, options).catch((error: unknown) => {
        if (!isFault(error, 'denied', 'offline')) throw error
        return 'failed' as const
      }),
      life.killed,
    ])
    if (typeof outcome !== 'string') sent = outcome
    notes = wipes ? [] : [...notes]
  }
  return { real, contents, sent, counted, resent: counted.sent - parts.size }
}

type Sent = readonly (UploadedFile | undefined)[]

async function expectWhole(real: ObjectStore, contents: readonly Uint8Array[], sent: Sent) {
  expect(sent).toHaveLength(contents.length)
  for (const [index, bytes] of contents.entries()) {
    const versionId = sent[index]?.versionId
    expect(await bytesOf(real, `team/data/f${index}`, versionId)).toEqual(bytes)
    expect(versionId === undefined).toBe((await real.versions()) === 'none')
  }
}

async function expectNoParts(real: ObjectStore) {
  for await (const page of real.listUploads('')) {
    for (const upload of page) expect(await real.listParts(upload)).toEqual([])
  }
}

test('whatever breaks, and whenever: the objects are right, no upload is left, and what had arrived is not sent again', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const { real, contents, sent, counted, resent } = await playOut(given, false)
      await expectWhole(real, contents, sent)
      await expectNoParts(real)
      // An empty upload by a lost answer, and a death before it was ended: it cannot be told from somebody else's any more.
      if (counted.lostOpenings === 0 || counted.lives === 1) expect(await openKeys(real)).toEqual([])
      if (given.checksums === 'checked') expect(resent).toBeLessThanOrEqual(counted.lost)
      // A store that tells no checksum does not show whose parts are those that nobody noted, nor whose object.
      else if (counted.completions <= given.sizes.filter((size) => size >= PART_BYTES).length) {
        expect(resent).toBeLessThanOrEqual(counted.lost + (counted.lives - 1) * AT_ONCE)
      }
    }),
    { numRuns: 300 },
  )
})

test('without a journal, too: what the store lists is gone on with, and no upload that has parts is left', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const { real, contents, sent } = await playOut({ ...given, checksums: 'checked' }, true)
      await expectWhole(real, contents, sent)
      await expectNoParts(real)
    }),
    { numRuns: 200 },
  )
})
