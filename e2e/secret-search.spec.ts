import { createServer, type Server } from 'node:http'
import type { Page } from '@playwright/test'
import { SecretSearch } from './secret-search.ts'
import { expect, test } from './site.ts'

const SECRET = 'a-secret/that+leaks=='

/** Each leaves the secret somewhere, in the page at a site of ours; `elsewhere` is an origin that must not have it. */
const leaks: readonly (readonly [place: string, leak: (page: Page, elsewhere: string) => Promise<unknown>])[] = [
  ['localStorage', (page) => page.evaluate((text) => localStorage.setItem('a', JSON.stringify({ text })), SECRET)],
  ['sessionStorage', (page) => page.evaluate((text) => sessionStorage.setItem('a', btoa(`x${text}`)), SECRET)],
  ['cookies', (page) => page.context().addCookies([{ name: 'a', value: encodeURIComponent(SECRET), url: page.url() }])],
  ['the document', (page) => page.evaluate((text) => document.body.append(text), SECRET)],
  [
    'the attribute title of MAIN',
    (page) => page.evaluate((text) => document.querySelector('main')?.setAttribute('title', text), SECRET),
  ],
  [
    'the address',
    (page) => page.evaluate((text) => history.replaceState(null, '', `?a=${encodeURIComponent(text)}`), SECRET),
  ],
  ['the history', (page) => page.evaluate((text) => history.replaceState({ text }, ''), SECRET)],
  ['the console', (page) => page.evaluate((text) => console.log(text), SECRET)],
  [
    'a page error',
    (page) =>
      page.evaluate((text) => {
        setTimeout(() => {
          throw new Error(text)
        })
      }, SECRET),
  ],
  [
    'a BroadcastChannel',
    (page) => page.evaluate((text) => new BroadcastChannel('selvage-sessions').postMessage({ text }), SECRET),
  ],
  ['IndexedDB leak/a', (page) => page.evaluate(keepInDatabase, SECRET)],
  [
    'Cache leak',
    (page) => page.evaluate(async (text) => (await caches.open('leak')).put('/a', new Response(text)), SECRET),
  ],
  ['OPFS/leak.txt', (page) => page.evaluate(keepInFile, SECRET)],
  [
    'a request to http://127.0.0.1',
    (page, elsewhere) =>
      page.evaluate(([to, text]) => fetch(to, { method: 'POST', mode: 'no-cors', body: JSON.stringify({ text }) }), [
        elsewhere,
        SECRET,
      ] as const),
  ],
]

async function keepInDatabase(text: string): Promise<void> {
  const asked = indexedDB.open('leak', 1)
  asked.onupgradeneeded = () => asked.result.createObjectStore('a')
  await new Promise((resolve) => {
    asked.onsuccess = resolve
  })
  const transaction = asked.result.transaction('a', 'readwrite')
  transaction.objectStore('a').put({ inner: new Map([['a', new TextEncoder().encode(`x${text}x`)]]) }, 'one')
  await new Promise((resolve) => {
    transaction.oncomplete = resolve
  })
  asked.result.close()
}

async function keepInFile(text: string): Promise<void> {
  const disk = await navigator.storage.getDirectory()
  const file = await (await disk.getFileHandle('leak.txt', { create: true })).createWritable()
  await file.write(text)
  await file.close()
}

/** On any free port. Returns its origin. */
async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port')
  return `http://127.0.0.1:${address.port}`
}

test('a secret is found wherever it leaks, and where it belongs it is not', async ({ browser }) => {
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', request.url === '/config.json' ? 'application/json' : 'text/html')
    response.end(request.url === '/config.json' ? '{}' : '<!doctype html><main>A page.</main>')
  })
  const other = createServer((_request, response) => response.end())
  const [home, elsewhere] = await Promise.all([listening(server), listening(other)])
  try {
    for (const [place, leak] of leaks) {
      const context = await browser.newContext()
      const search = await SecretSearch.watch(context)
      const page = await context.newPage()
      await page.goto(home)
      await page.evaluate(() => fetch('/config.json'))
      search.add(SECRET, [], 'it')
      expect(await search.found(), `before it leaks into ${place}`).toEqual([])
      await leak(page, elsewhere)
      await expect.poll(async () => (await search.found()).join(), { message: place }).toContain(`it in ${place}`)
      // What an origin keeps is found after its last page, too.
      if (/Storage|IndexedDB|OPFS|Cache|cookies/.test(place) && place !== 'sessionStorage') {
        await page.goto('about:blank')
        expect(await search.found(), place).toEqual([`it in ${place}`])
      }
      if (place.startsWith('a request')) {
        search.add(SECRET, [elsewhere])
        expect(await search.found()).toEqual([])
      }
      await context.close()
    }
  } finally {
    server.close()
    other.close()
    server.closeAllConnections()
    other.closeAllConnections()
  }
})

test('a key of a vault that could be taken out is found', async ({ browser, site }) => {
  const context = await browser.newContext()
  const search = await SecretSearch.watch(context)
  const page = await context.newPage()
  await page.goto(site.url)
  await page.evaluate(async () => {
    const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt'])
    const asked = indexedDB.open('odd', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore('keys').put(key, 'seal')
    await new Promise((resolve) => {
      asked.onsuccess = resolve
    })
    asked.result.close()
  })
  // A page is ours once it has asked for its config.
  await expect.poll(() => search.found()).toEqual(['a key that can be taken out in IndexedDB odd/keys'])
  await context.close()
})
