import { createServer } from 'node:http'
import type { PreviewFile } from './preview-file.ts'

/** Bytes that stand somewhere in a sparse file; all else of it is zero. */
export interface SparseBytes {
  readonly at: number
  readonly bytes: Uint8Array
}

export interface RangeServer extends AsyncDisposable {
  /** The file, read from the server by HTTP ranges, as the page reads one from a store. */
  readonly file: PreviewFile
  /** Of bodies that were sent. */
  readonly sentBytes: () => number
  readonly requests: () => number
}

/** For tests: serves a file as large as one likes, of which little is written, and counts what is sent of it. */
export async function rangeServer(
  name: string,
  sizeBytes: number,
  parts: readonly SparseBytes[],
): Promise<RangeServer> {
  let sent = 0
  let requests = 0
  const server = createServer((request, response) => {
    requests += 1
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? []
    if (from === undefined || to === undefined) {
      response.writeHead(400).end()
      return
    }
    const body = bytesOf(parts, Number(from), Math.min(sizeBytes, Number(to) + 1))
    sent += body.length
    response.writeHead(206, { 'content-length': body.length }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  const url = `http://127.0.0.1:${address.port}/`
  return {
    file: {
      name,
      sizeBytes,
      async read(from, to, call) {
        const end = Math.min(to, sizeBytes)
        if (end <= from) return new Uint8Array()
        const headers = { range: `bytes=${from}-${end - 1}` }
        const answer = await fetch(url, { headers, signal: call?.signal ?? null })
        return new Uint8Array(await answer.arrayBuffer())
      },
    },
    sentBytes: () => sent,
    requests: () => requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function bytesOf(parts: readonly SparseBytes[], from: number, to: number): Uint8Array {
  const body = new Uint8Array(Math.max(0, to - from))
  for (const { at, bytes } of parts) {
    const begin = Math.max(at, from)
    const end = Math.min(at + bytes.length, to)
    if (begin < end) body.set(bytes.subarray(begin - at, end - at), begin - from)
  }
  return body
}
