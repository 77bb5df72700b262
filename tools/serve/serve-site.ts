import { createReadStream } from 'node:fs'
import { glob, readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { Fault } from '../../src/base/index.ts'
import type { AccessKeys, SiteConfig } from '../../src/client/engine.ts'
import { contentSecurityPolicy, framePolicy } from './csp.ts'
import { cacheControl, commonHeaders, contentType, crossOriginPolicy, frameHeaders } from './headers.ts'
import { mayHaveKeys } from './keys-guard.ts'
import { withoutPolicy } from './meta-element.ts'
import { type Layout, routeOf } from './route.ts'
import { configJson } from './site-config.ts'

export interface SiteOptions {
  /** The built app. Its files are listed once, at the start. */
  readonly distDir: string
  /** 0: any free port. */
  readonly port: number
  /** Answered as `config.json`; the policy follows from it. */
  readonly config: SiteConfig
  /** Given to our own page alone, at the `keysPath` of the first store that has one. */
  readonly keys?: AccessKeys
  /** The base path that the app was built for; begins and ends with a slash. */
  readonly base?: string
}

export interface RunningSite {
  /** `http://127.0.0.1:<port><base>` */
  readonly url: string
  readonly port: number
  close(): Promise<void>
}

interface Site {
  readonly options: SiteOptions
  readonly layout: Layout
  readonly page: string
  readonly headers: Readonly<Record<string, string>>
  readonly port: number
}

/** Serves the built app on 127.0.0.1. A port in use is an `invalid` Fault. */
export async function serveSite(options: SiteOptions): Promise<RunningSite> {
  const { distDir, base = '/', config } = options
  const keysPath = config.stores.find((store) => store.keysPath !== undefined)?.keysPath
  const layout = { base, files: await listFiles(distDir), keysPath }
  // The header is the stronger policy, and names the stores of this start instead of the build's.
  const page = withoutPolicy(await readFile(join(distDir, 'index.html'), 'utf8'))
  const headers = commonHeaders(contentSecurityPolicy(config))

  const server = createServer()
  const port = await listen(server, options.port)
  const site: Site = { options, layout, page, headers, port }
  server.on('request', (request, response) => {
    answer(site, request, response).catch(() => response.destroy())
  })
  return { url: `http://127.0.0.1:${port}${base}`, port, close: () => close(server) }
}

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(site.headers)) response.setHeader(name, value)
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return text(response, 405, 'Only GET and HEAD are answered.')
  const route = routeOf(
    {
      url: request.url ?? '/',
      fetchMode: single(request.headers['sec-fetch-mode']),
      accept: request.headers.accept,
    },
    site.layout,
  )
  switch (route.kind) {
    case 'file':
      return file(site, route.path, request, response)
    case 'frame':
      for (const [name, value] of Object.entries(frameHeaders(framePolicy()))) response.setHeader(name, value)
      return file(site, 'preview.html', request, response)
    case 'page':
      return send(response, 200, 'text/html; charset=utf-8', 'no-cache', site.page)
    case 'config':
      return send(response, 200, 'application/json; charset=utf-8', 'no-cache', configJson(site.options.config))
    case 'keys':
      return keys(site, request, response)
    case 'redirect':
      response.setHeader('Location', route.to)
      return text(response, 308, route.to)
    case 'absent':
      return text(response, 404, 'There is nothing at this address.')
  }
}

async function file(site: Site, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.writeHead(200, {
    'Content-Type': contentType(path),
    'Cache-Control': cacheControl(path),
    'Cross-Origin-Resource-Policy': crossOriginPolicy(path),
  })
  if (request.method === 'HEAD') response.end()
  else await pipeline(createReadStream(join(site.options.distDir, path)), response)
}

function keys({ options, port }: Site, request: IncomingMessage, response: ServerResponse): void {
  const { host, origin } = request.headers
  const caller = {
    method: request.method,
    host,
    origin,
    fetchSite: single(request.headers['sec-fetch-site']),
    fetchDest: single(request.headers['sec-fetch-dest']),
  }
  if (options.keys !== undefined && mayHaveKeys(caller, port)) {
    send(response, 200, 'application/json; charset=utf-8', 'no-store', JSON.stringify(options.keys))
  } else {
    text(response, 403, 'Only the page itself may ask for this.')
  }
}

function text(response: ServerResponse, status: number, sentence: string): void {
  send(response, status, 'text/plain; charset=utf-8', 'no-store', `${sentence}\n`)
}

function send(response: ServerResponse, status: number, type: string, cache: string, body: string): void {
  response.writeHead(status, {
    'Content-Type': type,
    'Cache-Control': cache,
    'Content-Length': Buffer.byteLength(body),
  })
  response.end(body)
}

async function listFiles(distDir: string): Promise<ReadonlySet<string>> {
  const files = new Set<string>()
  for await (const entry of glob('**/*', { cwd: distDir, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(distDir.length + 1)
    if (entry.isFile()) files.add(path.split(sep).join('/'))
  }
  return files
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error)
      reject(new Fault('invalid', `Port ${port} is in use. Stop what listens there, or choose another with --port.`))
    })
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(address === null || typeof address === 'string' ? port : address.port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header
}
