import { expect, test } from 'vitest'
import { contentSecurityPolicy, metaPolicy } from './csp.ts'

function sources(policy: string, name: string): string[] | undefined {
  const directive = policy.split('; ').find((text) => text.split(' ')[0] === name)
  return directive?.split(' ').slice(1)
}

const local = { endpoint: 'http://127.0.0.1:8333', addressing: 'path' } as const

test('nothing is allowed that is not named, and no text is compiled or styled', () => {
  const policy = contentSecurityPolicy([local])
  expect(sources(policy, 'default-src')).toEqual(["'none'"])
  expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|\*/)
  expect(sources(policy, 'require-trusted-types-for')).toEqual(["'script'"])
})

test('the page may talk to its own origin and to the stores', () => {
  const other = { endpoint: 'https://minio.example:9000/ignored/path', addressing: 'path' } as const
  expect(sources(contentSecurityPolicy([local, other]), 'connect-src')).toEqual([
    "'self'",
    'http://127.0.0.1:8333',
    'https://minio.example:9000',
  ])
})

test('two stores at one endpoint are named once', () => {
  expect(sources(contentSecurityPolicy([local, local]), 'connect-src')).toEqual(["'self'", 'http://127.0.0.1:8333'])
})

test('a store with a host for each bucket allows the hosts below its endpoint', () => {
  const amazon = { endpoint: 'https://s3.eu-central-1.amazonaws.com', addressing: 'virtual' } as const
  expect(sources(contentSecurityPolicy([amazon]), 'connect-src')).toEqual([
    "'self'",
    'https://s3.eu-central-1.amazonaws.com',
    'https://*.s3.eu-central-1.amazonaws.com',
  ])
})

test.each(['javascript:alert(1)', 'file:///etc', 'no url'])('the endpoint %s is refused', (endpoint) => {
  expect(() => contentSecurityPolicy([{ endpoint, addressing: 'path' }])).toThrow(TypeError)
})

test('an endpoint cannot smuggle a directive in', () => {
  const sly = { endpoint: 'https://a.example/;script-src *', addressing: 'path' } as const
  expect(sources(contentSecurityPolicy([sly]), 'connect-src')).toEqual(["'self'", 'https://a.example'])
})

test('the meta element says the same, less what it cannot say', () => {
  expect(contentSecurityPolicy([local])).toBe(`${metaPolicy([local])}; frame-ancestors 'none'`)
})
