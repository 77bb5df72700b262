import { describe, expect, test } from 'vitest'
import { type EndpointRules, readEndpoint } from './endpoint.ts'
import { scriptedStore } from './scripted-store.ts'

describe('an endpoint is read as an origin', () => {
  test.each([
    ['https://s3.test', 'https://s3.test'],
    [' https://s3.test/ ', 'https://s3.test'],
    ['HTTPS://S3.Test:443', 'https://s3.test'],
    ['https://s3.test:9000', 'https://s3.test:9000'],
    ['http://127.0.0.1:8333', 'http://127.0.0.1:8333'],
    ['http://2130706433:8333', 'http://127.0.0.1:8333'],
    ['http://localhost:8333/', 'http://localhost:8333'],
    ['http://[::1]:8333', 'http://[::1]:8333'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
    ['https://pаypal.example', 'https://xn--pypal-4ve.example'],
  ])('%s is %s', (text, origin) => {
    expect(readEndpoint(text)).toBe(origin)
  })
})

describe('an endpoint is refused, with the reason', () => {
  test.each([
    ['', /is no endpoint\. Write it as https/],
    ['s3.test', /Write it as https/],
    ['//s3.test', /Write it as https/],
    ['https:s3.test', /Write it as https/],
    ['https://', /Write it as https/],
    ['https:///s3.test', /Write it as https/],
    ['https:\\\\s3.test', /Write it as https/],
    ['https://s3 .test', /Write it as https/],
    ['https://s3.te\nst', /Write it as https/],
    ['https://s3.te\u0000st', /Write it as https/],
    ['https://s3.test:99999', /Write it as https/],
    ['https://s3.test:port', /Write it as https/],
    ['ftp://s3.test', /must begin with https/],
    ['javascript://s3.test', /must begin with https/],
    ['file:///etc/passwd', /Write it as https/],
    ['ws://s3.test', /must begin with https/],
    ['https://s3.test:0', /port 0/],
    ['https://s3.test.', /without the dot/],
    ['https://s3.test.:9000', /without the dot/],
    ['https://s3.test/path', /nothing may follow/],
    ['https://s3.test//', /nothing may follow/],
    ['https://s3.test\\evil', /nothing may follow/],
    ['https://s3.test?', /nothing may follow/],
    ['https://s3.test/?q=1', /nothing may follow/],
    ['https://s3.test/#x', /nothing may follow/],
    ['http://s3.test', /not sent to s3\.test over http/],
    ['http://10.0.0.5:9000', /over http/],
    ['http://127.0.0.1.nip.test', /over http/],
    ['http://localhost.test', /over http/],
  ])('%j', (text, reason) => {
    expect(() => readEndpoint(text)).toThrow(expect.objectContaining({ code: 'invalid', action: 'fix-input' }))
    expect(() => readEndpoint(text)).toThrow(reason)
  })

  test.each(['https://user:hunter2@s3.test', 'https://user@s3.test', 'https://@s3.test', 'http://a:hunter2@127.0.0.1'])(
    '%j, and what it holds is not shown',
    (text) => {
      expect(() => readEndpoint(text)).toThrow(/must not hold a user or a password/)
      expect(() => readEndpoint(text)).not.toThrow(/hunter2/)
    },
  )
})

test('without keys plain http is read', () => {
  expect(readEndpoint('http://10.0.0.5:9000', { withKeys: false })).toBe('http://10.0.0.5:9000')
})

describe('the page’s own origin', () => {
  const virtual: EndpointRules = { addressing: 'virtual', buckets: ['other', 'app'] }
  test.each<[string, string, EndpointRules]>([
    ['https://app.test', 'https://app.test', {}],
    ['https://APP.test:443/', 'https://app.test', {}],
    ['https://app.test', 'https://app.test.', {}],
    ['http://localhost:5173', 'http://localhost:5173', {}],
    ['https://s3.test', 'https://app.s3.test', virtual],
    ['https://s3.test:9000', 'https://app.s3.test:9000', virtual],
  ])('is no place for a store: %s seen from %s', (text, ownOrigin, rules) => {
    expect(() => readEndpoint(text, { ...rules, ownOrigin })).toThrow(/shares the origin of this page/)
  })

  test.each<[string, string, EndpointRules]>([
    ['https://app.test:9000', 'https://app.test', {}],
    ['https://s3.app.test', 'https://app.test', {}],
    ['https://app.test', 'https://s3.app.test', {}],
    ['https://s3.test', 'https://app.s3.test', { ...virtual, buckets: ['other'] }],
    ['https://s3.test', 'https://app.s3.test', { ...virtual, addressing: 'path' }],
    ['https://app.test', 'null', {}],
  ])('is another than that of %s seen from %s', (text, ownOrigin, rules) => {
    expect(readEndpoint(text, { ...rules, ownOrigin })).toBe(text)
  })

  test('is refused when a store is opened, by its bucket’s own host too', () => {
    const refused = expect.objectContaining({ code: 'invalid' })
    expect(() => scriptedStore([], { ownOrigin: 'https://s3.test' })).toThrow(refused)
    const ofBucket = { addressing: 'virtual', ownOrigin: 'https://lab-data.s3.test' } as const
    expect(() => scriptedStore([], ofBucket)).toThrow(refused)
    expect(scriptedStore([], { ...ofBucket, bucket: 'their-data' }).store.bucket).toBe('their-data')
  })
})
