import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PartReceipt } from '../store/index.ts'
import { type FileEffect, type FileState, MULTIPART_FROM_BYTES, stepFile } from './file-step.ts'

const upload = { key: 'team/data/a.bin', uploadId: 'u1' }
const written = { key: upload.key, etag: '"e"', versionId: 'v1', sha256: undefined }
const receipt = (index: number): PartReceipt => ({
  number: index + 1,
  etag: `"${index}"`,
  sha256: new Uint8Array(32),
  sizeBytes: 1,
})
const planned = (sizeBytes: number, parts: number, window = 4): FileState => ({
  at: 'planned',
  task: { key: upload.key, sizeBytes, parts, window },
})

describe('a file below 8 MiB', () => {
  test.each([0, 1, MULTIPART_FROM_BYTES - 1])('of %d bytes goes up in one PUT', (sizeBytes) => {
    const put = stepFile(planned(sizeBytes, Math.ceil(sizeBytes / MULTIPART_FROM_BYTES)), { type: 'start' })
    expect(put.effects).toEqual([{ type: 'put' }])
    expect(stepFile(put.state, { type: 'stored', written }).state).toMatchObject({ at: 'stored', written })
  })

  test('that fails leaves no upload to give up', () => {
    const put = stepFile(planned(1, 1), { type: 'start' })
    expect(stepFile(put.state, { type: 'failed', error: 'x' })).toMatchObject({ state: { at: 'failed' }, effects: [] })
  })
})

describe('a file of 8 MiB or more', () => {
  test('of exactly 8 MiB goes up as one part of a multipart upload, as quilt3 sends it', () => {
    const open = stepFile(planned(MULTIPART_FROM_BYTES, 1), { type: 'start' })
    expect(open.effects).toEqual([{ type: 'open' }])
    expect(stepFile(open.state, { type: 'opened', upload }).effects).toEqual([{ type: 'send', upload, index: 0 }])
  })

  test('sends each part once, never more than the window at a time, and completes in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), fc.nat(), (parts, window, seed) => {
        let state = stepFile(planned(parts * MULTIPART_FROM_BYTES, parts, window), { type: 'start' }).state
        let flying: number[] = []
        const sent: number[] = []
        let effects: readonly FileEffect[] = []
        const take = (event: Parameters<typeof stepFile>[1]) => {
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
          take({ type: 'sent', receipt: receipt(index) })
        }
        expect(sent.toSorted((a, b) => a - b)).toEqual(Array.from({ length: parts }, (_, index) => index))
        const [complete] = effects
        expect(complete?.type === 'complete' && complete.receipts.map(({ number }) => number)).toEqual(
          Array.from({ length: parts }, (_, index) => index + 1),
        )
      }),
    )
  })

  test('that fails while sending gives its upload up, once', () => {
    const open = stepFile(planned(3 * MULTIPART_FROM_BYTES, 3), { type: 'start' })
    const sending = stepFile(open.state, { type: 'opened', upload })
    const failed = stepFile(sending.state, { type: 'failed', error: 'x' })
    expect(failed.effects).toEqual([{ type: 'abandon', upload }])
    expect(stepFile(failed.state, { type: 'failed', error: 'y' })).toEqual({ state: failed.state, effects: [] })
    expect(stepFile(failed.state, { type: 'sent', receipt: receipt(1) }).state).toBe(failed.state)
  })
})
