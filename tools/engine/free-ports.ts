import { randomInt } from 'node:crypto'
import { createServer, type Server } from 'node:net'

/**
 * All lie below the ports that systems give to clients (Linux: from 32768): a connection of somebody else could take one of
 * those before who asked for it listens there.
 */
const FIRST = 22_000
/** A process gives out the ports of one block alone, whose first it holds as long as it lives: no other takes them meanwhile. */
const BLOCKS = 40
const PORTS = 200
/** Of the same block, two ports `PAIR_OFFSET` apart: weed derives some gRPC ports that way. */
const FIRST_PAIR = 20_000
const PAIRS = 50
const PAIR_OFFSET = 10_000

/** `count` ports on 127.0.0.1 that are free now, differ from one another, and are given to nobody else. */
export async function freePorts(count: number): Promise<number[]> {
  const block = await ourBlock()
  const found: number[] = []
  while (found.length < count) found.push(await nextFree(block.ports, [0]))
  return found
}

/** A free port, and the one `PAIR_OFFSET` above it. */
export async function freePortPair(): Promise<readonly [number, number]> {
  const first = await nextFree((await ourBlock()).pairs, [0, PAIR_OFFSET])
  return [first, first + PAIR_OFFSET]
}

/** A port for what comes and goes: it is given out by nothing else here, and to no other process. The same each time. */
export async function keptPort(): Promise<number> {
  return (await ourBlock()).kept
}

/** Can somebody listen on this port of 127.0.0.1 now? */
export async function isFree(port: number): Promise<boolean> {
  const server = await listening(port)
  if (server === undefined) return false
  await new Promise((resolve) => server.close(resolve))
  return true
}

/** Ports one after the other, so that one comes again as late as may be. */
interface Ports {
  readonly first: number
  readonly count: number
  given: number
}

interface Block {
  readonly kept: number
  readonly ports: Ports
  readonly pairs: Ports
}

let ours: Promise<Block> | undefined

function ourBlock(): Promise<Block> {
  ours ??= claimBlock()
  return ours
}

async function claimBlock(): Promise<Block> {
  const start = randomInt(BLOCKS)
  for (let turn = 0; turn < BLOCKS; turn += 1) {
    const number = (start + turn) % BLOCKS
    const first = FIRST + number * PORTS
    const claim = await listening(first)
    if (claim === undefined) continue
    claim.unref()
    return {
      kept: first + PORTS - 1,
      ports: { first: first + 1, count: PORTS - 2, given: 0 },
      pairs: { first: FIRST_PAIR + number * PAIRS, count: PAIRS, given: 0 },
    }
  }
  throw new Error('No free ports were found')
}

/** The next port that is free with those so far above it. */
async function nextFree(ports: Ports, offsets: readonly number[]): Promise<number> {
  for (let attempt = 0; attempt < ports.count; attempt += 1) {
    const port = ports.first + (ports.given % ports.count)
    ports.given += 1
    const answers = await Promise.all(offsets.map((offset) => isFree(port + offset)))
    if (answers.every(Boolean)) return port
  }
  throw new Error('No free port was found')
}

function listening(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', () => resolve(undefined))
    server.listen(port, '127.0.0.1', () => resolve(server))
  })
}
