import { parseArgs } from 'node:util'
import { createNodeClient } from '../../../src/client/node.ts'

/** A push in a process of its own, which tells how much memory it has: `[path, sent bytes, resident bytes]`, many times a second. */
const options = { endpoint: { type: 'string' }, file: { type: 'string' }, data: { type: 'string' } } as const
const { endpoint, file = '', data } = parseArgs({ options }).values
const SAMPLE_MS = 50

const keys = { accessKeyId: 'sink', secretAccessKey: 'sink' }
const client = createNodeClient({ endpoint, keys, region: 'us-east-1', dataDir: data })
const pkg = async (name: string, source: string | Blob, onSent: (bytes: number) => void) => {
  const made = new client.Package()
  await made.set('large.bin', source)
  const onProgress: NonNullable<Parameters<typeof made.push>[2]>['onProgress'] = (progress) => {
    if (progress.type === 'sending') onSent(progress.sentBytes)
  }
  const { settled } = await made.push(name, 's3://sink', { onProgress })
  await settled
}

// Everything that a push needs is loaded, and its workers run, before it is called idle.
await pkg('warm/up', new Blob([new Uint8Array(24 * 2 ** 20)]), () => undefined)
globalThis.gc?.()
process.send?.({ idleBytes: process.memoryUsage().rss })
let sentBytes = 0
const timer = setInterval(() => process.send?.({ sentBytes, residentBytes: process.memoryUsage().rss }), SAMPLE_MS)
await pkg('large/file', file, (bytes) => {
  sentBytes = bytes
})
clearInterval(timer)
process.send?.({ done: true })
client.close()
process.disconnect?.()
