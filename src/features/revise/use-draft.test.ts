import { describe, expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import { emptyDraft } from '../draft.ts'
import type { Job, JobState } from '../jobs.ts'
import { draftToShow } from './use-draft.ts'

const draft = { ...emptyDraft(4), name: 'a/b', job: 'job-1' }
const job = (state: JobState): Job => ({
  id: 'job-1',
  kind: 'publish',
  registry: { bucket: 'lab', storeId: 'main' },
  name: 'a/b',
  state,
})
const published = job({
  kind: 'published',
  result: { name: 'a/b', topHash: 'f'.repeat(64), pointer: '1', isLatest: true },
})

describe('the form', () => {
  test('is empty at first', () => {
    expect(draftToShow(undefined, [], null)).toEqual(emptyDraft(1))
  })

  test('keeps what was typed when publishing failed or was cancelled', () => {
    const failed = job({ kind: 'failed', fault: new Fault('conflict', 'Someone was quicker.') })
    expect(draftToShow(draft, [failed], null)).toBe(draft)
    expect(draftToShow(draft, [job({ kind: 'cancelled' })], null)).toBe(draft)
  })

  test('shows a publishing that runs, wherever one comes from', () => {
    expect(draftToShow(draft, [job({ kind: 'running', event: undefined })], null)).toBe(draft)
  })

  test('shows the result where the address asks for it, and else begins anew', () => {
    expect(draftToShow(draft, [published], 'job-1')).toBe(draft)
    expect(draftToShow(draft, [published], null)).toEqual(emptyDraft(5))
  })
})
