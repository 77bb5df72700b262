import { expect, test } from 'vitest'
import type { ListedUpload } from '../object-store.ts'
import { type Scripted, scriptedStore, xml } from './scripted-store.ts'

const upload = (key: string, id: string) =>
  `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>2026-11-26T10:00:00Z</Initiated></Upload>`
const page = (inner: string) => xml(200, `<ListMultipartUploadsResult>${inner}</ListMultipartUploadsResult>`)
const more = (markers: string) => `<IsTruncated>true</IsTruncated>${markers}`

async function all(script: readonly Scripted[], prefix = '') {
  const { store, sent } = scriptedStore(script)
  const rows: ListedUpload[] = []
  for await (const found of store.listUploads(prefix)) rows.push(...found)
  return { rows, asked: sent.map(({ url }) => Object.fromEntries(url.searchParams)) }
}

test('the next page begins behind the markers of the one before, as S3 gives them', async () => {
  const markers = '<NextKeyMarker>p/ä b</NextKeyMarker><NextUploadIdMarker>1</NextUploadIdMarker>'
  const { rows, asked } = await all([page(more(markers) + upload('p/ä b', '1')), page(upload('p/c', '2'))], 'p/')
  expect(rows).toEqual([
    { key: 'p/ä b', uploadId: '1', startedMs: Date.UTC(2026, 10, 26, 10) },
    { key: 'p/c', uploadId: '2', startedMs: Date.UTC(2026, 10, 26, 10) },
  ])
  expect(asked[1]).toMatchObject({ prefix: 'p/', 'key-marker': 'p/ä b', 'upload-id-marker': '1' })
})

test('a store that pages by upload ids alone gets its marker back', async () => {
  const first = page(more('<NextUploadIdMarker>1</NextUploadIdMarker>') + upload('b', '1'))
  const { rows, asked } = await all([first, page(upload('a', '2'))])
  expect(rows.map(({ key }) => key)).toEqual(['b', 'a'])
  expect(asked[1]).toMatchObject({ 'upload-id-marker': '1' })
  expect(asked[1]).not.toHaveProperty('key-marker')
})

test.each([
  ['the same markers for ever', '<NextKeyMarker>k</NextKeyMarker><NextUploadIdMarker>1</NextUploadIdMarker>'],
  ['no marker', ''],
])('a store that says "more" with %s is foreign', async (_what, markers) => {
  await expect(all([page(more(markers) + upload('k', '1'))])).rejects.toMatchObject({ code: 'foreign' })
})

test('uploads that are not below the prefix, or have no id, are none of ours', async () => {
  const odd = `${upload('other/k', '1')}<Upload><Key>p/k</Key></Upload>${upload('p/k', '2')}`
  const { rows } = await all([page(odd)], 'p/')
  expect(rows.map(({ uploadId }) => uploadId)).toEqual(['2'])
})

test('names are decoded where the answer says that they are encoded, and else left', async () => {
  const encoded = await all([page(`<EncodingType>url</EncodingType>${upload('a%20b%2Bc', '1')}`)])
  expect(encoded.rows[0]?.key).toBe('a b+c')
  expect((await all([page(upload('a%20b+c', '1'))])).rows[0]?.key).toBe('a%20b+c')
})

test('who began one is told, where the store says so', async () => {
  const by = (id: string) => `<Initiator><ID>${id}</ID></Initiator></Upload>`
  const { rows } = await all([page(upload('k', '1').replace('</Upload>', by('mira')) + upload('k', '2'))])
  expect(rows.map(({ startedBy }) => startedBy)).toEqual(['mira', undefined])
})
