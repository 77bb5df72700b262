import { describe, expect, test } from 'vitest'
import type { ObjectStore } from '../object-store.ts'
import { errorXml, scriptedStore, versioning, xml } from './scripted-store.ts'

const upload = { key: 'k', uploadId: 'u' }
const receipt = { number: 1, etag: '"e"', sha256: new Uint8Array(32), sizeBytes: 1 }
const html = (status: number) =>
  new Response('<!doctype html><html><body>Log in</body></html>', { status, headers: { 'content-type': 'text/html' } })
const json = (status: number) => new Response('{"error":"no"}', { status })

const XML_CALLS: Record<string, (store: ObjectStore) => Promise<unknown>> = {
  list: (store) => store.list('p')[Symbol.asyncIterator]().next(),
  listVersions: (store) => store.listVersions('p')[Symbol.asyncIterator]().next(),
  listParts: (store) => store.listParts(upload),
  versions: (store) => store.versions(),
  openUpload: (store) => store.openUpload('k'),
  completeUpload: (store) => store.completeUpload(upload, [receipt], 'c'),
}

describe.each(Object.entries(XML_CALLS))('%s', (_name, call) => {
  test.each([
    ['a page of HTML', html(200)],
    ['JSON', json(200)],
    ['nothing', new Response(null, { status: 200 })],
    ['no content', new Response(null, { status: 204 })],
    ['another document', xml(200, '<Something/>')],
    ['HTML under 404', html(404)],
    ['JSON under 403', json(403)],
  ])('takes %s for a foreign answer', async (_what, answer) => {
    await expect(call(scriptedStore([answer]).store)).rejects.toMatchObject({ code: 'foreign' })
  })

  test('takes an error under status 200 for an error', async () => {
    await expect(call(scriptedStore([errorXml(200, 'ExpiredToken')]).store)).rejects.toMatchObject({ code: 'denied' })
    await expect(call(scriptedStore([errorXml(200, 'Unheard')]).store)).rejects.toMatchObject({ code: 'busy' })
  })

  test('takes a proxy that is out of order for a busy store', async () => {
    await expect(call(scriptedStore([html(502)]).store)).rejects.toMatchObject({ code: 'busy', action: 'retry' })
  })
})

test('a write that is answered by a page was no write', async () => {
  await expect(scriptedStore([html(200)]).store.put('k', new Blob(['x']))).rejects.toMatchObject({ code: 'foreign' })
  await expect(scriptedStore([html(200)]).store.remove({ key: 'k' })).rejects.toMatchObject({ code: 'foreign' })
  await expect(scriptedStore([errorXml(200, 'SlowDown')]).store.put('k', new Blob(['x']))).rejects.toMatchObject({
    code: 'busy',
  })
})

test('an object of HTML, JSON or XML is read as what it is', async () => {
  for (const answer of [html(200), json(200), errorXml(200, 'InObject')]) {
    const { stream } = await scriptedStore([answer]).store.read({ key: 'k' })
    expect(await new Response(stream).text()).toBe(await answer.clone().text())
  }
})

test('a body that breaks off in the middle ends in a Fault', async () => {
  const broken = () =>
    new Response(
      new ReadableStream<Uint8Array>({
        pull: (controller) => controller.error(new TypeError('terminated')),
      }),
    )
  const { stream } = await scriptedStore([broken]).store.read({ key: 'k' })
  await expect(new Response(stream).text()).rejects.toMatchObject({ name: 'Fault', code: 'offline', action: 'retry' })
})

test('the next page of a listing is asked for by the token of the one before, names escaped', async () => {
  const page = (key: string, more: string) =>
    xml(200, `<ListBucketResult>${more}<Contents><Key>${key}</Key><Size>1</Size></Contents></ListBucketResult>`)
  const first = page('a', '<IsTruncated>true</IsTruncated><NextContinuationToken>T</NextContinuationToken>')
  const { store, sent } = scriptedStore([first, page('b', '<IsTruncated>false</IsTruncated>')])
  const keys: string[] = []
  for await (const { objects } of store.list('p')) keys.push(...objects.map(({ key }) => key))
  expect(keys).toEqual(['a', 'b'])
  expect(sent.map(({ url }) => url.searchParams.get('continuation-token'))).toEqual([null, 'T'])
  expect(sent.map(({ url }) => url.searchParams.get('encoding-type'))).toEqual(['url', 'url'])
})

test.each([
  ['the same token for ever', '<NextContinuationToken>T</NextContinuationToken>'],
  ['no token', ''],
])('a listing that says "more" with %s is a foreign store', async (_what, token) => {
  const page = xml(200, `<ListBucketResult><IsTruncated>true</IsTruncated>${token}</ListBucketResult>`)
  const { store, sent } = scriptedStore([page])
  const all = async () => {
    for await (const _page of store.list('p')) if (sent.length > 5) return
  }
  await expect(all()).rejects.toMatchObject({ code: 'foreign' })
})

test('versions and parts that repeat themselves are a foreign store', async () => {
  const versions = xml(
    200,
    '<ListVersionsResult><IsTruncated>true</IsTruncated><NextKeyMarker>k</NextKeyMarker></ListVersionsResult>',
  )
  const all = async () => {
    for await (const _page of scriptedStore([versions]).store.listVersions('p'));
  }
  await expect(all()).rejects.toMatchObject({ code: 'foreign' })
  const parts = xml(
    200,
    '<ListPartsResult><IsTruncated>true</IsTruncated><NextPartNumberMarker>1</NextPartNumberMarker></ListPartsResult>',
  )
  await expect(scriptedStore([parts]).store.listParts(upload)).rejects.toMatchObject({ code: 'foreign' })
})

test('names are decoded only where the answer says that they are encoded', async () => {
  const page = (encoding: string) =>
    xml(200, `<ListBucketResult>${encoding}<Contents><Key>a%20b+c%2B</Key><Size>1</Size></Contents></ListBucketResult>`)
  const first = async (answer: Response) => {
    for await (const { objects } of scriptedStore([answer]).store.list('')) return objects[0]?.key
    return undefined
  }
  expect(await first(page('<EncodingType>url</EncodingType>'))).toBe('a b c+')
  expect(await first(page(''))).toBe('a%20b+c%2B')
  const broken = xml(
    200,
    '<ListBucketResult><EncodingType>url</EncodingType><Contents><Key>%E0%</Key></Contents></ListBucketResult>',
  )
  await expect(first(broken)).rejects.toMatchObject({ code: 'foreign' })
})

test('whether versions are kept is asked once, and unknown without the right to ask', async () => {
  const { store, sent } = scriptedStore([versioning('Enabled')])
  expect([await store.versions(), await store.versions()]).toEqual(['kept', 'kept'])
  expect(sent).toHaveLength(1)
  expect(await scriptedStore([versioning('Suspended')]).store.versions()).toBe('none')
  expect(await scriptedStore([versioning('')]).store.versions()).toBe('none')
  expect(await scriptedStore([errorXml(501, 'NotImplemented')]).store.versions()).toBe('none')
  expect(await scriptedStore([errorXml(403, 'AccessDenied')]).store.versions()).toBe('unknown')
  await expect(scriptedStore([errorXml(403, 'InvalidAccessKeyId')]).store.versions()).rejects.toMatchObject({
    code: 'denied',
  })
})
