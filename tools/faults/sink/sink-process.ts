import { startCheckingSink } from './checking-sink.ts'

/** A sink in a process of its own: tells its endpoint, and what it holds when it is asked. */
const sink = await startCheckingSink()
process.send?.({ endpoint: sink.endpoint })
process.on('message', () => {
  process.send?.({ held: [...sink.held()].map(([key, { sizeBytes, sha256 }]) => ({ key, sizeBytes, sha256 })) })
})
process.on('disconnect', () => process.exit())
