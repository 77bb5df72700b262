import { afterEach, describe, expect, test, vi } from 'vitest'
import { errorXml, scriptedStore, versioning, xml } from './scripted-store.ts'

const stored = new Response(null, { headers: { etag: '"e"', 'x-amz-version-id': 'v1' } })
const breaks = () => {
  throw new TypeError('Failed to fetch')
}

afterEach(() => vi.unstubAllGlobals())

describe('a request', () => {
  test('bypasses caches, follows nothing, sends no cookies and no keepalive', async () => {
    const { store, sent } = scriptedStore([stored])
    await store.put('k', new Blob(['x']))
    expect(sent[0]?.init).toMatchObject({ cache: 'no-store', redirect: 'manual', credentials: 'omit' })
    expect(sent[0]?.init).not.toHaveProperty('keepalive')
  })

  test('carries the Blob that was given, untouched, and one digest in three places', async () => {
    const body = new Blob(['hello'])
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await body.arrayBuffer()))
    const { store, sent } = scriptedStore([stored])
    await store.put('k', body, { sha256: digest })
    expect(sent[0]?.init.body).toBe(body)
    expect(sent[0]?.headers.get('x-amz-checksum-sha256')).toBe(btoa(String.fromCharCode(...digest)))
    expect(sent[0]?.headers.get('x-amz-content-sha256')).toBe(
      '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
    )
    expect(sent[0]?.headers.get('authorization')).toContain('x-amz-content-sha256')
  })

  test('for a part carries the digest of the part', async () => {
    const { store, sent } = scriptedStore([stored])
    await store.putPart({ key: 'k', uploadId: 'u' }, 2, new Blob(['x']), new Uint8Array(32))
    expect(sent[0]?.headers.get('x-amz-checksum-sha256')).toBe(`${'A'.repeat(43)}=`)
    expect(sent[0]?.headers.get('x-amz-content-sha256')).toBe('0'.repeat(64))
  })

  test('says on what condition it writes or removes, and none where none was given', async () => {
    const { store, sent } = scriptedStore([stored])
    await store.put('k', new Blob(['x']), { ifMatch: null })
    await store.put('k', new Blob(['x']), { ifMatch: '"e"' })
    await store.remove({ key: 'k' }, { ifMatch: '"e"' })
    await store.put('k', new Blob(['x']))
    expect(sent.map(({ headers }) => [headers.get('if-none-match'), headers.get('if-match')])).toEqual([
      ['*', null],
      [null, '"e"'],
      [null, '"e"'],
      [null, null],
    ])
  })

  test('never carries an array: browsers send it twenty times slower', async () => {
    const { store, sent } = scriptedStore([stored])
    await store.put('k', new Uint8Array([1, 2]))
    expect(sent[0]?.init.body).toBeInstanceOf(Blob)
  })

  test('names a key by one round of escapes', async () => {
    const { store, sent } = scriptedStore([stored])
    await store.put("a b/%2e+ü'", new Blob(['x']))
    expect(sent[0]?.url.pathname).toBe('/lab-data/a%20b/%252e%2B%C3%BC%27')
  })

  test('is not signed where there are no keys', async () => {
    const { store, sent } = scriptedStore([stored], { credentials: undefined })
    await store.put('k', new Blob(['x']))
    expect(sent[0]?.headers.has('authorization')).toBe(false)
  })

  test('goes to the bucket as a host name where that is how the store is addressed', async () => {
    const { store, sent } = scriptedStore([stored], { addressing: 'virtual' })
    await store.put('k', new Blob(['x']))
    expect(sent[0]?.url.href).toMatch(/^https:\/\/lab-data\.s3\.test\/k/)
  })

  test('that fails to get keys fails with what the keys said', async () => {
    const { store, sent } = scriptedStore([stored], {
      credentials: async () => {
        throw Object.assign(new Error('closed'), { name: 'AbortError' })
      },
    })
    await expect(store.head({ key: 'k' })).rejects.toHaveProperty('name', 'AbortError')
    expect(sent).toHaveLength(0)
  })
})

test.each([
  'arn:aws:s3:us-east-1:1:accesspoint/x',
  'a/b',
  'evil@host',
  '169.254.169.254/',
  'ab',
  '-ab',
  '',
  '169.254.169.254',
  'lab..data',
  'a_b',
  's3://x',
  'xn--ü',
])('the bucket name %j is refused, so that no request leaves for another host', (bucket) => {
  expect(() => scriptedStore([], { bucket })).toThrow(expect.objectContaining({ code: 'invalid' }))
})

test.each(['s3.test', 'ftp://s3.test', 'https://user:pw@s3.test', 'https://s3.test/path', 'https://s3.test/?q=1', ''])(
  'the endpoint %j is refused',
  (endpoint) => {
    expect(() => scriptedStore([], { endpoint })).toThrow(expect.objectContaining({ code: 'invalid' }))
  },
)

describe('when fetch rejects', () => {
  const inBrowser = () => vi.stubGlobal('location', new URL('https://app.test/'))

  test('and a second request without CORS is answered, CORS is the trouble', async () => {
    inBrowser()
    const { store, sent } = scriptedStore([breaks, new Response('opaque')])
    await expect(store.head({ key: 'k' })).rejects.toMatchObject({ code: 'cors', action: 'set-cors' })
    expect(sent[1]?.init).toMatchObject({ mode: 'no-cors' })
    expect(sent[1]?.headers.has('authorization')).toBe(false)
  })

  test('and so does the second request, nothing is there', async () => {
    inBrowser()
    await expect(scriptedStore([breaks]).store.head({ key: 'k' })).rejects.toMatchObject({
      code: 'offline',
      action: 'retry',
      where: { endpoint: 'https://s3.test' },
    })
  })

  test('after an answer that could be read, the line broke: CORS is not asked about', async () => {
    inBrowser()
    const { store, sent } = scriptedStore([versioning('Enabled'), breaks])
    await store.versions()
    await expect(store.head({ key: 'k' })).rejects.toMatchObject({ code: 'offline' })
    expect(sent).toHaveLength(2)
  })

  test('outside a browser CORS is never the trouble', async () => {
    const { store } = scriptedStore([breaks, new Response('')])
    await expect(store.head({ key: 'k' })).rejects.toMatchObject({ code: 'offline' })
  })

  test('and the file cannot be read any more, it has changed', async () => {
    const vanished = new Blob(['x'])
    vi.spyOn(vanished, 'slice').mockImplementation(() => {
      throw new DOMException('gone', 'NotReadableError')
    })
    const { store } = scriptedStore([breaks])
    const sha256 = new Uint8Array(32)
    await expect(store.put('k', vanished, { sha256 })).rejects.toMatchObject({
      code: 'changed',
      action: 'choose-again',
    })
  })

  test('because the person stopped it, that is an AbortError and no Fault', async () => {
    const stop = new AbortController()
    const { store } = scriptedStore([
      ({ init }) => {
        stop.abort(new Error('any reason'))
        throw init.signal?.reason
      },
    ])
    await expect(store.head({ key: 'k' }, { signal: stop.signal })).rejects.toHaveProperty('name', 'AbortError')
  })
})

test('a redirect is not followed, whatever it looks like to the page', async () => {
  const { store, sent } = scriptedStore([
    new Response(null, { status: 307, headers: { location: 'https://evil.test/' } }),
  ])
  await expect(store.read({ key: 'k' })).rejects.toMatchObject({ code: 'foreign', action: 'fix-input' })
  expect(sent).toHaveLength(1)
})

test.each([
  ['', { 'content-length': '10' }],
  [', of a length that a proxy did not tell,', {}],
  [', of a length that is packed,', { 'content-length': '7' }],
])('a range that the store answered with the whole object%s is cut by us', async (_, headers) => {
  const head = new Response(null, { headers: { 'content-length': '10', etag: '"e"' } })
  const whole = new Response('0123456789', { headers })
  const { store } = scriptedStore([whole, head])
  const { facts, stream } = await store.read({ key: 'k' }, { range: { from: 3, to: 6 } })
  expect([facts.sizeBytes, await new Response(stream).text()]).toEqual([10, '345'])
})

test('a range that the store answered with status 200 and the right bytes is left as it is', async () => {
  const head = new Response(null, { headers: { 'content-length': '10' } })
  const part = new Response('345', { headers: { 'content-length': '3' } })
  const { store, sent } = scriptedStore([part, head])
  const { stream } = await store.read({ key: 'k' }, { range: { from: 3, to: 6 } })
  expect(await new Response(stream).text()).toBe('345')
  expect(sent[0]?.headers.get('range')).toBe('bytes=3-5')
})

test('a part whose ETag is hidden is found in the list of parts', async () => {
  const parts = xml(
    200,
    '<ListPartsResult><Part><PartNumber>2</PartNumber><ETag>"two"</ETag><Size>1</Size></Part></ListPartsResult>',
  )
  const { store } = scriptedStore([new Response(null), parts])
  const receipt = await store.putPart({ key: 'k', uploadId: 'u' }, 2, new Blob(['x']), new Uint8Array(32))
  expect(receipt).toMatchObject({ number: 2, etag: '"two"', sizeBytes: 1 })
})

describe('parts of one number that a store lists twice', () => {
  const part = (etag: string) => `<Part><PartNumber>2</PartNumber><ETag>${etag}</ETag><Size>1</Size></Part>`
  const listed = (...etags: string[]) => xml(200, `<ListPartsResult>${etags.map(part).join('')}</ListPartsResult>`)
  const upload = { key: 'k', uploadId: 'u' }

  test('are one part if they have one ETag, and else all told', async () => {
    const etags = async (...of: string[]) => {
      const parts = await scriptedStore([listed(...of)]).store.listParts(upload)
      return parts.map(({ etag }) => etag)
    }
    expect(await etags('"a"', '"a"')).toEqual(['"a"'])
    expect(await etags('"a"', '"b"')).toEqual(['"a"', '"b"'])
  })

  test('do not tell which of them was just sent, where its ETag is hidden', async () => {
    const { store } = scriptedStore([new Response(null), listed('"a"', '"b"')])
    await expect(store.putPart(upload, 2, new Blob(['x']), new Uint8Array(32))).rejects.toMatchObject({
      code: 'foreign',
    })
  })
})

test('the probe knows nothing where writing is refused', async () => {
  const { store } = scriptedStore([
    ({ method, url }) => {
      if (url.searchParams.has('versioning')) return versioning('Enabled')
      if (method === 'HEAD') return new Response(null, { status: 404 })
      return method === 'PUT' ? errorXml(403, 'AccessDenied') : xml(200, '<ListVersionsResult/>')
    },
  ])
  expect(await store.can()).toMatchObject({ conditions: 'unknown', checksums: 'unknown', versions: 'kept' })
})
