import { describe, expect, test } from 'vitest'
import { Fault } from '../../base/index.ts'
import { errorXml, xml } from '../s3/scripted-store.ts'
import { DATED, NOW_MS, type Played, playConnection } from './play-connection.ts'

const html = (status = 200) => new Response('<!doctype html><title>Log in</title>', { status })
const silent = () => Promise.reject(new TypeError('Failed to fetch'))
/** A browser that may not read: only what asks for no answer comes through. */
const hidden: Played['answer'] = (_, { mode }) => (mode === 'no-cors' ? new Response() : silent())

describe('the first step', () => {
  test.each<[string, Played, string]>([
    ['nothing answers', { answer: silent }, 'Nothing answers at s3.example'],
    [
      'nothing answers on this computer',
      { answer: silent, target: { endpoint: 'http://127.0.0.1:8333' } },
      'Nothing answers at 127.0.0.1:8333 on this computer',
    ],
    ['a page to log in answers', { answer: () => html() }, 'is no S3 store but a web page'],
    ['another service answers', { answer: () => Response.json({ ok: true }) }, 'is no S3 store'],
    ['another XML answers', { answer: () => xml(200, '<rss></rss>') }, 'is no S3 store'],
    ['a proxy says that the store is gone', { answer: () => html(502) }, 'the store behind it is not there now'],
    [
      'we are sent to another origin',
      {
        answer: () => {
          const response = html()
          Object.defineProperty(response, 'url', { value: 'https://portal.example/login' })
          return response
        },
      },
      's3.example sends us on to https://portal.example',
    ],
    ['the endpoint is the page itself', { target: { endpoint: 'https://catalog.example' } }, 'shares the origin'],
    [
      'a bucket’s host is the page itself',
      { target: { endpoint: 'https://example', addressing: 'virtual', bucket: 'catalog' } },
      'shares the origin',
    ],
    ['keys would go over plain http', { target: { endpoint: 'http://nas.example:9000' } }, 'Keys are not sent'],
    ['the endpoint is none', { target: { endpoint: 's3.example' } }, 'is no endpoint'],
    ['the bucket is none', { target: { bucket: 'a b' } }, 'cannot be the name of a bucket'],
    ['the region is none', { target: { region: 'eu; rm' } }, 'is no region'],
  ])('says so where %s, and nothing else is tried', async (_, played, sentence) => {
    const { told, of } = await playConnection(played).run()
    expect(of('reachable')).toMatchObject({ outcome: 'bad', sentence: expect.stringContaining(sentence) })
    expect(told.slice(1).map(({ outcome }) => outcome)).toEqual(Array(13).fill('skipped'))
  })

  test.each([
    ['ENOTFOUND', 'There is no host s3.example'],
    ['ECONNREFUSED', 'nothing listens there'],
    ['EPROTO', 'does not speak TLS'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'The certificate of s3.example'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'The certificate of s3.example'],
    ['EWHATEVER', 'Nothing answers at s3.example'],
  ])('outside of a browser tells %s apart', async (code, sentence) => {
    const answer = () => Promise.reject(new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) }))
    const { of } = await playConnection({ answer, isBrowser: false, ownOrigin: undefined }).run()
    expect(of('reachable').sentence).toContain(sentence)
  })

  test('is good where a store refuses strangers without a word', async () => {
    const { of } = await playConnection({ answer: () => new Response(null, { status: 403 }) }).run()
    expect(of('reachable').outcome).toBe('good')
  })

  test('sends no keys, no cookies, no referrer, and asks past every cache', async () => {
    const sent: RequestInit[] = []
    await playConnection({
      answer: (_, init) => {
        sent.push(init)
        return errorXml(403, 'AccessDenied')
      },
    }).run()
    for (const init of sent) {
      expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer' })
      expect([...new Headers(init.headers).keys()]).not.toContain('authorization')
    }
    expect(sent).toHaveLength(2)
  })

  test('of a store that takes public reads over plain http warns that keys will not go there', async () => {
    const { of } = await playConnection({
      target: { endpoint: 'http://nas.example:9000' },
      signed: false,
      withKeys: false,
    }).run()
    expect(of('reachable')).toMatchObject({
      outcome: 'limited',
      sentence: expect.stringContaining('Keys are not sent'),
    })
  })
})

describe('CORS', () => {
  test('that lets this page read nothing is told with its rule', async () => {
    const { report, of } = await playConnection({ answer: hidden }).run()
    expect(of('reachable').outcome).toBe('good')
    expect(of('cors')).toMatchObject({ outcome: 'bad', sentence: expect.stringContaining('https://catalog.example') })
    expect(of('keys').outcome).toBe('skipped')
    expect(report.remedies.map(({ what, engine }) => `${what} ${engine}`)).toEqual([
      'cors seaweedfs',
      'cors minio',
      'cors any',
    ])
  })

  test('of AWS is silent for a bucket that is not there too', async () => {
    const endpoint = 'https://s3.eu-central-1.amazonaws.com'
    const { report, of } = await playConnection({ answer: hidden, target: { endpoint } }).run()
    expect(of('cors').sentence).toContain('there is no such bucket')
    expect(report.remedies.map(({ engine }) => engine)).toEqual(['aws'])
  })

  test('that refuses the headers of S3 is told apart', async () => {
    const { report, of } = await playConnection({
      answer: (_, { headers }) => (headers ? silent() : errorXml(403, 'AccessDenied')),
    }).run()
    expect(of('cors')).toMatchObject({ outcome: 'bad', sentence: expect.stringContaining('AllowedHeaders') })
    expect(report.remedies[0]?.what).toBe('cors')
  })

  test('that refuses them only where they are signed is found by the first listing', async () => {
    const fault = new Fault('cors', 'The store answers, but …')
    const { store } = playConnection()
    const refusing = {
      ...store,
      list: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(fault) }) }),
    }
    const { report, of } = await playConnection({ open: () => refusing }).run()
    expect(of('keys')).toMatchObject({ outcome: 'bad', sentence: expect.stringContaining('AllowedHeaders') })
    expect(report.remedies[0]?.what).toBe('cors')
  })

  test('is nothing outside of a browser', async () => {
    const { of } = await playConnection({ isBrowser: false, ownOrigin: undefined }).run()
    expect(of('cors').outcome).toBe('good')
  })
})

describe('the clock', () => {
  const at = (ms: number) => () => errorXml(403, 'AccessDenied', { date: new Date(NOW_MS - ms).toUTCString() })

  test.each([
    [20_000, 'good', 'agree'],
    [12 * 60_000, 'limited', '12 minutes ahead of that of the store'],
    [-26 * 3_600_000, 'limited', '26 hours behind that of the store'],
    [3 * 86_400_000, 'limited', '3 days ahead'],
  ])('%s ms ahead is %s', async (aheadMs, outcome, words) => {
    const { report, of } = await playConnection({ answer: at(aheadMs) }).run()
    expect(of('clock')).toMatchObject({ outcome, sentence: expect.stringContaining(words) })
    expect(report.clockAheadMs).toBe(aheadMs)
  })

  test('of a store that hides its time is compared with that of the page’s server', async () => {
    const answer = () => errorXml(403, 'AccessDenied')
    const { report, of } = await playConnection({ answer, siteAheadMs: 600_000 }).run()
    expect(of('clock')).toMatchObject({ outcome: 'limited', sentence: expect.stringContaining('server of this page') })
    expect(report.clockAheadMs).toBeUndefined()
    expect((await playConnection({ answer }).run()).of('clock').outcome).toBe('skipped')
  })
})

describe('the region', () => {
  const error = (more: string) => xml(400, `<Error><Code>AuthorizationHeaderMalformed</Code>${more}</Error>`, DATED)

  test.each<[string, () => Response, string | undefined, string]>([
    ['a header', () => errorXml(403, 'AccessDenied', { 'x-amz-bucket-region': 'us-east-1' }), 'us-east-1', 'good'],
    ['the error', () => error('<Region>eu-west-3</Region>'), 'eu-west-3', 'limited'],
    ['nothing', () => errorXml(403, 'AccessDenied'), undefined, 'skipped'],
    ['what is no region', () => error('<Region>evil.example/</Region>'), undefined, 'skipped'],
    ['another host alone', () => error('<Endpoint>evil.example</Endpoint>'), undefined, 'skipped'],
  ])('is told by %s', async (_, answer, region, outcome) => {
    const { report, of } = await playConnection({ answer }).run()
    expect(report.region).toBe(region)
    expect(of('region').outcome).toBe(outcome)
  })
})
