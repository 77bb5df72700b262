import { describe, expect, test } from 'vitest'
import type { JobEvent, SendingFacts, VerifyReport } from '../client/engine.ts'
import { NARROW_SPACE } from '../ui/index.ts'
import { doingWords, doneWords, factWords, needsLook, nowDoing, totalWords, waitWords } from './job-words.ts'
import type { Job, SentSoFar } from './jobs.ts'

const facts: SendingFacts = {
  savedBytes: 0,
  waits: undefined,
  failedFiles: 0,
  skippedFiles: 0,
  level: undefined,
  journalTrouble: undefined,
}
const sending: SentSoFar = {
  state: 'sending',
  doneBytes: 500_000_000,
  totalBytes: 1_500_000_000,
  doneFiles: 3,
  totalFiles: 9,
  bytesPerSecond: 10_000_000,
  retrying: 0,
  facts,
}
const about = { kind: 'publish', registry: { storeId: 'main', bucket: 'lab' }, name: 'a/b' } as const
const plain = (text: string) => text.replaceAll(NARROW_SPACE, ' ')

describe('what a job is at', () => {
  test('is bytes, files, speed and time left while they move', () => {
    expect(plain(nowDoing(sending))).toBe('500 MB of 1.5 GB · 3 of 9 files · 10 MB/s · about 2 min left')
  })

  test('has neither speed nor time left while it waits', () => {
    expect(plain(nowDoing(sending, 'pause'))).toBe('500 MB of 1.5 GB · 3 of 9 files')
  })

  test('names no time when nothing is left to send, and no speed that nobody knows', () => {
    expect(plain(nowDoing({ ...sending, doneBytes: 1_500_000_000 }))).not.toContain('left')
    expect(plain(nowDoing({ ...sending, bytesPerSecond: undefined }))).toBe('500 MB of 1.5 GB · 3 of 9 files')
  })

  test('says all bytes are there only when the manifest is written', () => {
    const event: JobEvent = { state: 'publishing', step: 'manifest' }
    expect(nowDoing(event)).toContain('All bytes are there')
    expect(nowDoing(sending)).not.toContain('All bytes')
  })

  test('says for each wait who can end it', () => {
    expect(waitWords('choice', 2)).toBe('Waiting for you: try them again, or publish without them')
    expect(waitWords('offline', 0)).toContain('by itself')
  })
})

describe('what is known of the bytes', () => {
  test('is what need not be sent, what is left out, and how far it is proven', () => {
    const known = { ...facts, savedBytes: 2_000_000, skippedFiles: 1, level: 'checked' as const }
    expect(factWords(known).map(plain)).toEqual([
      '2 MB need not be sent',
      '1 file left out',
      'the store checks each part',
    ])
    expect(factWords({ ...facts, level: 'read-back' })).toEqual(['what arrives is read back and compared'])
  })

  test('is nothing where nothing was said', () => {
    expect(factWords(undefined)).toEqual([])
    expect(factWords(facts)).toEqual([])
  })

  test('has at the end how much it was and how long it took', () => {
    const sent = { ...sending, facts: { ...facts, savedBytes: 2_000_000, level: 'checked' as const } }
    expect(totalWords({ sent, startedMs: 0, endedMs: 720_000 }).map(plain)).toEqual([
      '9 files, 1.5 GB',
      'in 12 min',
      '2 MB did not need to be sent',
      'each part was checked by the store',
    ])
  })
})

describe('what came of a job', () => {
  const published = { name: 'a/b', topHash: 'f', pointer: '1', isLatest: true }
  const report = (good: number, extra = 0): VerifyReport => ({
    topHash: 'f',
    sealed: true,
    against: 'store',
    place: 's3://lab',
    paths: [],
    checkedFiles: 9,
    checkedBytes: 1,
    good,
    counts: { 'wrong-bytes': 9 - good, 'wrong-size': 0, missing: 0, extra, unverifiable: 0, unread: 0 },
    findings: [],
    findingCount: 9 - good + extra,
    startedMs: 0,
    endedMs: 1,
    text: new Blob(),
  })

  test('is that it was published, and whether it is the latest', () => {
    expect(doneWords(about, { kind: 'published', result: published })).toBe('Published a/b to lab.')
    const older = { kind: 'published', result: { ...published, isLatest: false } } as const
    expect(doneWords(about, older)).toContain('someone published a newer one')
    expect(needsLook(older)).toBe(true)
  })

  test('is said to fit only where every file does', () => {
    const verify: Pick<Job, 'kind' | 'registry' | 'name'> = { ...about, kind: 'verify' }
    const words = (end: VerifyReport) => doneWords(verify, { kind: 'verified', report: end })
    expect(words(report(9))).toBe('a/b: All 9 files are what was published.')
    expect(words(report(8))).toContain('1 of 9 files')
    expect(words(report(9, 2))).toContain('2 files more')
    expect(words({ ...report(9), sealed: false })).toContain('manifest')
    expect(needsLook({ kind: 'verified', report: report(9) })).toBe(false)
    expect(needsLook({ kind: 'verified', report: report(8) })).toBe(true)
  })

  test('names a download’s files that could not be had', () => {
    const outcome = {
      files: 3,
      sizeBytes: 10,
      kept: 0,
      inTheWay: ['y', 'z'],
      failed: [{ logicalKey: 'x', fault: FAULT }],
    }
    const end = { kind: 'downloaded', outcome } as const
    expect(doneWords({ ...about, kind: 'download' }, end)).toContain('1 file could not be fetched')
    expect(doneWords({ ...about, kind: 'download' }, end)).toContain('in place of 2 files stand others')
    const one = { ...end, outcome: { ...outcome, inTheWay: ['y'] } }
    expect(doneWords({ ...about, kind: 'download' }, one)).toContain('in place of 1 file stands another')
    expect(needsLook(end)).toBe(true)
    expect(needsLook({ ...end, outcome: { ...outcome, inTheWay: [], failed: [] } })).toBe(false)
  })

  test('is told in the words of what it did', () => {
    expect(doingWords({ ...about, kind: 'copy', from: { registry: about.registry, name: 'c/d' } })).toBe(
      'Copying c/d to lab, as a/b',
    )
  })
})

const FAULT = { code: 'absent', message: 'It is gone.', action: 'none', where: {} } as const
