import { createServer, type Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type Clock, systemClock } from '../../src/base/index.ts'
import { createPassage, type Passage } from './passage.ts'
import type { ProxiedRequest } from './proxied-request.ts'
import { askedOf, drawFaults, type FaultRule } from './rules.ts'

export interface FaultProxyOptions {
  /** Origin of the store: `http://127.0.0.1:<port>`. */
  readonly target: string
  readonly rules?: readonly FaultRule[]
  /** Default 1. */
  readonly seed?: number
  /** Waits of `delay` and `slow`. */
  readonly clock?: Clock
  /** A free one if not given. */
  readonly port?: number
}

export interface FaultProxy {
  /** To be given to the client in place of the store's: requests are signed for this host, which the store takes for its own. */
  readonly endpoint: string
  /** All requests since the start or the last `forget`, in the order in which they came. */
  requests(): readonly ProxiedRequest[]
  forget(): void
  /** Other rules from the next request on; what they count begins anew. */
  setRules(rules: readonly FaultRule[], seed?: number): void
  stop(): Promise<void>
}

/**
 * Stands in front of an S3 store and plays faults by rules and a seed; what no rule meets passes as it is, `Host` and CORS
 * included. Each request has a connection of its own: browsers send a request again by themselves where a used one broke.
 */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const { clock = systemClock, seed = 1 } = options
  const pass = createPassage(new URL(options.target), clock)
  let draw = drawFaults(options.rules ?? [], seed)
  let log: ProxiedRequest[] = []
  const sockets = new Set<Socket>()

  const server = createServer((request, response) => {
    const url = request.url ?? '/'
    const method = request.method ?? 'GET'
    const asked = askedOf(method, url, 'x-amz-copy-source' in request.headers)
    const { faults, place } = draw(asked)
    const entry: ProxiedRequest = {
      method,
      path: asked.path,
      query: [...asked.query]
        .filter(([name]) => !/^x-amz-/i.test(name))
        .map(([name, value]) => `${name}=${value}`)
        .join('&'),
      operation: asked.operation,
      faults: faults.map(({ kind }) => kind),
      storeStatus: undefined,
      status: undefined,
      bytesIn: 0,
      bytesOut: 0,
    }
    log.push(entry)
    const passage: Passage = { request, response, faults, place, entry }
    // Whatever breaks here breaks the client's line too: there is nothing to tell.
    pass(passage).catch(() => response.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
  })
  await listen(server, options.port ?? 0)
  // `listen` has given it a port.
  const { port } = server.address() as AddressInfo

  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests: () => log,
    forget: () => {
      log = []
    },
    setRules: (rules, newSeed = seed) => {
      draw = drawFaults(rules, newSeed)
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}
