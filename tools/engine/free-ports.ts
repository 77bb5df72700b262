import { createServer } from 'node:net'

/** `count` ports on 127.0.0.1 that are free now and differ from one another. */
export async function freePorts(count: number): Promise<number[]> {
  const held = await Promise.all(Array.from({ length: count }, () => hold(0)))
  await Promise.all(held.map((port) => port.release()))
  return held.map((port) => port.number)
}

/** A free port whose number plus `offset` is free too: weed derives some gRPC ports that way. */
export async function freePortPair(offset: number): Promise<readonly [number, number]> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const [first] = await freePorts(1)
    if (first !== undefined && first + offset < 65_536 && (await isFree(first + offset))) return [first, first + offset]
  }
  throw new Error(`No two free ports ${offset} apart were found`)
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

function hold(port: number): Promise<{ number: number; release: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') return reject(new Error('The port has no number'))
      resolve({ number: address.port, release: () => new Promise((done) => server.close(() => done())) })
    })
  })
}
