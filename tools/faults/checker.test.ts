import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { BucketView, StoredObject } from './bucket-view.ts'
import { checkBucket, type Evidence, isPublished, type Told } from './checker.ts'

const NAME = 'team/data'
const POINTERS = `.quilt/named_packages/${NAME}`
const DATA = 'a\n'
const DATA_HASH = createHash('sha256').update(createHash('sha256').update(DATA).digest()).digest('base64')
/** Of the manifest below, as quilt3 8.0.0 gives it for an unpinned entry: places are not part of it. */
const HASH = 'a3962251ba1c67ac5213d5259f7fd5ea57d6cdba41b6715720ae0084b9c0d6bf'
const OTHER = 'f'.repeat(64)
const DATA_KEY = `${NAME}/a.csv`

function manifestText(value: string, size: number = DATA.length): string {
  const entry = `{"logical_key": "a.csv", "physical_keys": ["s3://lab-data/${DATA_KEY}?versionId=v2"], "size": ${size}, "hash": {"type": "sha2-256-chunked", "value": "${value}"}, "meta": {}}`
  return `{"version": "v0", "message": null}\n${entry}\n`
}

function object(key: string, text: string, versionId = 'v2', isCurrent = true): StoredObject {
  return { key, versionId, isCurrent, bytes: new TextEncoder().encode(text) }
}

/** One revision, its data beside an older version, and `latest` at it. */
const SOUND: readonly StoredObject[] = [
  object(DATA_KEY, DATA),
  object(DATA_KEY, 'older', 'v1', false),
  object(`.quilt/packages/${HASH}`, manifestText(DATA_HASH)),
  object(`${POINTERS}/1600000000`, HASH),
  object(`${POINTERS}/latest`, HASH),
]

const published: Told = { type: 'published', topHash: HASH, pointer: '1600000000', isLatest: true }

function view(objects: readonly StoredObject[], uploads: BucketView['uploads'] = []): BucketView {
  return { bucket: 'lab-data', objects, uploads }
}

/** The sound bucket with other objects under their keys; null: taken away. */
function withChanges(changes: Readonly<Record<string, string | null>>): StoredObject[] {
  const kept = SOUND.filter(({ key, isCurrent }) => !(isCurrent && key in changes))
  const added = Object.entries(changes).flatMap(([key, text]) => (text === null ? [] : [object(key, text)]))
  return [...kept, ...added]
}

function said(changes: Readonly<Record<string, string | null>>, more: Partial<Evidence> = {}): string[] {
  return checkBucket({
    name: NAME,
    before: view([object(DATA_KEY, 'older', 'v1')]),
    after: view(withChanges(changes)),
    told: [published],
    dropped: new Map([['a.csv', new TextEncoder().encode(DATA)]]),
    journaled: undefined,
    isAtRest: true,
    ...more,
  })
}

test('nothing is wrong with a sound bucket', () => {
  expect(said({})).toEqual([])
})

test.each<[string, Readonly<Record<string, string | null>>, RegExp, Partial<Evidence>?]>([
  ['a pointer that holds no hash', { [`${POINTERS}/1500000000`]: 'rubbish' }, /^I1/m],
  ['a pointer without manifest', { [`${POINTERS}/1500000000`]: OTHER }, /^I1/m],
  ['a manifest under another name', { [`.quilt/packages/${OTHER}`]: manifestText(DATA_HASH) }, /^I2/m],
  ['a manifest that is none', { [`.quilt/packages/${HASH}`]: '{"version"' }, /^I2/m],
  ['data that are gone', { [DATA_KEY]: null }, /^I3/m],
  ['data of another size', { [DATA_KEY]: 'abc' }, /^I3/m],
  ['data of the same size with another hash', { [DATA_KEY]: 'b\n' }, /^I3/m],
  ['a pointer that is lost', { [`${POINTERS}/1600000000`]: null }, /^I4/m, { before: view(SOUND), told: [] }],
  ['a pointer that names something else', { [`${POINTERS}/1600000000`]: OTHER }, /^I4/m, { before: view(SOUND) }],
  ['what was told as published, unlisted', { [`${POINTERS}/1600000000`]: null }, /^I5/m],
  ['a latest that is not the newest', { [`${POINTERS}/latest`]: OTHER }, /^I6/m],
  ['a missing latest', { [`${POINTERS}/latest`]: null }, /^I6/m],
  ['a key elsewhere', { 'team/other/a.csv': DATA }, /^I7/m],
  ['a lock among the pointers of another package', { '.quilt/named_packages/team/data2/lock': '' }, /^I7/m],
  ['an older version that was deleted', {}, /^I7/m, { before: view([object(DATA_KEY, 'oldest', 'v0')]) }],
  ['an older version that was changed', {}, /^I7/m, { before: view([object('raw/x', 'x', 'v1')]) }],
  ['an upload left behind', {}, /^I8/m, { after: view(SOUND, [{ key: DATA_KEY, uploadId: 'u1' }]) }],
  [
    'an upload that the journal does not know',
    {},
    /^I8/m,
    { after: view(SOUND, [{ key: DATA_KEY, uploadId: 'u1' }]), journaled: [{ key: DATA_KEY, uploadId: 'u2' }] },
  ],
  ['other bytes than were dropped', {}, /^I9/m, { dropped: new Map([['a.csv', new TextEncoder().encode('c\n')]]) }],
  [
    'a dropped file that is not published',
    {},
    /^I9/m,
    { dropped: new Map([['b.csv', new TextEncoder().encode('b\n')]]) },
  ],
  [
    'bytes shown as verified that are not the dropped ones',
    {},
    /^I9/m,
    { told: [{ type: 'verified', logicalKey: 'a.csv', bytes: new TextEncoder().encode('b\n') }] },
  ],
])('%s is found', (_, changes, sentence, more) => {
  expect(said(changes, more).join('\n')).toMatch(sentence)
})

test('an upload that was there before, or that a journal can come back to, is nobody’s fault', () => {
  const uploads = [{ key: DATA_KEY, uploadId: 'u1' }]
  expect(said({}, { before: view([], uploads), after: view(SOUND, uploads) })).toEqual([])
  expect(said({}, { after: view(SOUND, uploads), journaled: [{ key: DATA_KEY, uploadId: 'u1' }] })).toEqual([])
  expect(said({}, { after: view(SOUND, uploads), journaled: [{ key: DATA_KEY, uploadId: undefined }] })).toEqual([])
})

test('a latest that somebody is still to move is looked at only at rest', () => {
  expect(said({ [`${POINTERS}/latest`]: null }, { isAtRest: false })).toEqual([])
})

test('whether all that was dropped is the latest is told', () => {
  const after = view(SOUND)
  const file = (text: string) => new TextEncoder().encode(text)
  expect(isPublished({ name: NAME, after, dropped: new Map([['a.csv', file(DATA)]]) })).toBe(true)
  expect(isPublished({ name: NAME, after, dropped: new Map([['a.csv', file('other')]]) })).toBe(false)
  expect(isPublished({ name: NAME, after, dropped: new Map([['b.csv', file(DATA)]]) })).toBe(false)
  expect(isPublished({ name: 'team/none', after, dropped: new Map() })).toBe(false)
})
