import { expect, test } from 'vitest'
import type { JournalNote } from '../../transfer/index.ts'
import { notesFrom } from './kept-notes.ts'

const place = { bucket: 'lab-data', key: 'team/data/a' }
const NOTES: readonly JournalNote[] = [
  { type: 'opening', place },
  { type: 'opened', place, uploadId: 'u', sizeBytes: 20, partBytes: 8 },
  { type: 'arrived', place, uploadId: 'u', number: 1, etag: '"e"', sha256: 's' },
  { type: 'stored', place, sizeBytes: 20, chunked: 'c', versionId: undefined, etag: undefined, uploadId: 'u' },
  { type: 'spoilt', place },
  { type: 'gone', place, uploadId: 'u' },
  { type: 'publishing', topHash: 'f'.repeat(64) },
]

test('every kind of note that is kept is read again', () => {
  expect(notesFrom(NOTES.map((note, atMs) => ({ atMs, note }))).all).toEqual(NOTES)
})

test('what is no note is left out', () => {
  const strange = [{}, { type: 'publishing' }, { type: 'spoilt' }, { type: 'opened', place }, { type: 'other', place }]
  expect(notesFrom([...strange.map((note, atMs) => ({ atMs, note })), 'x', { note: NOTES[0] }]).all).toEqual([])
})
