import { S3Client } from '@aws-sdk/client-s3'
import { type Clock, Fault } from '../../base/index.ts'
import { fromBase64, toHex } from '../digest-text.ts'
import { isHostOf } from './bucket-name.ts'
import { createFetchHandler } from './fetch-handler.ts'

/** Keys of a store; a session's keys carry a token. */
export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

export interface ClientOptions {
  /** Origin of the store, `https://host[:port]`. */
  readonly endpoint: string
  readonly region: string
  readonly addressing: 'path' | 'virtual'
  readonly bucket: string
  /** Asked anew for each request, so that renewed keys count at once. Undefined, or giving undefined: requests are not signed. */
  readonly credentials: (() => Promise<Keys | undefined>) | undefined
  readonly fetch: typeof fetch
  readonly clock: Clock
}

/** The SDK's client: one attempt a request (`withRetry` repeats), nothing hashed twice, no host but the endpoint's. */
export function createClient(options: ClientOptions, maxAttempts = 1): S3Client {
  const endpoint = new URL(options.endpoint)
  const client = new S3Client({
    endpoint: endpoint.origin,
    region: options.region,
    forcePathStyle: options.addressing === 'path',
    credentials: signingKeys(options.credentials),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts,
    requestHandler: { ...createFetchHandler({ ...options, endpoint }) },
    ...(options.credentials === undefined ? { signer: { sign: async (request) => request } } : {}),
  })
  guardRequests(client, endpoint)
  if (maxAttempts === 1) sendLean(client)
  return client
}

/** Drops the headers that count attempts and name the SDK: each would be signed, and asked for by a preflight. */
function sendLean(client: S3Client): void {
  const place = { name: 'retryMiddleware', step: 'finalizeRequest', priority: 'high', override: true } as const
  client.middlewareStack.add((next) => next, place)
  client.middlewareStack.remove('getUserAgentMiddleware')
}

/** The SDK keeps keys without an expiry for good; these are past theirs, so it asks for them each time. */
function signingKeys(credentials: ClientOptions['credentials']): () => Promise<SdkKeys> {
  const expiration = new Date(0)
  if (credentials === undefined) return async () => ({ accessKeyId: '', secretAccessKey: '', expiration })
  return async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = (await credentials()) ?? {
      accessKeyId: '',
      secretAccessKey: '',
    }
    return { accessKeyId, secretAccessKey, expiration, ...(sessionToken === undefined ? {} : { sessionToken }) }
  }
}

interface SdkKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
  readonly expiration: Date
}

interface BuiltRequest {
  readonly method: string
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  readonly headers: Record<string, string>
}

/** Before a request is signed: its host is checked, and the part's digest becomes its payload hash (design §1.3). */
function guardRequests(client: S3Client, endpoint: URL): void {
  client.middlewareStack.add(
    (next) => (args) => {
      if (!isBuiltRequest(args.request)) throw new Fault('internal', 'The SDK built a request of an unknown kind.')
      const { request } = args
      const host = request.port === undefined ? request.hostname : `${request.hostname}:${request.port}`
      if (request.protocol !== endpoint.protocol || !isHostOf(host, endpoint)) {
        throw new Fault('internal', `A request to ${host} was refused: keys go to ${endpoint.host} only.`)
      }
      const digest = request.headers['x-amz-checksum-sha256']
      if (request.method === 'PUT' && digest !== undefined)
        request.headers['x-amz-content-sha256'] = toHex(fromBase64(digest))
      return next(args)
    },
    { step: 'build', name: 'selvageGuard', priority: 'low' },
  )
}

function isBuiltRequest(value: unknown): value is BuiltRequest {
  return typeof value === 'object' && value !== null && 'hostname' in value && 'headers' in value && 'method' in value
}
