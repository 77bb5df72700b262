import { expect, test } from 'vitest'
import { type Caller, mayHaveKeys } from './keys-guard.ts'

const own: Caller = {
  method: 'GET',
  host: '127.0.0.1:8410',
  origin: undefined,
  fetchSite: 'same-origin',
  fetchDest: 'empty',
}

test('a script of our own page may have the keys, by both names of this machine', () => {
  expect(mayHaveKeys(own, 8410)).toBe(true)
  expect(mayHaveKeys({ ...own, host: 'localhost:8410', origin: 'http://localhost:8410' }, 8410)).toBe(true)
})

test.each<[string, Partial<Caller>]>([
  ['another site', { fetchSite: 'cross-site', origin: 'https://evil.example' }],
  ['a page on another port of this machine', { fetchSite: 'same-site', origin: 'http://127.0.0.1:9000' }],
  ['a name rebound to this machine', { host: 'evil.example:8410' }],
  ['another port in Host', { host: '127.0.0.1:80' }],
  ['no Host', { host: undefined }],
  ['an address typed by hand', { fetchSite: 'none', fetchDest: 'document' }],
  ['a frame of our own', { fetchDest: 'iframe' }],
  ['a script element', { fetchDest: 'script' }],
  ['a client that is no browser', { fetchSite: undefined, fetchDest: undefined }],
  ['an Origin that is not ours', { origin: 'http://localhost:8410' }],
  ['a POST', { method: 'POST' }],
])('%s may not', (_, change) => {
  expect(mayHaveKeys({ ...own, ...change }, 8410)).toBe(false)
})
