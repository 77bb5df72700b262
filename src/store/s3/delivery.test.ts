import { describe, expect, test, vi } from 'vitest'
import { ServerTime } from '../../base/index.ts'
import { errorXml, type Scripted, type SentRequest, scriptedStore, versioning, xml } from './scripted-store.ts'

const MINUTE = 60_000
const NOON = Date.UTC(2026, 2, 1, 12)
const found = new Response(null, { headers: { etag: '"e"', 'content-length': '1' } })
const stored = new Response(null, { headers: { etag: '"e"', 'x-amz-version-id': 'v1' } })
const refused = (status: number, inner: string, headers: Record<string, string> = {}) =>
  xml(status, `<Error>${inner}</Error>`, headers)
const isSigned = ({ headers }: SentRequest): boolean => headers.has('authorization')
const scopeOf = ({ headers }: SentRequest): string | undefined =>
  /Credential=KEY\/([^,]+)/.exec(headers.get('authorization') ?? '')?.[1]
const dateOf = ({ headers }: SentRequest): string | null => headers.get('x-amz-date')

describe('without keys', () => {
  test.each(['no source', 'a source that has none'])('a request goes out as it is: %s', async (which) => {
    const credentials = which === 'no source' ? undefined : async () => undefined
    const { store, sent } = scriptedStore([stored], { credentials })
    await store.put('k', new Blob(['x']))
    const { headers } = sent[0] ?? { headers: new Headers() }
    expect(
      [...headers.keys()].filter((name) => /authorization|amz-date|amz-security|amz-sdk|user-agent/.test(name)),
    ).toEqual([])
  })

  test('that may change from one request to the next', async () => {
    const keys = { accessKeyId: 'KEY', secretAccessKey: 'SECRET', sessionToken: 'TOKEN' }
    const credentials = vi.fn().mockResolvedValueOnce(undefined).mockResolvedValue(keys)
    const { store, sent } = scriptedStore([found], { credentials })
    await store.head({ key: 'k' })
    await store.head({ key: 'k' })
    expect(sent.map(isSigned)).toEqual([false, true])
    expect(sent[1]?.headers.get('x-amz-security-token')).toBe('TOKEN')
  })

  test('plain http may be read; with keys not even a byte leaves', async () => {
    const endpoint = 'http://10.0.0.5:9000'
    const open = scriptedStore([found], { endpoint, credentials: async () => undefined })
    await open.store.head({ key: 'k' })
    expect(open.sent).toHaveLength(1)
    const closed = scriptedStore([found], { endpoint })
    await expect(closed.store.head({ key: 'k' })).rejects.toMatchObject({ code: 'invalid', action: 'fix-input' })
    expect(closed.sent).toHaveLength(0)
  })
})

test('keys are asked for with the signal of the call', async () => {
  const stop = new AbortController()
  const credentials = vi.fn(async () => undefined)
  await scriptedStore([found], { credentials }).store.head({ key: 'k' }, { signal: stop.signal })
  expect(credentials).toHaveBeenCalledWith(expect.objectContaining({ signal: stop.signal }))
})

describe('a bucket in another region', () => {
  const elsewhere: [string, Response][] = [
    ['a wrong signature', refused(400, '<Code>AuthorizationHeaderMalformed</Code><Region>eu-west-3</Region>')],
    ['a redirect', refused(301, '<Code>PermanentRedirect</Code>', { 'x-amz-bucket-region': 'eu-west-3' })],
    ['a passing redirect', refused(307, '<Code>TemporaryRedirect</Code>', { 'x-amz-bucket-region': 'eu-west-3' })],
    ['a redirect without a body', xml(301, '', { 'x-amz-bucket-region': 'eu-west-3' })],
    ['a bare 400', xml(400, '', { 'x-amz-bucket-region': 'eu-west-3' })],
  ]
  test.each(elsewhere)('is learned from %s, and the request signed anew', async (_, answer) => {
    const { store, sent } = scriptedStore([answer, stored])
    await store.put('k', new Blob(['x']))
    await store.put('l', new Blob(['x']))
    expect(sent.map((one) => scopeOf(one)?.split('/')[1])).toEqual(['us-east-1', 'eu-west-3', 'eu-west-3'])
    expect(new Set(sent.map(({ url }) => url.host))).toEqual(new Set(['s3.test']))
  })

  test.each([
    ['https://s3.amazonaws.com', 'path', 's3.us-east-1.amazonaws.com', 's3.eu-west-3.amazonaws.com'],
    ['https://s3.us-east-1.amazonaws.com', 'path', 's3.us-east-1.amazonaws.com', 's3.eu-west-3.amazonaws.com'],
    [
      'https://s3.us-east-1.amazonaws.com',
      'virtual',
      'lab-data.s3.us-east-1.amazonaws.com',
      'lab-data.s3.eu-west-3.amazonaws.com',
    ],
    [
      'https://s3.dualstack.us-east-1.amazonaws.com',
      'path',
      's3.dualstack.us-east-1.amazonaws.com',
      's3.dualstack.eu-west-3.amazonaws.com',
    ],
    [
      'https://s3.cn-north-1.amazonaws.com.cn',
      'path',
      's3.cn-north-1.amazonaws.com.cn',
      's3.eu-west-3.amazonaws.com.cn',
    ],
    [
      'https://s3.us-east-1.amazonaws.com.evil.test',
      'path',
      's3.us-east-1.amazonaws.com.evil.test',
      's3.us-east-1.amazonaws.com.evil.test',
    ],
    [
      'https://s3.us-east-1.backblaze.test',
      'virtual',
      'lab-data.s3.us-east-1.backblaze.test',
      'lab-data.s3.us-east-1.backblaze.test',
    ],
  ] as const)('of %s by %s is asked at its host: %s, then %s', async (endpoint, addressing, first, then) => {
    const answer = refused(400, '<Code>AuthorizationHeaderMalformed</Code><Region>eu-west-3</Region>')
    const { store, sent } = scriptedStore([answer, found], { endpoint, addressing })
    await store
      .list('')
      [Symbol.asyncIterator]()
      .next()
      .catch(() => undefined)
    expect(sent.map(({ url }) => url.host)).toEqual([first, then])
  })

  describe('behind a redirect that a browser hides', () => {
    const opaque = () => Object.defineProperty(new Response(null), 'type', { value: 'opaqueredirect' })
    const malformed = refused(400, '<Code>AuthorizationHeaderMalformed</Code><Region>eu-west-3</Region>')
    const endpoint = 'https://s3.us-east-1.amazonaws.com'
    const hosts = {
      near: 'lab-data.s3.us-east-1.amazonaws.com',
      everywhere: 'lab-data.s3.amazonaws.com',
      found: 'lab-data.s3.eu-west-3.amazonaws.com',
    }
    const put = (store: ReturnType<typeof scriptedStore>['store']) => store.put('k', new Blob(['x']))

    test('is searched at AWS, where the bucket itself tells its region', async () => {
      const { store, sent } = scriptedStore([opaque, malformed, stored], { endpoint, addressing: 'virtual' })
      await put(store)
      await put(store)
      expect(sent.map(({ url }) => url.host)).toEqual([hosts.near, hosts.everywhere, hosts.found, hosts.found])
      expect(sent.map((one) => scopeOf(one)?.split('/')[1])).toEqual([
        'us-east-1',
        'us-east-1',
        'eu-west-3',
        'eu-west-3',
      ])
    })

    test.each<[string, Scripted]>([
      ['is redirected again', opaque],
      ['is hidden by CORS, or not let out', () => Promise.reject(new TypeError('Failed to fetch'))],
      ['is refused', errorXml(400, 'AuthorizationHeaderMalformed')],
    ])('is told as that where the search %s, and the next request begins at home', async (_, answer) => {
      const { store, sent } = scriptedStore([opaque, answer, stored], { endpoint, addressing: 'virtual' })
      await expect(put(store)).rejects.toMatchObject({ code: 'foreign', action: 'fix-input' })
      await put(store)
      expect(sent.map(({ url }) => url.host)).toEqual([hosts.near, hosts.everywhere, hosts.near])
    })

    test.each([
      ['of another store', 'https://s3.test', 'virtual'],
      ['of a bucket in the path', endpoint, 'path'],
      ['of a host that only looks like AWS', 'https://s3.us-east-1.amazonaws.com.evil.test', 'virtual'],
    ] as const)('is not searched: %s', async (_, at, addressing) => {
      const { store, sent } = scriptedStore([opaque, stored], { endpoint: at, addressing })
      await expect(put(store)).rejects.toMatchObject({ code: 'foreign' })
      expect(sent).toHaveLength(1)
    })
  })

  test.each([
    'evil.test/',
    'x.evil.test',
    'evil.test#',
    'us-east-1@evil',
    '-x',
    '..',
    'EU',
    'a b',
    `${'x'.repeat(64)}`,
    'us-east-1',
    '',
  ])('that calls itself %j teaches nothing', async (region) => {
    const answer = refused(400, `<Code>AuthorizationHeaderMalformed</Code><Region>${region}</Region>`)
    const { store, sent } = scriptedStore([answer, found], { endpoint: 'https://s3.us-east-1.amazonaws.com' })
    await expect(store.put('k', new Blob(['x']))).rejects.toMatchObject({ code: 'foreign' })
    expect(sent).toHaveLength(1)
  })

  test('that names one region after another is asked twice and no more', async () => {
    const named = (region: string) =>
      refused(400, `<Code>AuthorizationHeaderMalformed</Code><Region>${region}</Region>`)
    const { store, sent } = scriptedStore([named('eu-west-1'), named('eu-west-2'), named('eu-west-3')])
    await expect(store.versions()).rejects.toMatchObject({ code: 'foreign' })
    expect(sent).toHaveLength(2)
  })
})

describe('no request leaves for a host outside the profile', () => {
  const evil = { location: 'https://evil.test/lab-data/k' }
  const answers: [string, Response][] = [
    ['301', new Response(null, { status: 301, headers: evil })],
    ['302', new Response(null, { status: 302, headers: evil })],
    ['307', new Response(null, { status: 307, headers: evil })],
    ['308', new Response(null, { status: 308, headers: evil })],
    ['a PermanentRedirect', refused(301, '<Code>PermanentRedirect</Code><Endpoint>evil.test</Endpoint>', evil)],
    ['a TemporaryRedirect', refused(307, '<Code>TemporaryRedirect</Code><Endpoint>evil.test</Endpoint>', evil)],
    [
      'an AuthorizationHeaderMalformed',
      refused(400, '<Code>AuthorizationHeaderMalformed</Code><Endpoint>evil.test</Endpoint><Region>evil.test</Region>'),
    ],
  ]
  describe.each(['path', 'virtual'] as const)('by %s', (addressing) => {
    test.each(answers)('after %s', async (_, answer) => {
      for (const endpoint of ['https://s3.test', 'https://s3.eu-west-3.amazonaws.com']) {
        const { store, sent } = scriptedStore([answer, answer, found], { endpoint, addressing })
        await expect(store.put('k', new Blob(['x']))).rejects.toMatchObject({ code: 'foreign' })
        await expect(store.read({ key: 'k' })).rejects.toMatchObject({ code: 'foreign' })
        const home = new URL(endpoint).host
        const bucketHost = addressing === 'path' ? home : `lab-data.${home}`
        // Where AWS finds any bucket.
        const allowed = home.endsWith('.amazonaws.com') ? [bucketHost, 'lab-data.s3.amazonaws.com'] : [bucketHost]
        for (const { url } of sent) expect(allowed).toContain(url.host)
      }
    })

    test.each(['a.b.evil.com', 'xn--evil', '1a2', 'lab..data', '169.254.169.254', 'evil.com', 'Lab'])(
      'for the bucket %s',
      async (bucket) => {
        for (const endpoint of ['https://s3.test', 'http://127.0.0.1:1', 'http://localhost:1']) {
          const sent: SentRequest[] = []
          try {
            const scripted = scriptedStore([stored], { endpoint, addressing, bucket })
            await scripted.store.put('k', new Blob(['x']))
            sent.push(...scripted.sent)
          } catch (error) {
            expect(error).toMatchObject({ code: 'invalid' })
          }
          const home = new URL(endpoint).host
          for (const { url } of sent) expect([home, `${bucket.toLowerCase()}.${home}`]).toContain(url.host)
        }
      },
    )
  })

  test('that another part of us asked for: a bucket below that of the profile', async () => {
    const { store, sent } = scriptedStore([stored], { addressing: 'virtual' })
    await store.copy('k', { bucket: 'their-data', key: 'https://evil.test/' }).catch(() => undefined)
    expect(new Set(sent.map(({ url }) => url.host))).toEqual(new Set(['lab-data.s3.test']))
  })
})

describe('a wrong clock', () => {
  const skewed = (headers: Record<string, string> = {}) => errorXml(403, 'RequestTimeTooSkewed', headers)
  const told = refused(403, '<Code>RequestTimeTooSkewed</Code><ServerTime>2026-03-01T12:00:00Z</ServerTime>')
  const dated = skewed({ date: 'Sun, 01 Mar 2026 12:00:00 GMT' })
  const bare = xml(403, '', { date: 'Sun, 01 Mar 2026 12:00:00 GMT' })
  const off = [10 * MINUTE, -10 * MINUTE, 24 * 60 * MINUTE, -24 * 60 * MINUTE]
  const at = (aheadMs: number) => new ServerTime(() => NOON + aheadMs)
  const put = (store: ReturnType<typeof scriptedStore>['store']) => store.put('k', new Blob(['x']))

  describe.each(off)('%i ms ahead', (aheadMs) => {
    test.each<[string, Response]>([
      ['the error document', told],
      ['the Date', dated],
      ['the Date of a bare 403', bare],
    ])('is put right by %s, and the request signed anew', async (_, answer) => {
      const time = at(aheadMs)
      const { store, sent } = scriptedStore([answer, stored], { time })
      await put(store)
      await put(store)
      expect(sent.map(dateOf).slice(1)).toEqual(['20260301T120000Z', '20260301T120000Z'])
      expect(time.nowMs()).toBe(NOON)
    })
  })

  test('of which nobody tells the right time is told, after one request', async () => {
    const { store, sent } = scriptedStore([skewed()], { time: at(24 * 60 * MINUTE) })
    await expect(put(store)).rejects.toMatchObject({ code: 'busy', message: expect.stringContaining('clock') })
    expect(sent).toHaveLength(1)
  })

  test('that another request has put right meanwhile is right for this one', async () => {
    const time = at(24 * 60 * MINUTE)
    const script: Scripted[] = [
      () => {
        time.learn(NOON)
        return skewed()
      },
      stored,
    ]
    const { store, sent } = scriptedStore(script, { time })
    await put(store)
    expect(sent.map(dateOf)).toEqual(['20260302T120000Z', '20260301T120000Z'])
  })

  test('that a server told wrongly gives way to this computer’s own', async () => {
    const time = at(0)
    time.learn(NOON - 24 * 60 * MINUTE)
    const { store, sent } = scriptedStore([skewed(), stored], { time })
    await put(store)
    expect(sent.map(dateOf)).toEqual(['20260228T120000Z', '20260301T120000Z'])
  })

  test('is not looked for where the dates are close', async () => {
    const { store, sent } = scriptedStore([bare], { time: at(MINUTE) })
    await expect(put(store)).rejects.toMatchObject({ code: 'denied' })
    expect(sent).toHaveLength(1)
  })

  test('is not believed of a store that keeps saying so', async () => {
    const { store, sent } = scriptedStore([told], { time: at(24 * 60 * MINUTE) })
    await expect(put(store)).rejects.toMatchObject({ code: 'busy' })
    expect(sent).toHaveLength(2)
  })

  test('teaches nothing to who asks without keys', async () => {
    const time = at(24 * 60 * MINUTE)
    const { store } = scriptedStore([told], { time, credentials: undefined })
    await expect(put(store)).rejects.toMatchObject({ code: 'busy' })
    expect(time.aheadMs).toBe(0)
  })
})

describe('keys that may not read', () => {
  const denied = errorXml(403, 'AccessDenied')

  test('leave it to nobody, who may; and then nobody asks first', async () => {
    const { store, sent } = scriptedStore([denied, versioning('Enabled'), found])
    expect(await store.versions()).toBe('kept')
    await store.head({ key: 'k' })
    expect(sent.map(isSigned)).toEqual([true, false, false])
  })

  test('are asked again where nobody may read no more', async () => {
    const { store, sent } = scriptedStore([denied, versioning(''), denied, new Response('x')])
    await store.versions()
    await store.read({ key: 'k' })
    expect(sent.map(isSigned)).toEqual([true, false, false, true])
  })

  test('are told so of one thing, and nobody goes on reading the rest', async () => {
    const { store, sent } = scriptedStore([denied, versioning(''), denied, denied, new Response('x')])
    await store.versions()
    await expect(store.read({ key: 'k' })).rejects.toMatchObject({ code: 'denied' })
    await store.read({ key: 'l' })
    expect(sent.map(isSigned)).toEqual([true, false, false, true, false])
  })

  test('do not mean that nothing is there, unless nobody has read something before', async () => {
    const missing = errorXml(404, 'NoSuchKey')
    await expect(scriptedStore([denied, missing]).store.read({ key: 'k' })).rejects.toMatchObject({ code: 'denied' })
    const { store } = scriptedStore([denied, versioning(''), missing])
    await store.versions()
    await expect(store.read({ key: 'k' })).rejects.toMatchObject({ code: 'absent' })
  })

  test.each<[string, Scripted]>([
    ['refused', denied],
    ['hidden by CORS', () => Promise.reject(new TypeError('Failed to fetch'))],
    ['answered by another', new Response('<!doctype html>', { status: 403 })],
  ])('say so where nobody is %s', async (_, answer) => {
    const { store } = scriptedStore([denied, answer, answer])
    await expect(store.read({ key: 'k' })).rejects.toMatchObject({ code: 'denied', where: { code: 'AccessDenied' } })
  })

  test.each(['InvalidAccessKeyId', 'SignatureDoesNotMatch', 'ExpiredToken'])(
    'are not those that are refused as %s',
    async (code) => {
      const { store, sent } = scriptedStore([errorXml(403, code)])
      await expect(store.read({ key: 'k' })).rejects.toMatchObject({ code: 'denied' })
      expect(sent).toHaveLength(1)
    },
  )

  test('are not left out of a write', async () => {
    const { store, sent } = scriptedStore([denied])
    await expect(store.put('k', new Blob(['x']))).rejects.toMatchObject({ code: 'denied' })
    await expect(store.remove({ key: 'k' })).rejects.toMatchObject({ code: 'denied' })
    expect(sent.every(isSigned)).toBe(true)
  })
})

describe('a HEAD that was refused without a reason', () => {
  const bare = xml(403, '')

  test.each([
    [403, 'InvalidAccessKeyId'],
    [400, 'ExpiredToken'],
    [403, 'SignatureDoesNotMatch'],
    [403, 'AccessDenied'],
  ])('has that of a GET: %i %s', async (status, code) => {
    const { store, sent } = scriptedStore([xml(status, ''), errorXml(status, code)])
    await expect(store.head({ key: 'k' })).rejects.toMatchObject({ code: 'denied', where: { operation: 'head', code } })
    expect(sent.slice(0, 2).map(({ method, headers }) => [method, headers.get('range')])).toEqual([
      ['HEAD', null],
      ['GET', 'bytes=0-0'],
    ])
  })

  test('finds nothing where the GET finds nothing', async () => {
    expect(await scriptedStore([bare, errorXml(404, 'NoSuchKey')]).store.head({ key: 'k' })).toBeUndefined()
  })

  test('is made again once the GET has learned why', async () => {
    const skewed = refused(403, '<Code>RequestTimeTooSkewed</Code><ServerTime>2026-03-01T12:00:00Z</ServerTime>')
    const { store, sent } = scriptedStore([bare, skewed, new Response('x'), found])
    expect(await store.head({ key: 'k' })).toMatchObject({ sizeBytes: 1 })
    expect(sent.map(({ method }) => method)).toEqual(['HEAD', 'GET', 'GET', 'HEAD'])
    expect(sent.map(dateOf).at(-1)).toBe('20260301T120000Z')
  })

  test('is not asked about for ever', async () => {
    const { store, sent } = scriptedStore([bare, new Response('x'), bare])
    await expect(store.head({ key: 'k' })).rejects.toMatchObject({ code: 'denied' })
    expect(sent).toHaveLength(3)
  })
})
