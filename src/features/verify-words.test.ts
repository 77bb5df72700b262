import { describe, expect, test } from 'vitest'
import { reportFileName, verifyWords } from './verify-words.ts'

const NONE = { 'wrong-bytes': 0, 'wrong-size': 0, missing: 0, extra: 0, unverifiable: 0, unread: 0 }

function told(
  checkedFiles: number,
  counts: Partial<typeof NONE> = {},
  more: Partial<Parameters<typeof verifyWords>[0]> = {},
) {
  const all = { ...NONE, ...counts }
  const bad = Object.values(all).reduce((sum, count) => sum + count, 0) - all.extra
  const place = { against: 'store', place: 's3://lab', paths: [] } as const
  return verifyWords({ sealed: true, checkedFiles, good: checkedFiles - bad, counts: all, ...place, ...more })
}

describe('the sentence of a verification', () => {
  test('says that all is good only where every file was read and found so', () => {
    expect(told(2318)).toEqual({ tone: 'good', sentence: 'All 2,318 files are what was published.', more: [] })
    expect(told(12, {}, { paths: ['raw'] }).sentence).toBe('All 12 files in raw are what was published.')
    expect(told(1, {}, { paths: ['raw/a.csv'] }).sentence).toBe('raw/a.csv is what was published.')
    expect(told(3, {}, { against: 'folder', place: 'plates' }).sentence).toBe(
      'All 3 files in the folder plates are what was published.',
    )
    expect(told(0).sentence).toBe('There was no file to read.')
  })

  test('counts first what is not what was published', () => {
    expect(told(2318, { 'wrong-bytes': 2, missing: 1, unread: 4 })).toEqual({
      tone: 'bad',
      sentence: '3 of 2,318 files are not what was published.',
      more: ['2 with other bytes', '1 missing', '4 that could not be read'],
    })
    expect(told(1, { 'wrong-size': 1 }, { paths: ['a.csv'] }).sentence).toBe('a.csv is not what was published.')
  })

  test.each([{ unread: 1 }, { unverifiable: 1 }, { unread: 2318 }])(
    'is not good where nothing is known of some: %j',
    (counts) => {
      const { tone, sentence } = told(2318, counts)
      expect(tone).toBe('unsure')
      expect(sentence).not.toContain('All')
      expect(sentence).toContain('Nothing is known')
    },
  )

  test('names files that the folder holds beside', () => {
    const words = told(3, { extra: 2 }, { against: 'folder', place: 'plates' })
    expect(words).toMatchObject({ tone: 'unsure', sentence: expect.stringContaining('and 2 files more in the folder') })
  })

  test('is bad where the manifest does not fit its top hash, whatever the files are', () => {
    const { tone, sentence } = told(3, {}, { sealed: false })
    expect(tone).toBe('bad')
    expect(sentence).toContain('not what was published')
  })
})

test('a saved report is named for its package, revision and day', () => {
  const report = { topHash: 'a1b2c3d4'.repeat(8), endedMs: Date.UTC(2026, 10, 26) }
  expect(reportFileName('team/plate', report)).toBe('team-plate-a1b2c3d-verified-2026-11-26.csv')
})
