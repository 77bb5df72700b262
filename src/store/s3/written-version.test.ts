import { afterEach, describe, expect, test, vi } from 'vitest'
import { errorXml, type Scripted, type SentRequest, scriptedStore, versioning, xml } from './scripted-store.ts'

afterEach(() => void vi.unstubAllGlobals())

const HELLO = new Blob(['hello'])
const HELLO_SHA256 = 'LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ='

interface Row {
  readonly key?: string
  readonly id: string
  readonly etag?: string
  readonly size?: number
}

const listed = (...rows: Row[]) =>
  xml(
    200,
    `<ListVersionsResult>${rows
      .map(
        ({ key = 'k', id, etag = '"e"', size = 5 }, at) =>
          `<Version><Key>${key}</Key><VersionId>${id}</VersionId><IsLatest>${at === 0}</IsLatest><ETag>${etag}</ETag><Size>${size}</Size></Version>`,
      )
      .join('')}</ListVersionsResult>`,
  )

interface Answers {
  readonly put: Response
  readonly versioning: Response
  readonly versions?: Response
  readonly head?: (versionId: string | null) => Response
}

/** A store behind CORS rules that hide what `put` does not show. */
function behindCors(answers: Answers) {
  const answer: Scripted = ({ method, url }: SentRequest) => {
    if (method === 'PUT' || method === 'POST') return answers.put.clone()
    if (url.searchParams.has('versioning')) return answers.versioning.clone()
    if (method === 'HEAD') return answers.head?.(url.searchParams.get('versionId')) ?? errorXml(404, '')
    return (answers.versions ?? errorXml(403, 'AccessDenied')).clone()
  }
  return scriptedStore([answer])
}

const hidden = new Response(null)
const showsEtag = new Response(null, { headers: { etag: '"e"' } })
const showsSha256 = (value: string) => new Response(null, { headers: { 'x-amz-checksum-sha256': value } })

describe('a version that CORS hid', () => {
  test('is found by its ETag in the list of versions', async () => {
    const { store } = behindCors({
      put: showsEtag,
      versioning: versioning('Enabled'),
      versions: listed({ id: 'theirs', etag: '"other"' }, { id: 'ours' }, { key: 'k2', id: 'neighbour' }),
    })
    expect(await store.put('k', HELLO)).toMatchObject({ versionId: 'ours' })
  })

  test('is found by its checksum where the ETag is hidden too', async () => {
    const { store } = behindCors({
      put: hidden,
      versioning: versioning('Enabled'),
      versions: listed({ id: 'theirs' }, { id: 'longer', size: 9 }, { id: 'ours' }),
      head: (versionId) => showsSha256(versionId === 'ours' ? HELLO_SHA256 : 'other'),
    })
    expect(await store.put('k', HELLO)).toMatchObject({ versionId: 'ours' })
  })

  test('is the only one of its size, if there is but one', async () => {
    const { store } = behindCors({
      put: hidden,
      versioning: versioning('Enabled'),
      versions: listed({ id: 'ours' }, { id: 'older', size: 4 }),
    })
    expect(await store.put('k', HELLO)).toMatchObject({ versionId: 'ours' })
  })

  test('and that cannot be told from others is a Fault, never left out', async () => {
    const { store } = behindCors({
      put: hidden,
      versioning: versioning('Enabled'),
      versions: listed({ id: 'one' }, { id: 'two' }),
      head: () => new Response(null),
    })
    await expect(store.put('k', HELLO)).rejects.toMatchObject({ code: 'cors', action: 'set-cors' })
  })

  test('may not be looked for without the right to list versions: that is told', async () => {
    const { store } = behindCors({ put: showsEtag, versioning: versioning('Enabled') })
    await expect(store.put('k', HELLO)).rejects.toMatchObject({ code: 'denied' })
  })
})

describe('where there is no version', () => {
  test('none is looked for in a bucket without versions', async () => {
    const { store, sent } = behindCors({ put: showsEtag, versioning: versioning('') })
    expect(await store.put('k', HELLO)).toMatchObject({ versionId: undefined })
    await store.put('k', HELLO)
    expect(sent.map(({ method }) => method)).toEqual(['PUT', 'GET', 'PUT'])
  })

  test('the list of versions tells so where the bucket may not be asked', async () => {
    const answers = { put: showsEtag, versioning: errorXml(403, 'AccessDenied') }
    const without = behindCors({ ...answers, versions: listed({ id: 'null' }) })
    expect(await without.store.put('k', HELLO)).toMatchObject({ versionId: undefined })
    const withVersions = behindCors({ ...answers, versions: listed({ id: 'v7' }) })
    expect(await withVersions.store.put('k', HELLO)).toMatchObject({ versionId: 'v7' })
  })

  test('keys that may ask for nothing of it write all the same, where no header is hidden', async () => {
    const answers = { put: showsEtag, versioning: errorXml(403, 'AccessDenied') }
    expect(await behindCors(answers).store.put('k', HELLO)).toMatchObject({ versionId: undefined })
    vi.stubGlobal('location', new URL('https://app.test'))
    const inPage = behindCors(answers).store
    await expect(inPage.put('k', HELLO)).rejects.toMatchObject({
      code: 'denied',
      message: expect.stringContaining('s3:GetBucketVersioning'),
    })
  })
})

describe('the last call of an upload', () => {
  const upload = { key: 'k', uploadId: 'u' }
  const parts = [{ number: 1, etag: '"p"', sha256: new Uint8Array(32), sizeBytes: 5 }]
  const there = (sha256: string) =>
    new Response(null, {
      headers: { etag: '"e-1"', 'x-amz-version-id': 'v1', 'content-length': '5', 'x-amz-checksum-sha256': sha256 },
    })

  test.each([
    ['the line broke', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['an error came under status 200', () => errorXml(200, 'InternalError')],
    ['the upload is gone', () => errorXml(404, 'NoSuchUpload')],
    ['the answer was empty', () => new Response(null)],
  ])('after which %s has succeeded if the object is there', async (_what, complete) => {
    const answer: Scripted = ({ method }) => (method === 'POST' ? complete() : there('c-1'))
    const { store } = scriptedStore([answer])
    expect(await store.completeUpload(upload, parts, 'c')).toEqual({
      key: 'k',
      etag: '"e-1"',
      sha256: 'c-1',
      versionId: 'v1',
    })
  })

  test('after which something else is there has failed, with its own Fault', async () => {
    const answer: Scripted = ({ method }) => (method === 'POST' ? errorXml(503, 'SlowDown') : there('other-1'))
    await expect(scriptedStore([answer]).store.completeUpload(upload, parts, 'c')).rejects.toMatchObject({
      code: 'busy',
      where: { status: 503 },
    })
  })

  test('whose checksum is not ours is damage', async () => {
    const done = xml(
      200,
      '<CompleteMultipartUploadResult><ETag>"e-1"</ETag><ChecksumSHA256>other-1</ChecksumSHA256></CompleteMultipartUploadResult>',
    )
    await expect(scriptedStore([done]).store.completeUpload(upload, parts, 'c')).rejects.toMatchObject({
      code: 'corrupt',
    })
  })
})
