import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkBucket, type Evidence, type Promises } from './checker.ts'
import type { Report } from './report.ts'

const NAME = 'team/data'
const POINTERS = `.quilt/named_packages/${NAME}`
const DATA = 'a\n'
const DATA_HASH = createHash('sha256').update(createHash('sha256').update(DATA).digest()).digest('base64')
const MANIFEST = manifestText(DATA_HASH)
/** Of that manifest, as quilt3 8.0.0 gives it. */
const HASH = 'a3962251ba1c67ac5213d5259f7fd5ea57d6cdba41b6715720ae0084b9c0d6bf'
const OTHER = 'f'.repeat(64)
const ALL: Promises = {
  keepsPointers: true,
  latest: 'newest',
  tellsCrossing: true,
  keepsRollbacks: true,
  isRepaired: true,
  staysDeleted: true,
}

function manifestText(value: string): string {
  const entry = `{"logical_key": "a.csv", "physical_keys": ["s3://model/${NAME}/a.csv"], "size": 2, "hash": {"type": "sha2-256-chunked", "value": "${value}"}, "meta": {}}`
  return `{"version": "v0", "message": null}\n${entry}\n`
}

/** One revision, its data, and `latest` at it. */
const SOUND: readonly (readonly [string, string])[] = [
  [`${NAME}/a.csv`, DATA],
  [`.quilt/packages/${HASH}`, MANIFEST],
  [`${POINTERS}/1600000000`, HASH],
  [`${POINTERS}/latest`, HASH],
]

const published: Extract<Report, { type: 'published' }> = {
  type: 'published',
  by: 'A',
  topHash: HASH,
  manifest: MANIFEST,
  pointer: '1600000000',
  isLatest: true,
  isForced: false,
  reason: undefined,
  noticed: false,
}

/** What the checker says where these keys are different from a sound bucket; undefined: taken away. */
function broken(changes: Readonly<Record<string, string | undefined>>, more: Partial<Evidence> = {}): string[] {
  const after = new Map(SOUND)
  for (const [key, text] of Object.entries(changes)) {
    if (text === undefined) after.delete(key)
    else after.set(key, text)
  }
  return checkBucket({ name: NAME, before: new Map(), after, reports: [], promises: ALL, ...more })
}

test('nothing is wrong with a sound bucket', () => {
  expect(broken({}, { before: new Map(SOUND), reports: [published] })).toEqual([])
})

test.each<[string, Readonly<Record<string, string | undefined>>, RegExp, Partial<Evidence>?]>([
  ['a pointer that holds no hash', { [`${POINTERS}/1500000000`]: 'rubbish' }, /^I1/],
  ['a pointer without manifest', { [`${POINTERS}/1500000000`]: OTHER }, /^I1/],
  ['a manifest under another name', { [`.quilt/packages/${OTHER}`]: MANIFEST }, /^I2/],
  ['data that are gone', { [`${NAME}/a.csv`]: undefined }, /^I3/],
  ['data of another size', { [`${NAME}/a.csv`]: 'abc' }, /^I3/],
  ['data of the same size with another hash', { [`${NAME}/a.csv`]: 'b\n' }, /^I3/],
  ['a pointer that is lost', { [`${POINTERS}/1600000000`]: undefined }, /^I4/, { before: new Map(SOUND) }],
  ['a pointer that names something else', { [`${POINTERS}/1600000000`]: OTHER }, /^I4/, { before: new Map(SOUND) }],
  ['a saved revision that is not listed', { [`${POINTERS}/1600000000`]: undefined }, /^I5/, { reports: [published] }],
  ['a latest that is not the newest', { [`${POINTERS}/1700000000`]: OTHER }, /^I6/],
  ['a missing latest', { [`${POINTERS}/latest`]: undefined }, /^I6/],
  ['a key elsewhere', { '.quilt/locks/a': '' }, /^I7/],
  ['a key of another package', { '.quilt/named_packages/team/data2/latest': HASH }, /^I7/],
  ['data that were changed', { [`${NAME}/a.csv`]: DATA }, /^I7/, { before: new Map([[`${NAME}/a.csv`, 'old']]) }],
  ['another manifest than was told', {}, /^I9/, { reports: [{ ...published, manifest: 'other' }] }],
  ['a diagnosis of what is not there', {}, /^I9/, { reports: [{ type: 'diagnosed', by: 'A', diagnosis: undefined }] }],
  ['two publishers who were told nothing', {}, /^A5/, { reports: [published, { ...published, by: 'B' }] }],
  ['a rollback that was undone', {}, /^C.3/, { reports: [{ type: 'rolled-back', by: 'A', topHash: OTHER }] }],
  [
    'a deleted pointer that is there',
    {},
    /^C.5/,
    { reports: [{ type: 'deleted', by: 'A', keys: [`${POINTERS}/1600000000`] }] },
  ],
  ['a pointer that nobody wrote', { [`${POINTERS}/1700000000`]: HASH }, /^C.5/],
  ['a latest without any revision', { [`${POINTERS}/1600000000`]: undefined }, /^C.5/],
  [
    'a restored pointer that is not there',
    {},
    /^I5/,
    { reports: [{ type: 'restored', by: 'A', keys: [`${POINTERS}/1500000000`] }] },
  ],
  [
    'a revision that was told to be the latest, and was overtaken by an older one',
    { [`${POINTERS}/1700000000`]: OTHER },
    /^I6/,
    {
      promises: { ...ALL, latest: 'not overtaken' },
      reports: [{ ...published, topHash: OTHER, pointer: '1700000000' }],
    },
  ],
])('%s is found', (_, changes, sentence, more) => {
  expect(broken(changes, more)).toContainEqual(expect.stringMatching(sentence))
})

test.each<[string, Readonly<Record<string, string | undefined>>, Partial<Evidence>]>([
  [
    'a pointer that somebody set out to delete',
    { [`${POINTERS}/1500000000`]: undefined },
    {
      before: new Map([...SOUND, [`${POINTERS}/1500000000`, HASH]]),
      reports: [{ type: 'deleting', by: 'A', keys: [`${POINTERS}/1500000000`] }],
    },
  ],
  [
    'an older latest where a newer revision was not told to be it',
    { [`${POINTERS}/1700000000`]: HASH, [`${POINTERS}/latest`]: HASH },
    {
      before: new Map(SOUND),
      promises: { ...ALL, latest: 'not overtaken' },
      reports: [{ ...published, pointer: '1700000000', isLatest: false }],
    },
  ],
  ['two publishers of whom one was told', {}, { reports: [published, { ...published, by: 'B', noticed: true }] }],
])('%s is fine', (_, changes, more) => {
  expect(broken(changes, more)).toEqual([])
})
