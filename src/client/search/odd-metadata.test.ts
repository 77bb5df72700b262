import { expect, test } from 'vitest'
import { type Json, newHeader, parseJson, type TopHash, withUserMeta } from '../../package/index.ts'
import { ANY } from './any-package.ts'
import { indexed } from './index-record.ts'
import { metaValues } from './meta-values.ts'
import { metadataFields } from './metadata-fields.ts'
import { findPackages, foundPackage } from './package-rows.ts'
import { RegistryIndex } from './registry-index.ts'

/** Packages `t/0`, `t/1` … with this metadata, the first the newest. */
function indexOf(metas: readonly Json[]): RegistryIndex {
  const index = new RegistryIndex(
    { storeId: 'main', bucket: 'lab' },
    { reader: '', isKept: false, records: [], keys: new Map() },
  )
  const known = metas.map((_, at) => ({ name: `t/${at}`, stamp: `${at}`, changedMs: 1e12 - at }))
  index.list(known)
  metas.forEach((meta, at) => {
    const topHash = `${at}`.padStart(64, '0') as TopHash
    const header = withUserMeta(newHeader(), meta)
    index.put(indexed({ name: `t/${at}`, stamp: `${at}`, changedMs: 1e12 - at, topHash, header, entries: [] }, '', 0))
  })
  return index
}

const ofTexts = (...texts: readonly string[]) => indexOf(texts.map((text) => parseJson(text)))
const namesOf = (index: RegistryIndex, more: object, sort: Parameters<typeof findPackages>[2] = { by: 'relevance' }) =>
  findPackages([index], { ...ANY, ...more }, sort).hits.map(({ listed }) => listed.name)

test('keys with dots, slashes, tildes and no signs at all are each a field of its own', () => {
  const index = ofTexts('{"a.b": 1, "a/b": 2, "a~b": 3, "a": {"b": 4}, "": 5, "~1": 6}')
  const fields = metadataFields(index).map(({ field }) => field)
  expect(fields.toSorted()).toEqual(['/', '/a.b', '/a/b', '/a~0b', '/a~1b', '/~01'])
  fields.forEach((field) => {
    const [hit] = findPackages([index], ANY, { by: 'relevance' }).hits
    const value = Number(hit && foundPackage(hit, [field], []).columns[0])
    const meta = [{ field, is: 'number', range: { from: value, to: value } }]
    expect(namesOf(index, { meta })).toEqual(['t/0'])
  })
  expect(namesOf(index, { text: '"a/b: 2"' })).toEqual(['t/0'])
})

test('null, empty lists and empty objects have no value; what is no object is found by its words alone', () => {
  const index = ofTexts('{"a": null, "b": [], "c": {}}', '["loose", 7]', '"bare"', 'null', '{"a": [null, "kept"]}')
  expect(metadataFields(index)).toEqual([
    { field: '/a', type: 'text', packages: 1, values: [{ text: 'kept', packages: 1 }] },
  ])
  expect(namesOf(index, { text: 'loose' })).toEqual(['t/1'])
  expect(namesOf(index, { text: 'bare' })).toEqual(['t/2'])
})

test('numbers as texts are texts, and NaN stands last in any order', () => {
  const index = ofTexts('{"n": NaN}', '{"n": 2}', '{"n": "10"}', '{"n": 1}', '{"n": 12345678901234567890}', '{}')
  expect(metadataFields(index)).toMatchObject([{ field: '/n', type: 'mixed', packages: 5 }])
  expect(namesOf(index, { meta: [{ field: '/n', is: 'number', range: { from: 0, to: 100 } }] })).toEqual(['t/1', 't/3'])
  expect(namesOf(index, { meta: [{ field: '/n', is: 'keyword', anyOf: ['10'] }] })).toEqual(['t/2'])
  const sorted = namesOf(index, {}, { by: 'meta', field: '/n', descending: false })
  expect(sorted.slice(0, 2)).toEqual(['t/3', 't/1'])
  expect(sorted.slice(-2)).toEqual(['t/0', 't/5'])
})

test('metadata that is very deep, or has very many values, is cut and told so', () => {
  const deep = parseJson(`${'{"d":'.repeat(980)}1${'}'.repeat(980)}`)
  expect(metaValues(deep).values).toEqual([['/d'.repeat(980), 1]])
  expect(metaValues(parseJson(`[${'0,'.repeat(100_000)}0]`))).toMatchObject({ cut: true })
})

test('of 100,000 distinct values of one field the most frequent are offered, and each can be found', () => {
  const metas = Array.from({ length: 1000 }, (_, at) =>
    parseJson(`{"id": [${Array.from({ length: 100 }, (_, one) => `"v${at}-${one}"`).join()}, "all"]}`),
  )
  const index = indexOf(metas)
  expect(metadataFields(index)[0]?.values[0]).toEqual({ text: 'all', packages: 1000 })
  expect(namesOf(index, { meta: [{ field: '/id', is: 'keyword', anyOf: ['v999-99'] }] })).toEqual(['t/999'])
})
