import { connect, createServer, type Socket } from 'node:net'

/** A narrow line to a host on this machine. */
export interface SlowProxy {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string
  /** From now on so much passes. */
  widen(bytesPerSecond: number): void
  stop(): Promise<void>
}

/** So much goes at once: small, so that a small request need not wait behind large ones. */
const PIECE_BYTES = 32 * 1024

/** Passes bytes on both ways; those to the host at `bytesPerSecond` over all connections together. Nothing in them is changed. */
export async function startSlowProxy(target: string, bytesPerSecond: number): Promise<SlowProxy> {
  const { hostname, port } = new URL(target)
  const sockets = new Set<Socket>()
  let rate = bytesPerSecond
  const turns = slowTurns(() => rate)
  const server = createServer((from) => {
    const to = connect(Number(port), hostname)
    for (const socket of [from, to]) {
      sockets.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        from.destroy()
        to.destroy()
      })
    }
    to.pipe(from)
    from.on('data', (bytes: Buffer) => {
      from.pause()
      void passOn(bytes, to, turns).then(() => from.resume())
    })
    from.on('end', () => to.end())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port')
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    widen(wider) {
      rate = wider
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function passOn(bytes: Buffer, to: Socket, turn: (size: number) => Promise<void>): Promise<void> {
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
    const piece = bytes.subarray(start, start + PIECE_BYTES)
    await turn(piece.length)
    to.write(piece)
  }
}

/** Resolves when so many bytes may go; one after the other. */
function slowTurns(bytesPerSecond: () => number): (size: number) => Promise<void> {
  let freeMs = 0
  return async (size) => {
    const nowMs = performance.now()
    freeMs = Math.max(freeMs, nowMs) + (size / bytesPerSecond()) * 1000
    if (freeMs - nowMs > 1) await new Promise((resolve) => setTimeout(resolve, freeMs - nowMs))
  }
}
