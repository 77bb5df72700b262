import { expect, test } from 'vitest'
import { isSecure, outsideFetch } from './outside-fetch.ts'

test.each([
  ['https://login.example', true],
  ['http://127.0.0.1:8080/x', true],
  ['http://localhost', true],
  ['http://[::1]:9', true],
  ['http://login.example', false],
  ['http://127.0.0.1.evil.example', false],
  ['http://localhost.evil.example', false],
  ['https://user:word@login.example', false],
  ['javascript:alert(1)', false],
  ['data:text/html,x', false],
  ['ftp://login.example', false],
  ['//login.example', false],
  ['', false],
])('tokens may go to %s: %s', (url, isFit) => {
  expect(isSecure(url)).toBe(isFit)
})

const failing = (withoutCors: boolean): typeof fetch => {
  return async (_input, init) => {
    if (init?.mode === 'no-cors' && withoutCors) return new Response()
    throw new TypeError('Failed to fetch')
  }
}

test('what answers but may not be read is told from what does not answer', async () => {
  const send = (answers: boolean) =>
    outsideFetch({ fetch: failing(answers), what: 'The provider' })('https://login.example/token?a=secret', {
      method: 'POST',
    })
  await expect(send(true)).rejects.toMatchObject({ code: 'cors', where: { url: 'https://login.example' } })
  await expect(send(false)).rejects.toMatchObject({ code: 'offline', action: 'retry' })
  await expect(send(false)).rejects.not.toThrow('secret')
})

test('nothing is sent without encryption', async () => {
  let sent = 0
  const fetcher: typeof fetch = async () => {
    sent += 1
    return new Response()
  }
  const send = outsideFetch({ fetch: fetcher, what: 'The provider' })
  await expect(send('http://login.example', { method: 'GET' })).rejects.toMatchObject({ code: 'invalid' })
  expect(sent).toBe(0)
})

test('a cancelled request is no fault', async () => {
  const stop = new AbortController()
  const fetcher: typeof fetch = async (_input, init) => {
    stop.abort()
    init?.signal?.throwIfAborted()
    return new Response()
  }
  const sending = outsideFetch({ fetch: fetcher, what: 'The provider' })('https://login.example', {
    method: 'GET',
    signal: stop.signal,
  })
  await expect(sending).rejects.toMatchObject({ name: 'AbortError' })
})
