import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { EXPOSED_HEADERS } from '../../../src/base/index.ts'
import { document, errorDocument, listOf } from './sink-answers.ts'

/** What the sink has of an object: all of a small one, of a large one what its parts came to. */
interface Held {
  readonly sizeBytes: number
  readonly etag: string
  /** As S3 tells it: base64, with `-N` behind it where there were parts. */
  readonly sha256: string
  readonly bytes: Buffer | undefined
}

interface Arrived {
  readonly sizeBytes: number
  readonly sha256: string
  /** Kept where somebody will read it again. */
  readonly bytes: Buffer | undefined
}

interface Part extends Arrived {
  readonly etag: string
}

export interface CheckingSink {
  readonly endpoint: string
  /** What each key was found to hold. */
  held(): ReadonlyMap<string, Pick<Held, 'sizeBytes' | 'sha256'>>
  /** Bytes of parts that arrived, those that were refused included. */
  partBytes(): number
  stop(): void
}

/**
 * An S3 endpoint for one client that hashes what it gets, holds it against what was promised, and drops the bytes of parts: so
 * gigabytes can be sent to it. One bucket without versions. Nobody's signature is looked at.
 */
export async function startCheckingSink(): Promise<CheckingSink> {
  const sink = new Sink()
  const server = createServer((request, response) => {
    sink.answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${portOf(server)}`,
    held: () => sink.held,
    partBytes: () => sink.partBytes,
    stop: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function portOf(server: Server): number {
  // `listen` has given it one.
  return (server.address() as AddressInfo).port
}

class Sink {
  readonly held = new Map<string, Held>()
  readonly #uploads = new Map<string, { readonly key: string; readonly parts: Map<number, Part> }>()
  partBytes = 0
  #opened = 0

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(forPages(request))) response.setHeader(name, value)
    if (request.method === 'OPTIONS') return void response.end()
    const { pathname, searchParams: query } = new URL(request.url ?? '/', 'http://sink')
    const key = decodeURIComponent(pathname.replace(/^\/[^/]+\/?/, ''))
    const isPart = query.has('partNumber')
    const arrived = await take(request, isPart)
    if (isPart) this.partBytes += arrived.sizeBytes
    const answer = this.#handle(request, key, query, arrived)
    response.writeHead(answer.status, { 'content-type': 'application/xml', ...answer.headers })
    response.end(request.method === 'HEAD' ? undefined : answer.body)
  }

  #handle(request: IncomingMessage, key: string, query: URLSearchParams, arrived: Arrived): Answer {
    const { method = 'GET' } = request
    if (key === '') return this.#ofBucket(query)
    const id = query.get('uploadId')
    if (method === 'POST' && id === null) return this.#open(key)
    if (id !== null) return this.#ofUpload(method, key, id, query, arrived)
    if (method === 'PUT') return this.#put(request, key, arrived)
    if (method === 'DELETE') {
      this.held.delete(key)
      return { status: 204 }
    }
    const found = this.held.get(key)
    if (found === undefined) return failed(404, 'NoSuchKey')
    return { status: 200, headers: headersOf(found), ...(found.bytes && { body: found.bytes }) }
  }

  #ofBucket(query: URLSearchParams): Answer {
    if (query.has('versioning')) return { status: 200, body: document('VersioningConfiguration', '') }
    const prefix = query.get('prefix') ?? ''
    const objects = [...this.held].filter(([key]) => key.startsWith(prefix)).sort(([a], [b]) => (a < b ? -1 : 1))
    if (query.has('uploads')) {
      const open = [...this.#uploads].filter(([, { key }]) => key.startsWith(prefix))
      return {
        status: 200,
        body: listOf(
          'uploads',
          prefix,
          open.map(([id, { key }]) => ({ key, id })),
        ),
      }
    }
    const rows = objects.map(([key, { etag, sizeBytes }]) => ({ key, etag, sizeBytes }))
    return { status: 200, body: listOf(query.has('versions') ? 'versions' : 'objects', prefix, rows) }
  }

  #put({ headers }: IncomingMessage, key: string, { sizeBytes, sha256, bytes }: Arrived): Answer {
    if (!isPromised(headers, sha256)) return failed(400, 'BadDigest')
    const there = this.held.get(key)
    if (headers['if-none-match'] === '*' && there) return failed(412, 'PreconditionFailed')
    if (headers['if-match'] !== undefined && headers['if-match'] !== there?.etag)
      return failed(412, 'PreconditionFailed')
    const held: Held = { sizeBytes, sha256, etag: etagOf(sha256), bytes }
    this.held.set(key, held)
    return { status: 200, headers: { etag: held.etag, 'x-amz-checksum-sha256': sha256 } }
  }

  #open(key: string): Answer {
    this.#opened += 1
    const id = `upload-${this.#opened}`
    this.#uploads.set(id, { key, parts: new Map() })
    return {
      status: 200,
      body: document('InitiateMultipartUploadResult', `<Key>${key}</Key><UploadId>${id}</UploadId>`),
    }
  }

  #ofUpload(method: string, key: string, id: string, query: URLSearchParams, arrived: Arrived): Answer {
    const upload = this.#uploads.get(id)
    if (upload === undefined) return failed(404, 'NoSuchUpload')
    if (method === 'PUT') {
      const etag = etagOf(arrived.sha256)
      upload.parts.set(Number(query.get('partNumber')), { ...arrived, etag })
      return { status: 200, headers: { etag, 'x-amz-checksum-sha256': arrived.sha256 } }
    }
    if (method === 'DELETE') {
      this.#uploads.delete(id)
      return { status: 204 }
    }
    const parts = [...upload.parts].sort(([a], [b]) => a - b)
    if (method === 'GET') {
      return {
        status: 200,
        body: listOf(
          'parts',
          key,
          parts.map(([number, part]) => ({ number, ...part })),
        ),
      }
    }
    const whole = createHash('sha256')
    for (const [, { sha256 }] of parts) whole.update(Buffer.from(sha256, 'base64'))
    const sha256 = `${whole.digest('base64')}-${parts.length}`
    const etag = etagOf(sha256)
    const sizeBytes = parts.reduce((sum, [, part]) => sum + part.sizeBytes, 0)
    this.held.set(key, { sizeBytes, sha256, etag, bytes: undefined })
    this.#uploads.delete(id)
    const told = `<Key>${key}</Key><ETag>${etag}</ETag><ChecksumSHA256>${sha256}</ChecksumSHA256>`
    return { status: 200, body: document('CompleteMultipartUploadResult', told) }
  }
}

interface Answer {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

/** Any page may ask anything. */
function forPages({ headers }: IncomingMessage): Record<string, string> {
  if (headers.origin === undefined) return {}
  return {
    'access-control-allow-origin': headers.origin,
    'access-control-allow-methods': 'GET, HEAD, PUT, POST, DELETE',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '',
    'access-control-expose-headers': EXPOSED_HEADERS.join(', '),
    'access-control-max-age': '600',
  }
}

function failed(status: number, code: string): Answer {
  return { status, body: errorDocument(code) }
}

/** Hashes a body as it comes. */
async function take(request: IncomingMessage, isDropped: boolean): Promise<Arrived> {
  const hash = createHash('sha256')
  const chunks: Buffer[] = []
  let sizeBytes = 0
  for await (const chunk of request) {
    hash.update(chunk)
    sizeBytes += chunk.length
    if (!isDropped) chunks.push(chunk)
  }
  const sha256 = hash.digest('base64')
  if (isDropped && !isPromised(request.headers, sha256)) throw new Error('A part is not what was promised.')
  return { sizeBytes, sha256, bytes: isDropped ? undefined : Buffer.concat(chunks) }
}

function isPromised(headers: IncomingMessage['headers'], sha256: string): boolean {
  const promised = headers['x-amz-checksum-sha256']
  return promised === undefined || promised === sha256
}

function etagOf(text: string): string {
  return `"${createHash('md5').update(text).digest('hex')}"`
}

function headersOf({ sizeBytes, etag, sha256 }: Held): Record<string, string> {
  return {
    etag,
    'content-length': String(sizeBytes),
    'x-amz-checksum-sha256': sha256,
    'last-modified': new Date().toUTCString(),
  }
}
