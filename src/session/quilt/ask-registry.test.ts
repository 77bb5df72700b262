import { afterEach, describe, expect, test, vi } from 'vitest'
import { askRegistry } from './ask-registry.ts'

const url = 'https://registry.lab.example/api/token'
const question = { url, bearer: 'seeded-bearer', form: { refresh_token: 'seeded-token' } }
const ask = (answer: () => Response | Promise<Response>) => askRegistry(question, async () => answer())

afterEach(() => {
  vi.unstubAllGlobals()
})

test('the question goes once, to its own address, without cookies, and is kept in no cache', async () => {
  const sent: [unknown, RequestInit | undefined][] = []
  const fetcher: typeof fetch = async (input, init) => {
    sent.push([input, init])
    return Response.json({ a: 1 })
  }
  expect(await askRegistry(question, fetcher)).toEqual({ refused: false, json: { a: 1 } })
  expect(sent).toMatchObject([
    [
      url,
      {
        method: 'POST',
        headers: { Authorization: 'Bearer seeded-bearer' },
        redirect: 'manual',
        credentials: 'omit',
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      },
    ],
  ])
  expect(String(sent[0]?.[1]?.body)).toBe('refresh_token=seeded-token')
})

test.each<[string, () => Response]>([
  ['401', () => new Response('', { status: 401 })],
  ['200 with an error', () => Response.json({ error: 'seeded-token is not good' })],
  ['400 with an error', () => Response.json({ error: 'invalid_grant' }, { status: 400 })],
])('%s is a refusal', async (_, answer) => {
  expect(await ask(answer)).toEqual({ refused: true })
})

describe('the Fault', () => {
  test.each<[string, string, () => Response | Promise<Response>]>([
    ['denied', '403', () => new Response('', { status: 403 })],
    ['busy', '500', () => Response.json({ message: 'seeded-token' }, { status: 500 })],
    ['busy', '429', () => new Response('', { status: 429 })],
    ['foreign', '404', () => new Response('<html>', { status: 404 })],
    ['foreign', '400 without an error', () => new Response('bad seeded-token', { status: 400 })],
    [
      'foreign',
      'a redirect',
      () => new Response(null, { status: 302, headers: { location: 'https://evil.example/' } }),
    ],
    ['foreign', 'a page', () => new Response('<!doctype html><title>seeded-token</title>')],
    ['foreign', 'nothing', () => new Response(null, { status: 204 })],
    ['foreign', 'more than a registry says', () => new Response('"'.padEnd(70_000, 'x'))],
    ['foreign', 'more than fits', () => new Response(endless())],
    ['offline', 'no answer', () => Promise.reject(new TypeError('fetch failed'))],
    ['offline', 'none in time', () => Promise.reject(new DOMException('late', 'TimeoutError'))],
  ])('is “%s” for %s, and tells the registry, and no token', async (code, _, answer) => {
    const fault: unknown = await ask(answer).catch((error: unknown) => error)
    expect(fault).toMatchObject({ code, where: { registry: 'https://registry.lab.example' } })
    expect(JSON.stringify(fault)).not.toMatch(/seeded/)
    expect(String(fault)).not.toMatch(/seeded/)
  })

  test('in a browser is “cors” where the stack answers, and does not let this page read it', async () => {
    vi.stubGlobal('location', new URL('https://app.example/'))
    const asked: (RequestInit | undefined)[] = []
    const fetcher: typeof fetch = async (_, init) => {
      asked.push(init)
      if (init?.mode !== 'no-cors') throw new TypeError('Failed to fetch')
      return new Response('')
    }
    await expect(askRegistry(question, fetcher)).rejects.toMatchObject({
      code: 'cors',
      message: expect.stringMatching(/does not let other sites ask.*access keys/),
    })
    expect(asked[1]?.headers).toBeUndefined()
    expect(asked[1]?.body).toBeUndefined()
  })

  test('in a browser is “offline” where nothing answers at all', async () => {
    vi.stubGlobal('location', new URL('https://app.example/'))
    await expect(ask(() => Promise.reject(new TypeError('Failed to fetch')))).rejects.toMatchObject({ code: 'offline' })
  })
})

test('what is cancelled is no Fault', async () => {
  const over = new AbortController()
  const asking = askRegistry(question, (_, init) => hangs(init), { signal: over.signal })
  over.abort()
  await expect(asking).rejects.toMatchObject({ name: 'AbortError' })
  await expect(askRegistry(question, (_, init) => hangs(init), { signal: over.signal })).rejects.toMatchObject({
    name: 'AbortError',
  })
})

function hangs(init: RequestInit | undefined): Promise<Response> {
  return new Promise((_, reject) => {
    init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
  })
}

function endless(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(16_384)),
  })
}
