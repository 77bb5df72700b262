import { S3Client } from '@aws-sdk/client-s3'
import { type Clock, Fault, type ServerTime } from '../../base/index.ts'
import { fromBase64, toHex } from '../digest-text.ts'
import { createDelivery } from './delivery.ts'
import { createFetchHandler } from './fetch-handler.ts'
import type { KeysForRequest } from './signing.ts'
import type { Whereabouts } from './whereabouts.ts'

export interface ClientOptions {
  /** Origin of the store, `https://host[:port]`. */
  readonly endpoint: string
  readonly region: string
  readonly addressing: 'path' | 'virtual'
  readonly bucket: string
  /** Asked anew for each request, so that renewed keys count at once. Undefined, or giving undefined: it goes unsigned. */
  readonly credentials: KeysForRequest | undefined
  readonly fetch: typeof fetch
  readonly clock: Clock
}

/** What all clients of one bucket know, and learn for each other. */
export interface Learned {
  readonly whereabouts: Whereabouts
  readonly time: ServerTime
}

/** The SDK's client: one attempt a request (`withRetry` repeats), nothing hashed twice, no host but the endpoint's. */
export function createClient(options: ClientOptions, learned: Learned): S3Client {
  const endpoint = new URL(options.endpoint)
  const { credentials } = options
  const deliver = createDelivery({ ...learned, endpoint, credentials, hash: () => client.config.sha256 })
  const client: S3Client = new S3Client({
    endpoint: endpoint.origin,
    region: options.region,
    forcePathStyle: options.addressing === 'path' || !canBeHost(options.bucket, endpoint),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 1,
    requestHandler: { ...createFetchHandler({ ...options, endpoint, deliver }) },
    // Requests are signed where they are sent, for the region and the time that the store has.
    credentials: async () => ({ accessKeyId: '', secretAccessKey: '' }),
    signer: { sign: async (request) => request },
  })
  hashOnce(client)
  sendLean(client)
  return client
}

/** A certificate covers one label below a host, and an IP address has none. */
export function canBeHost(bucket: string, { hostname }: URL): boolean {
  return !bucket.includes('.') && !/^[\d.]+$|^\[/.test(hostname)
}

/** Drops the headers that count attempts and name the SDK: each would be signed, and asked for by a preflight. */
function sendLean(client: S3Client): void {
  const place = { name: 'retryMiddleware', step: 'finalizeRequest', priority: 'high', override: true } as const
  client.middlewareStack.add((next) => next, place)
  client.middlewareStack.remove('getUserAgentMiddleware')
}

interface BuiltRequest {
  readonly method: string
  readonly headers: Record<string, string>
}

/** The part's digest becomes its payload hash, which the signature needs (design §1.3). */
function hashOnce(client: S3Client): void {
  client.middlewareStack.add(
    (next) => (args) => {
      if (!isBuiltRequest(args.request)) throw new Fault('internal', 'The SDK built a request of an unknown kind.')
      const { method, headers } = args.request
      const digest = headers['x-amz-checksum-sha256']
      if (method === 'PUT' && digest !== undefined) headers['x-amz-content-sha256'] = toHex(fromBase64(digest))
      return next(args)
    },
    { step: 'build', name: 'selvageHash', priority: 'low' },
  )
}

function isBuiltRequest(value: unknown): value is BuiltRequest {
  return typeof value === 'object' && value !== null && 'headers' in value && 'method' in value
}
