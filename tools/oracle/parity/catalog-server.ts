import { once } from 'node:events'
import { createServer } from 'node:http'

/** Serves the `config.json` of catalogs: each script may have one. */
export interface CatalogServer {
  /** The URL of a catalog with this config, as bytes that need not be JSON. */
  add(config: string): string
  stop(): void
}

export async function startCatalogServer(): Promise<CatalogServer> {
  const configs: string[] = []
  const server = createServer((request, response) => {
    const config = configs[Number(/^\/(\d+)\/config\.json$/.exec(request.url ?? '')?.[1] ?? -1)]
    response.writeHead(config === undefined ? 404 : 200, { 'Content-Type': 'application/json' })
    response.end(config ?? '')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    add: (config) => `http://127.0.0.1:${port}/${configs.push(config) - 1}`,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}
