import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Fault } from '../base/index.ts'
import { planParts } from '../hash/index.ts'
import type { ListedPart, PartReceipt } from '../store/index.ts'
import {
  type FileEffect,
  type FileEvent,
  type FileState,
  goesInParts,
  MULTIPART_FROM_BYTES,
  planned,
  stepFile,
} from './file-step.ts'

const key = 'team/data/a.bin'
const upload = { key, uploadId: 'u1' }
const later = { key, uploadId: 'u2' }
const written = { key, etag: '"e"', versionId: 'v1', sha256: undefined }
const gone = new Fault('absent', 'No such upload.')
const receipt = (index: number): PartReceipt => ({
  number: index + 1,
  etag: `"${index}"`,
  sha256: new Uint8Array(32),
  sizeBytes: 1,
})
const row = (number: number): ListedPart => ({
  number,
  etag: `"${number - 1}"`,
  sizeBytes: 1,
  sha256: undefined,
  modifiedMs: undefined,
})
const file = (parts: number, more: { window?: number; known?: typeof upload } = {}): FileState =>
  planned({ key, isInParts: true, parts, window: 4, ...more })

/** The state and the effects behind several events. */
function behind(state: FileState, ...events: readonly FileEvent[]) {
  let step = { state, effects: [] as readonly FileEffect[] }
  for (const event of events) step = stepFile(step.state, event)
  return step
}

test('a file below 8 MiB goes up in one PUT', () => {
  const put = stepFile(planned({ key, isInParts: false, parts: 1, window: 4 }), { type: 'start' })
  expect(put.effects).toEqual([{ type: 'put' }])
  expect(stepFile(put.state, { type: 'stored', written }).state).toMatchObject({ at: 'stored', written })
})

test.each([
  [0, false],
  [MULTIPART_FROM_BYTES - 1, false],
  [MULTIPART_FROM_BYTES, true],
  [100_000 * MULTIPART_FROM_BYTES, true],
])('a file of %d bytes goes up in parts, as quilt3 sends it: %s', (sizeBytes, isInParts) => {
  expect(goesInParts(planParts(sizeBytes))).toBe(isInParts)
})

describe('a file of 8 MiB or more', () => {
  test('is opened, then sent', () => {
    const open = stepFile(file(1), { type: 'start' })
    expect(open.effects).toEqual([{ type: 'open' }])
    expect(stepFile(open.state, { type: 'opened', upload }).effects).toEqual([{ type: 'send', upload, index: 0 }])
  })

  test('sends each part once, never more than the window at a time, and completes in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), fc.nat(), (parts, window, seed) => {
        let state = stepFile(file(parts, { window }), { type: 'start' }).state
        let flying: number[] = []
        const sent: number[] = []
        let effects: readonly FileEffect[] = []
        const take = (event: FileEvent) => {
          const step = stepFile(state, event)
          state = step.state
          effects = step.effects
          flying = [...flying, ...effects.flatMap((effect) => (effect.type === 'send' ? [effect.index] : []))]
          expect(flying.length).toBeLessThanOrEqual(window)
        }
        take({ type: 'opened', upload })
        while (state.at === 'sending') {
          const [index = 0] = flying.splice(seed % flying.length, 1)
          sent.push(index)
          take({ type: 'sent', upload, receipt: receipt(index) })
        }
        expect(sent.toSorted((a, b) => a - b)).toEqual(Array.from({ length: parts }, (_, index) => index))
        const [complete] = effects
        expect(complete?.type === 'complete' && complete.receipts.map(({ number }) => number)).toEqual(
          Array.from({ length: parts }, (_, index) => index + 1),
        )
      }),
    )
  })

  test('that fails stays failed, whatever still comes', () => {
    const sending = behind(file(3), { type: 'start' }, { type: 'opened', upload }).state
    const failed = stepFile(sending, { type: 'failed', upload, error: 'x' })
    expect(failed).toMatchObject({ state: { at: 'failed', error: 'x' }, effects: [] })
    expect(stepFile(failed.state, { type: 'sent', upload, receipt: receipt(1) }).state).toBe(failed.state)
  })
})

describe('a file whose upload was begun before', () => {
  const listing = stepFile(file(3, { known: upload }), { type: 'start' })

  test('asks the store what has arrived, opens nothing, and sends only what is not there', () => {
    expect(listing.effects).toEqual([{ type: 'list', upload }])
    const parts = [row(1), row(3)]
    const listed = stepFile(listing.state, { type: 'listed', upload, parts })
    expect(listed.effects).toEqual([
      { type: 'check', upload, index: 0, listed: [row(1)] },
      { type: 'send', upload, index: 1 },
      { type: 'check', upload, index: 2, listed: [row(3)] },
    ])
  })

  test('sends again what had arrived and does not fit', () => {
    const listed = stepFile(listing.state, { type: 'listed', upload, parts: [row(1)] })
    expect(stepFile(listed.state, { type: 'unfit', upload, index: 0 }).effects).toEqual([
      { type: 'send', upload, index: 0 },
    ])
  })

  test('and that is another file now, ends the upload before it opens a new one; nothing of the old one counts', () => {
    const listed = stepFile(listing.state, { type: 'listed', upload, parts: [row(1)] })
    const ending = stepFile(listed.state, { type: 'changed', upload })
    expect(ending.effects).toEqual([{ type: 'end', upload }])
    const late = stepFile(ending.state, { type: 'sent', upload, receipt: receipt(1) })
    expect(late).toEqual({ state: ending.state, effects: [] })
    const opening = stepFile(late.state, { type: 'ended' })
    expect(opening.effects).toEqual([{ type: 'open' }])
    const sending = stepFile(opening.state, { type: 'opened', upload: later })
    expect(sending.effects.map((effect) => 'upload' in effect && effect.upload)).toEqual([later, later, later])
    expect(stepFile(sending.state, { type: 'sent', upload, receipt: receipt(0) }).state).toBe(sending.state)
    expect(stepFile(sending.state, { type: 'failed', upload, error: gone }).state).toBe(sending.state)
  })
})

describe('an upload that the store does not know any more', () => {
  const sending = behind(file(1), { type: 'start' }, { type: 'opened', upload })
  const completing = stepFile(sending.state, { type: 'sent', upload, receipt: receipt(0) })
  const listing = stepFile(file(1, { known: upload }), { type: 'start' })

  test.each([
    ['while it is listed', listing],
    ['while a part is sent', sending],
    ['while it is completed', completing],
  ])('%s, is looked for as the object that it may have become', (_, { state }) => {
    const looking = stepFile(state, { type: 'lost', upload, error: gone })
    expect(looking.effects).toEqual([{ type: 'look', upload }])
    expect(stepFile(looking.state, { type: 'stored', written }).state).toMatchObject({ at: 'stored', written })
    expect(stepFile(looking.state, { type: 'absent' }).effects).toEqual([{ type: 'open' }])
  })

  test('is begun anew twice at most', () => {
    let { state } = sending
    for (const uploadId of ['u2', 'u3']) {
      const open = 'upload' in state ? state.upload : upload
      state = behind(
        state,
        { type: 'lost', upload: open, error: gone },
        { type: 'absent' },
        { type: 'opened', upload: { key, uploadId } },
      ).state
      expect(state).toMatchObject({ at: 'sending', upload: { uploadId } })
    }
    const open = { key, uploadId: 'u3' }
    expect(behind(state, { type: 'lost', upload: open, error: gone }, { type: 'absent' }).state).toMatchObject({
      at: 'failed',
      error: gone,
    })
  })

  test('twice over, as several parts say, is looked for once', () => {
    const looking = stepFile(sending.state, { type: 'lost', upload, error: gone })
    expect(stepFile(looking.state, { type: 'lost', upload, error: gone })).toEqual({
      state: looking.state,
      effects: [],
    })
  })
})

test('parts that the store does not take at the end are listed once more, and only once', () => {
  const damaged = new Fault('corrupt', 'Not these parts.')
  const completing = behind(
    file(1),
    { type: 'start' },
    { type: 'opened', upload },
    { type: 'sent', upload, receipt: receipt(0) },
  )
  const listing = stepFile(completing.state, { type: 'failed', upload, error: damaged })
  expect(listing.effects).toEqual([{ type: 'list', upload }])
  const again = behind(
    listing.state,
    { type: 'listed', upload, parts: [row(1)] },
    { type: 'sent', upload, receipt: receipt(0) },
    { type: 'failed', upload, error: damaged },
  )
  expect(again).toMatchObject({ state: { at: 'failed', error: damaged }, effects: [] })
})
