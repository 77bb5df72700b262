import { describe, expect, test } from 'vitest'
import type { DraftState, PublishPlan } from '../../client/engine.ts'
import { planDetails, planSentences, planTitle } from './plan-words.ts'

const NONE = { files: 0, bytes: 0 }
const counts = { added: 0, changed: 0, moved: 0, removed: 0, same: 0 }

function stateOf(state: Partial<DraftState>): DraftState {
  return {
    ref: { kind: 'draft', id: 'd' },
    base: undefined,
    files: 0,
    sizeBytes: 0,
    localFiles: 0,
    localBytes: 0,
    hashedBytes: 0,
    counts,
    elsewhere: 0,
    troubles: [],
    suspects: [],
    conflicts: [],
    missing: [],
    changedFiles: [],
    keepingTrouble: undefined,
    ...state,
  }
}

function planOf(plan: Partial<PublishPlan>): PublishPlan {
  return {
    registry: 's3://lab',
    files: 0,
    sizeBytes: 0,
    sent: NONE,
    saved: NONE,
    copied: NONE,
    kept: NONE,
    counts,
    keys: [],
    parent: null,
    versions: 'unknown',
    problems: [],
    warnings: [],
    ...plan,
  }
}

/** Narrow spaces stand before units. */
const plain = (text: string) => text.replaceAll('\u202f', ' ')

describe('the title of the plan', () => {
  const local = stateOf({ files: 3, localFiles: 2, localBytes: 2_000, sizeBytes: 5_000 })

  test('says what is sent; before there is a plan, what is at hand', () => {
    expect(plain(planTitle(local, undefined))).toBe('2 files, 2 kB to send')
    expect(plain(planTitle(local, planOf({ sent: { files: 1, bytes: 500 } })))).toBe('1 file, 500 B to send')
  })

  test('says what is copied where nothing is sent', () => {
    expect(plain(planTitle(local, planOf({ copied: { files: 3, bytes: 5_000 } })))).toBe(
      '3 files, 5 kB to copy within the store',
    )
  })

  test('of a package whose files are all removed is not that of an empty form', () => {
    expect(planTitle(stateOf({}), undefined)).toBe('No files yet')
    const removed = stateOf({ counts: { ...counts, removed: 2 } })
    expect(planTitle(removed, planOf({}))).toBe('Nothing to send, 0 files in the package')
  })
})

test('details say how much is hashed, copied and left', () => {
  const state = stateOf({ files: 4, localFiles: 1, localBytes: 1_000, hashedBytes: 500 })
  const plan = planOf({
    sent: { files: 1, bytes: 1_000 },
    copied: { files: 2, bytes: 3_000 },
    kept: { files: 1, bytes: 100 },
    versions: 'kept',
  })
  expect(plain(planDetails('s3://lab', state, plan))).toBe(
    'to s3://lab · 50 % hashed · 2 copied within the store (3 kB) · 1 stays (100 B)',
  )
  expect(planDetails('s3://lab', { ...state, hashedBytes: 1_000 }, undefined)).toBe('to s3://lab · all hashed')
})

test('sentences name each way that bytes take, and what stays', () => {
  const plan = planOf({ sent: { files: 1, bytes: 10 }, kept: { files: 2, bytes: 20 }, parent: 'abcdef0123' })
  expect(planSentences(plan).map(plain)).toEqual([
    '1 file with 10 B goes from this computer to s3://lab; 2 files with 20 B stay where they are.',
    'Then a manifest is written to s3://lab, then the pointer of the revision, and last “latest”. Revision abcdef0 stays in the history.',
  ])
  expect(planSentences(planOf({}))[0]).toBe('No bytes move.')
})

describe('what the store has already', () => {
  const plan = planOf({ sent: { files: 5, bytes: 5_000 }, saved: { files: 2, bytes: 4_000 } })
  const state = stateOf({ files: 5, localFiles: 5, localBytes: 5_000, hashedBytes: 5_000 })

  test('is not counted among what is sent, and said beside it', () => {
    expect(plain(planTitle(state, plan))).toBe('3 files, 1 kB to send')
    expect(plain(planDetails('s3://lab', state, plan))).toContain('2 of 5 files need not be sent (saves 4 kB)')
    expect(plain(planSentences(plan)[0] ?? '')).toBe(
      '2 files with 4 kB need not be sent, as s3://lab has these bytes; 3 files with 1 kB go from this computer to s3://lab.',
    )
  })

  test('may be all: then nothing is sent', () => {
    expect(planTitle(state, planOf({ sent: plan.saved, saved: plan.saved }))).toBe(
      'Nothing to send, 5 files in the package',
    )
  })
})
