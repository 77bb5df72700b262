import { createNodeClient } from '../../src/client/node.ts'

/** What `push-killed.oracle.ts` lets a process of its own push; it tells how far it is, a line each. */
export interface PushAlone {
  readonly endpoint: string
  readonly region: string
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string }
  readonly dataDir: string
  readonly registry: string
  readonly name: string
  readonly folder: string
  readonly bytesPerSecond: number | undefined
  /** Kills itself once so many bytes have arrived: from outside it would be too late where whoever reads is slow. */
  readonly killAtBytes?: number
}

const task: PushAlone = JSON.parse(process.env.PUSH_ALONE ?? '')
const { Package, close } = createNodeClient(task)
const pkg = await new Package().setDir('.', task.folder)
const run = pkg.startPush(task.name, task.registry, { limits: { bytesPerSecond: task.bytesPerSecond } })
for await (const event of run) {
  if (event.type === 'sending' && event.sentBytes >= (task.killAtBytes ?? Number.POSITIVE_INFINITY)) {
    process.kill(process.pid, 'SIGKILL')
  }
  if (event.type === 'journal') console.log(`journal ${event.message}`)
}
console.log(`published ${(await run.result).topHash}`)
close()
