import { describe, expect, test } from 'vitest'
import { Fault } from '../base/index.ts'
import { type DraftSubject, draftKey, emptyDraft } from './draft.ts'
import { draftToShow } from './draft-to-show.ts'
import type { Job, JobState } from './jobs.ts'

const registry = { bucket: 'lab', storeId: 'main' }
const subject: DraftSubject = { registry, base: undefined }
const draft = { ...emptyDraft(subject, 4), name: 'a/b', job: 'job-1', begun: true }
const about = { id: 'job-1', kind: 'publish', registry, name: 'a/b' } as const
const job = (state: JobState): Job => ({
  ...about,
  state,
  startedMs: 0,
  endedMs: undefined,
  isStopping: false,
  sent: undefined,
})
const published = job({
  kind: 'published',
  result: { name: 'a/b', topHash: 'f'.repeat(64), pointer: '1', isLatest: true },
})

describe('the form', () => {
  test('is empty at first', () => {
    expect(draftToShow(undefined, subject, [], null)).toEqual(emptyDraft(subject, 1))
  })

  test('keeps what was typed when publishing failed or was cancelled', () => {
    const failed = job({ kind: 'failed', fault: new Fault('conflict', 'Someone was quicker.') })
    expect(draftToShow(draft, subject, [failed], null)).toBe(draft)
    expect(draftToShow(draft, subject, [job({ kind: 'cancelled' })], null)).toBe(draft)
  })

  test('shows a publishing that runs, wherever one comes from', () => {
    expect(draftToShow(draft, subject, [job({ kind: 'running', event: undefined })], null)).toBe(draft)
  })

  test('shows the result where the address asks for it, and else begins anew', () => {
    expect(draftToShow(draft, subject, [published], 'job-1')).toBe(draft)
    expect(draftToShow(draft, subject, [published], null)).toEqual(emptyDraft(subject, 5))
  })
})

test('each package that is revised has a draft of its own', () => {
  const revise = (name: string, revision: string) => draftKey({ registry, base: { name, revision } })
  const keys = [draftKey(subject), revise('a/b', 'latest'), revise('a/b', 'abcdef1'), revise('a/c', 'latest')]
  expect(new Set(keys).size).toBe(4)
})
