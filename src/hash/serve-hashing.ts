import { type HashClient, type HashRequest, isHashRequest, type PartOutcome, readContent } from './hash-protocol.ts'
import { createPartKernel, type PartKernel } from './part-kernel.ts'

/**
 * What a hash worker does: answers each request with the digests of its parts.
 *
 * The parts of the next request are read while those of the first are hashed, since reading waits outside this thread.
 */
export function serveHashing(client: HashClient, kernel: () => Promise<PartKernel> = createPartKernel): void {
  const ready = kernel()
  // A rejection here is told with the first request; until then it must not count as unhandled.
  ready.catch(() => undefined)
  client.onMessage((message) => {
    if (!isHashRequest(message)) return
    answer(message, ready).then(
      (outcomes) => client.post({ batch: message.batch, outcomes }),
      (error: unknown) => client.post({ broken: error instanceof Error ? error.message : String(error) }),
    )
  })
}

async function answer({ tasks }: HashRequest, ready: Promise<PartKernel>): Promise<PartOutcome[]> {
  const kernel = await ready
  const contents = await Promise.all(tasks.map(readContent))
  const digests = kernel.hashParts(contents.flatMap((content) => (isRead(content) ? [new Uint8Array(content)] : [])))
  let next = 0
  return contents.map((content) => {
    if (!isRead(content)) return content
    const digest = digests[next++]
    if (digest === undefined) throw new Error('The kernel gave fewer digests than parts')
    return digest
  })
}

function isRead(content: ArrayBuffer | { unread: string }): content is ArrayBuffer {
  return content instanceof ArrayBuffer
}
