import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Below the ports that systems give to clients (Linux: from 32768): a connection of somebody else could take one of those
 * before who asked for it listens there.
 */
const FIRST = 20_000
const END = 32_000
const MOST_ATTEMPTS = 200

interface HeldPort {
  readonly number: number
  release(): Promise<void>
}

/** `count` ports on 127.0.0.1 that are free now and differ from one another. */
export async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, () => holdAny()))
  await Promise.all(held.map((port) => port.release()))
  return held.map((port) => port.number)
}

/** A free port whose number plus `offset` is free too: weed derives some gRPC ports that way. */
export async function freePortPair(offset: number): Promise<readonly [number, number]> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const first = await holdAny(END - offset)
    const isPair = await isFree(first.number + offset)
    await first.release()
    if (isPair) return [first.number, first.number + offset]
  }
  throw new Error(`No two free ports ${offset} apart were found`)
}

async function holdAny(end = END): Promise<HeldPort> {
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const held = await hold(randomInt(FIRST, end)).catch(() => undefined)
    if (held) return held
  }
  throw new Error('No free port was found')
}

/** Can somebody listen on this port of 127.0.0.1 now? */
export async function isFree(port: number): Promise<boolean> {
  try {
    await (await hold(port)).release()
    return true
  } catch {
    return false
  }
}

function hold(port: number): Promise<HeldPort> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      resolve({ number: port, release: () => new Promise((done) => server.close(() => done())) })
    })
  })
}
