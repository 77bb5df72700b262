import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { BrowserContext, Frame, Page } from '@playwright/test'
import type { Canary } from './hostile/index.ts'

/** A server that nobody may ask for anything, and a page that nothing may happen to. */
export interface CanaryWatch {
  readonly canary: Canary
  /** Everything that happened and must not have: requests, scripts that ran, windows, dialogs, downloads, navigations. */
  happened(): Promise<readonly string[]>
  /**
   * Connections without a request. Chromium opens one as a navigation begins, before any policy is asked: a script in the frame, or a
   * frame inside of it, gets so far.
   */
  connections(): number
  close(): Promise<void>
}

/** `home`: addresses that frames of the page may have. */
export async function watchCanary(page: Page, home: RegExp): Promise<CanaryWatch> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(`request ${request.method} ${request.url}`)
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('globalThis.__pwned = 1')
  })
  let connections = 0
  server.on('connection', () => {
    connections += 1
  })
  server.on('upgrade', (request, socket) => {
    seen.push(`upgrade ${request.url}`)
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const context: BrowserContext = page.context()
  page.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('download', (download) => seen.push(`download ${download.url()}`))
  context.on('page', (popup) => seen.push(`window ${popup.url()}`))
  page.on('framenavigated', (frame) => {
    if (!home.test(frame.url())) seen.push(`navigation to ${frame.url()}`)
  })
  return {
    canary: {
      url: `http://127.0.0.1:${port}/`,
      script: `globalThis.__pwned=1;try{top.__pwned=1}catch{};new Image().src='http://127.0.0.1:${port}/script'`,
    },
    connections: () => connections,
    async happened() {
      const ran = await Promise.all(page.frames().map(hasRun))
      return [...seen, ...ran.filter((where) => where !== undefined)]
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function hasRun(frame: Frame): Promise<string | undefined> {
  // A frame that is about to go has no world to look into.
  const pwned = await frame.evaluate(() => Reflect.has(globalThis, '__pwned')).catch(() => false)
  return pwned ? `a script in ${frame.url()}` : undefined
}
