import { describe, expect, test, vi } from 'vitest'
import { systemClock } from '../../base/index.ts'
import { catalogUrl, fetchCatalog } from './fetch-catalog.ts'

const OWN = 'https://page.example'
const config = { mode: 'PRODUCT', region: 'eu-central-1', registryUrl: 'https://registry.example' }
type Answer = () => Response | Promise<Response>

function deskOf(answer: Answer, { mayAdd = true, clock = systemClock } = {}) {
  const fetcher = vi.fn<typeof fetch>(async () => answer())
  return { fetcher, desk: { env: { fetch: fetcher, clock, ownOrigin: OWN }, stores: { mayAdd } } }
}

describe('the address of a catalog', () => {
  test.each([
    ['https://catalog.example/', 'https://catalog.example'],
    [' catalog.example ', 'https://catalog.example'],
    ['catalog.example:8443/base/', 'https://catalog.example:8443/base'],
    ['https://catalog.example/b/lab/packages/a/b?x#y', 'https://catalog.example'],
    ['https://catalog.example/base/b/lab', 'https://catalog.example/base'],
    ['https://catalog.example/config.json', 'https://catalog.example'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['https://catаlog.example', 'https://xn--catlog-5nf.example'],
  ])('%s is %s', (typed, url) => {
    expect(catalogUrl(typed)).toBe(url)
  })

  test.each([
    'http://catalog.example',
    'javascript:alert(1)',
    'ftp://catalog.example',
    '',
    'https://u:p@c.example',
    'c..',
  ])('%j is refused', (typed) => {
    expect(() => catalogUrl(typed)).toThrow(expect.objectContaining({ code: 'invalid', action: 'fix-input' }))
  })
})

describe('a catalog', () => {
  test('is asked without anything of ours, and is not followed elsewhere', async () => {
    const { desk, fetcher } = deskOf(() => Response.json(config))
    const { url, told, site } = await fetchCatalog(desk, 'https://catalog.example/')
    expect({ url, told }).toEqual({ url: 'https://catalog.example', told: config })
    expect(site.stores).toMatchObject([{ label: 'catalog.example', region: 'eu-central-1' }])
    expect(fetcher.mock.calls).toEqual([
      [
        'https://catalog.example/config.json',
        expect.objectContaining({ redirect: 'error', credentials: 'omit', referrerPolicy: 'no-referrer' }),
      ],
    ])
  })

  test('whose text was pasted is not asked, and read as strictly', async () => {
    const { desk, fetcher } = deskOf(() => Response.json({}))
    const read = (text: string) => fetchCatalog(desk, 'https://catalog.example/', {}, text)
    await expect(read(JSON.stringify(config))).resolves.toMatchObject({ url: 'https://catalog.example', told: config })
    await expect(read('<!doctype html>')).rejects.toMatchObject({ code: 'foreign' })
    await expect(read('x'.repeat(2 ** 20 + 1))).rejects.toMatchObject({ code: 'foreign' })
    expect(fetcher).not.toHaveBeenCalled()
  })

  test.each<[string, string, Answer]>([
    ['is not there', 'absent', () => new Response('', { status: 404 })],
    ['is a page', 'foreign', () => new Response('<!doctype html>')],
    ['is a list', 'foreign', () => Response.json([])],
    ['is too large', 'foreign', () => new Response(new Uint8Array(2 ** 20 + 1))],
    ['has a script for a registry', 'invalid', () => Response.json({ ...config, registryUrl: 'javascript:alert(1)' })],
    ['has a registry by http', 'invalid', () => Response.json({ ...config, registryUrl: 'http://registry.example' })],
    ['is none of Quilt', 'invalid', () => Response.json({ name: 'shop' })],
    ['has a store at our own address', 'invalid', () => Response.json({ selvage: { stores: [ownStore] } })],
  ])('that %s is refused as %s', async (_, code, answer) => {
    const { desk } = deskOf(answer)
    await expect(fetchCatalog(desk, 'https://catalog.example')).rejects.toMatchObject({ code })
  })

  test('that is far too long is read to the cap alone', async () => {
    let chunks = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: (stream) => {
        chunks += 1
        if (chunks === 40) stream.close()
        else stream.enqueue(new Uint8Array(2 ** 18))
      },
    })
    const { desk } = deskOf(() => new Response(endless))
    await expect(fetchCatalog(desk, 'https://catalog.example')).rejects.toMatchObject({ code: 'foreign' })
    expect(chunks).toBeLessThan(10)
  })

  test('that does not let this page read is told from one that does not answer', async () => {
    const deskWhere = (isUp: boolean) => {
      const fetcher = vi.fn<typeof fetch>(async (_url, init) => {
        if (isUp && init?.mode === 'no-cors') return new Response()
        throw new TypeError('Failed to fetch')
      })
      return { env: { fetch: fetcher, clock: systemClock, ownOrigin: OWN }, stores: { mayAdd: true } }
    }
    await expect(fetchCatalog(deskWhere(true), 'c.example')).rejects.toMatchObject({ code: 'cors' })
    await expect(fetchCatalog(deskWhere(false), 'c.example')).rejects.toMatchObject({ code: 'offline' })
  })

  test('that is silent is not waited for', async () => {
    const fetcher: typeof fetch = (_url, init) =>
      new Promise((_, reject) => {
        const stop = () => reject(init?.signal?.reason)
        init?.signal?.addEventListener('abort', stop)
        if (init?.signal?.aborted) stop()
      })
    const clock = { ...systemClock, wait: async () => {} }
    const desk = { env: { fetch: fetcher, clock, ownOrigin: OWN }, stores: { mayAdd: true } }
    await expect(fetchCatalog(desk, 'c.example')).rejects.toMatchObject({ code: 'busy' })
    const stopped = fetchCatalog(desk, 'c.example', { signal: AbortSignal.abort() })
    await expect(stopped).rejects.toMatchObject({ name: 'AbortError' })
  })

  test('other than the page’s own is not asked where the site has its own stores only', async () => {
    const { desk, fetcher } = deskOf(() => Response.json(config), { mayAdd: false })
    await expect(fetchCatalog(desk, 'https://catalog.example')).rejects.toMatchObject({ code: 'unsupported' })
    expect(fetcher).not.toHaveBeenCalled()
    await expect(fetchCatalog(desk, OWN)).resolves.toMatchObject({ url: OWN })
  })
})

const ownStore = { id: 'a', endpoint: OWN, region: 'us-east-1', buckets: [] }
