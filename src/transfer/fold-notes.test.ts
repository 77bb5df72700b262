import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foldNotes, openUploads } from './fold-notes.ts'
import type { JournalNote, TransferPlace } from './journal.ts'

const place: TransferPlace = { bucket: 'lab-data', key: 'team/data/a' }
const other: TransferPlace = { bucket: 'lab-data', key: 'team/data/b' }
const id = 'lab-data/team/data/a'
const opening = (at = place): JournalNote => ({ type: 'opening', place: at })
const opened = (uploadId: string, at = place): JournalNote => ({
  ...{ type: 'opened', place: at, uploadId, sizeBytes: 20, partBytes: 8 },
})
const arrived = (uploadId: string, number: number, etag = `"${number}"`): JournalNote => ({
  ...{ type: 'arrived', place, uploadId, number, etag, sha256: `digest-${number}` },
})
const stored = (uploadId?: string): JournalNote => ({
  ...{ type: 'stored', place, sizeBytes: 20, chunked: 'c', versionId: 'v1', etag: '"e"', uploadId },
})
const gone = (uploadId: string): JournalNote => ({ type: 'gone', place, uploadId })

describe('the notes of one place', () => {
  test('tell which upload is open, how it was cut, and what arrived there', () => {
    const state = foldNotes([opening(), opened('u1'), arrived('u1', 2), arrived('u1', 1)]).get(id)
    expect(state).toMatchObject({ place, lostOpenings: 0, stored: undefined })
    expect([...(state?.uploads.values() ?? [])]).toEqual([
      {
        uploadId: 'u1',
        cut: { sizeBytes: 20, partBytes: 8 },
        arrived: new Map([
          [2, { etag: '"2"', sha256: 'digest-2' }],
          [1, { etag: '"1"', sha256: 'digest-1' }],
        ]),
      },
    ])
  })

  test('of a part that was sent twice, tell the later one', () => {
    const state = foldNotes([opened('u1'), arrived('u1', 1, '"old"'), arrived('u1', 1, '"new"')]).get(id)
    expect(state?.uploads.get('u1')?.arrived.get(1)?.etag).toBe('"new"')
  })

  test.each<[string, JournalNote]>([
    ['became an object', stored('u1')],
    ['was ended', gone('u1')],
  ])('of an upload that %s, leave nothing open, in whatever order they stand', (_, end) => {
    fc.assert(
      fc.property(fc.shuffledSubarray([opened('u1'), arrived('u1', 1), end], { minLength: 3 }), (notes) => {
        expect(openUploads(foldNotes(notes), 'lab-data')).toEqual([])
      }),
    )
  })

  test('tell of an opening whose answer never came', () => {
    expect(foldNotes([opening()]).get(id)?.lostOpenings).toBe(1)
    expect(foldNotes([opening(), opened('u1'), gone('u1'), opening()]).get(id)?.lostOpenings).toBe(1)
  })

  test('of an upload whose opening was not noted, name it, and not how it was cut', () => {
    const state = foldNotes([arrived('u1', 1)])
    expect(state.get(id)?.uploads.get('u1')?.cut).toBeUndefined()
    expect(openUploads(state, 'lab-data')).toEqual([{ key: 'team/data/a', uploadId: 'u1' }])
  })

  test('forget what was stored once it was found to be spoilt, until it is stored again', () => {
    const notes: JournalNote[] = [stored('u1'), { type: 'spoilt', place }]
    expect(foldNotes(notes).get(id)).toMatchObject({ stored: undefined, isSpoilt: true })
    expect(foldNotes([...notes, stored('u2')]).get(id)).toMatchObject({ stored: { uploadId: 'u2' }, isSpoilt: false })
  })

  test('keep what was stored when another upload is begun behind it', () => {
    const state = foldNotes([opened('u1'), stored('u1'), opened('u2')]).get(id)
    expect(state?.stored).toMatchObject({ chunked: 'c', versionId: 'v1' })
    expect([...(state?.uploads.keys() ?? [])]).toEqual(['u2'])
  })
})

test('open uploads are those of one bucket, or of the folder, over all places', () => {
  const folder = opened('u3', { bucket: null, key: 'team/data/a' })
  const states = foldNotes([opened('u1'), opened('u2', other), folder])
  expect(openUploads(states, 'lab-data').map(({ uploadId }) => uploadId)).toEqual(['u1', 'u2'])
  expect(openUploads(states, null).map(({ uploadId }) => uploadId)).toEqual(['u3'])
  expect(openUploads(states, 'elsewhere')).toEqual([])
})

test('a note that tells of no place, or is not known yet, changes nothing', () => {
  const strange = [{ type: 'publishing', topHash: 'f'.repeat(64) }] satisfies JournalNote[]
  expect(foldNotes(strange).size).toBe(0)
})

test('whatever notes are cut off at the end, those before them say the same', () => {
  const notes = [opening(), opened('u1'), arrived('u1', 1), gone('u1'), opening(), opened('u2'), stored('u2')]
  const open = notes.map((_, count) => openUploads(foldNotes(notes.slice(0, count + 1)), 'lab-data').length)
  expect(open).toEqual([0, 1, 1, 0, 0, 1, 0])
})
