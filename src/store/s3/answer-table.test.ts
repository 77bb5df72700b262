import { describe, expect, test } from 'vitest'
import { type FaultCode, isFault } from '../../base/index.ts'
import type { ObjectStore } from '../object-store.ts'
import { errorXml, type Scripted, type SentRequest, scriptedStore, versioning, xml } from './scripted-store.ts'

const upload = { key: 'k', uploadId: 'u' }
const receipt = { number: 1, etag: '"e"', sha256: new Uint8Array(32), sizeBytes: 1 }
const first = (pages: AsyncIterable<unknown>) => pages[Symbol.asyncIterator]().next()

const CALLS: Record<string, (store: ObjectStore) => Promise<unknown>> = {
  head: (store) => store.head({ key: 'k' }),
  read: async (store) => new Response((await store.read({ key: 'k' })).stream).arrayBuffer(),
  list: (store) => first(store.list('p')),
  put: (store) => store.put('k', new Blob(['x'])),
  create: (store) => store.put('k', new Blob(['x']), { ifMatch: null }),
  open: (store) => store.openUpload('k'),
  part: (store) => store.putPart(upload, 1, new Blob(['x']), new Uint8Array(32)),
  parts: (store) => store.listParts(upload),
  uploads: (store) => first(store.listUploads('p')),
  complete: (store) => store.completeUpload(upload, [receipt], 'c'),
  abort: (store) => store.abortUpload(upload),
  copy: (store) => store.copy('k', { bucket: 'their-data', key: 'k' }),
  remove: (store) => store.remove({ key: 'k' }),
}

const html = (status: number) => new Response('<!doctype html><html><body>Log in</body></html>', { status })
const cutShort = (text: string) => xml(200, text.slice(0, -8))

/** The document that S3 gives to a request; undefined: none. */
function documentFor({ method, url, headers }: SentRequest): string | undefined {
  const has = (name: string) => url.searchParams.has(name)
  if (headers.has('x-amz-copy-source')) return 'CopyObjectResult'
  if (method === 'POST') return has('uploads') ? 'InitiateMultipartUploadResult' : 'CompleteMultipartUploadResult'
  if (method !== 'GET') return undefined
  if (has('list-type')) return 'ListBucketResult'
  if (has('uploads')) return 'ListMultipartUploadsResult'
  return has('uploadId') ? 'ListPartsResult' : undefined
}

/** A document that begins as it should; what follows is not there, or not all. */
const document =
  (inner: string, finish: (text: string) => Response) =>
  (request: SentRequest): Response => {
    const root = documentFor(request)
    if (root === undefined) return new Response('', { headers: { etag: '"e"', 'content-length': '1' } })
    return finish(`<${root}>${inner}</${root}>`)
  }
const whole = '<Key>k</Key><ETag>"e"</ETag><UploadId>u</UploadId>'

/** `ok`: what was asked for; `none`: that there is nothing, or nothing more to do; else the code of a Fault. */
type Said = FaultCode | 'ok' | 'none'
/** What was answered, what the store says of it, and where it says something else (reliability E77). */
type Row = [name: string, answer: Scripted, said: Said, but?: Partial<Record<keyof typeof CALLS, Said>>]

const gone: Row[3] = { head: 'none', abort: 'none', remove: 'none', create: 'conflict' }
/** An object is what it is: nothing tells it from an error, or from a page of whoever stands in between. */
const bytes: Row[3] = { read: 'ok' }

const TABLE: Row[] = [
  ['200 with an error', errorXml(200, 'SlowDown'), 'busy', bytes],
  ['200 with an error, cut off', cutShort('<Error><Code>InternalError</Code></Error>'), 'busy', bytes],
  ['200 with nothing', () => new Response(''), 'foreign', { head: 'ok', read: 'ok', abort: 'none', remove: 'none' }],
  ['200 with a page of HTML', html(200), 'foreign', bytes],
  [
    '200 with a document that is cut off',
    document(whole, cutShort),
    'offline',
    { head: 'ok', read: 'ok', put: 'ok', create: 'ok', part: 'ok', abort: 'none', remove: 'none' },
  ],
  [
    '200 with a document that says nothing',
    document('', (text) => xml(200, text)),
    'foreign',
    {
      head: 'ok',
      read: 'ok',
      put: 'ok',
      create: 'ok',
      part: 'ok',
      abort: 'none',
      remove: 'none',
      list: 'ok',
      parts: 'ok',
      uploads: 'ok',
    },
  ],
  ['204', new Response(null, { status: 204 }), 'foreign', { abort: 'none', remove: 'none' }],
  ['206 where no range was asked for', new Response('x', { status: 206 }), 'foreign'],
  [
    '307 to itself',
    new Response(null, { status: 307, headers: { location: 'https://s3.test/lab-data/k' } }),
    'foreign',
  ],
  ['400 EntityTooSmall', errorXml(400, 'EntityTooSmall'), 'invalid'],
  ['400 InvalidPart', errorXml(400, 'InvalidPart'), 'corrupt'],
  ['400 BadDigest', errorXml(400, 'BadDigest'), 'corrupt'],
  ['400 XAmzContentSHA256Mismatch', errorXml(400, 'XAmzContentSHA256Mismatch'), 'corrupt'],
  // Engines have many names for a body that does not fit its checksum (engines.md §7.2).
  [
    '400 by an unknown name',
    errorXml(400, 'Unheard'),
    'invalid',
    { put: 'corrupt', create: 'corrupt', part: 'corrupt' },
  ],
  ['400 RequestTimeout', errorXml(400, 'RequestTimeout'), 'busy'],
  ['401', xml(401, ''), 'denied'],
  ['403 AccessDenied', errorXml(403, 'AccessDenied'), 'denied'],
  ['403 ExpiredToken', errorXml(403, 'ExpiredToken'), 'denied'],
  ['403', xml(403, ''), 'denied'],
  ['403 with a page of HTML', html(403), 'foreign'],
  ['404 NoSuchKey', errorXml(404, 'NoSuchKey'), 'absent', gone],
  ['404 NoSuchUpload', errorXml(404, 'NoSuchUpload'), 'absent', gone],
  ['404 NoSuchBucket', errorXml(404, 'NoSuchBucket'), 'absent', { head: 'none' }],
  ['404', xml(404, ''), 'absent', gone],
  ['404 with a page of HTML', html(404), 'foreign'],
  ['409 OperationAborted', errorXml(409, 'OperationAborted'), 'busy', { create: 'conflict' }],
  ['412 PreconditionFailed', errorXml(412, 'PreconditionFailed'), 'conflict'],
  ['413', xml(413, ''), 'limit'],
  ['416 InvalidRange', errorXml(416, 'InvalidRange'), 'invalid'],
  ['429', xml(429, '', { 'retry-after': '3' }), 'busy'],
  ['500 InternalError', errorXml(500, 'InternalError'), 'busy'],
  ['501 NotImplemented', errorXml(501, 'NotImplemented'), 'unsupported'],
  ['502 with a page of HTML', html(502), 'busy'],
  ['503 SlowDown', errorXml(503, 'SlowDown'), 'busy'],
  ['503', xml(503, ''), 'busy'],
  ['507', xml(507, ''), 'limit'],
  ['511 with a page of HTML', html(511), 'foreign'],
  ['522 with a page of HTML', html(522), 'busy'],
]

describe.each(TABLE)('an answer %s', (_name, answer, said, but = {}) => {
  test.each(Object.entries(CALLS))('to %s', async (name, call) => {
    const script: Scripted = (request) => {
      if (request.url.searchParams.has('versioning')) return versioning('')
      return answer instanceof Response ? answer.clone() : answer(request)
    }
    const heard = await call(scriptedStore([script]).store).then(
      (value): Said => (value === undefined ? 'none' : 'ok'),
      (error: unknown) => (isFault(error) ? error.code : String(error)),
    )
    expect(heard).toBe(but[name] ?? said)
  })
})

describe('the joining of parts', () => {
  const ends = (status: number, inner: string, more: Scripted) => {
    const script: Scripted = (request) => {
      if (request.method === 'POST')
        return xml(status, `<CompleteMultipartUploadResult>${inner}</CompleteMultipartUploadResult>`)
      if (request.url.searchParams.has('versioning')) return versioning('')
      return more instanceof Response ? more.clone() : more(request)
    }
    return scriptedStore([script]).store.completeUpload(upload, [receipt], 'c')
  }
  const nothing = xml(404, '')
  const ours = new Response(null, { headers: { etag: '"e"', 'content-length': '1', 'x-amz-checksum-sha256': 'c-1' } })

  test.each([
    ['no ETag', '<Key>k</Key>'],
    ['another key', '<Key>other</Key><ETag>"e"</ETag>'],
  ])('that is answered by %s is none, unless the object stands there', async (_what, inner) => {
    await expect(ends(200, inner, nothing)).rejects.toMatchObject({ code: 'foreign', action: 'retry' })
    expect(await ends(200, inner, ours)).toMatchObject({ key: 'k', etag: '"e"', sha256: 'c-1' })
  })

  test('is known by its ETag; by its key, where that is told', async () => {
    for (const key of ['', '<Key>k</Key>', '<Key>/k</Key>']) {
      expect(await ends(200, `${key}<ETag>"e"</ETag>`, nothing)).toMatchObject({ etag: '"e"', sha256: undefined })
    }
  })
})

test('a write whose answer shows nothing counts once the object is seen, at its size', async () => {
  const write = (sizeBytes: string) => {
    const script: Scripted = ({ method, url }) => {
      if (url.searchParams.has('versioning')) return versioning('')
      return method === 'HEAD' ? new Response(null, { headers: { 'content-length': sizeBytes } }) : new Response(null)
    }
    return scriptedStore([script]).store.put('k', new Blob(['x']))
  }
  expect(await write('1')).toMatchObject({ etag: undefined })
  await expect(write('2')).rejects.toMatchObject({ code: 'foreign', action: 'retry' })
})
