import { type Clock, Fault, type FaultPlace } from '../../base/index.ts'
import { brokenOff, checkArrived, examine } from './answers.ts'
import type { Delivery } from './delivery.ts'
import { diagnose } from './diagnosis.ts'
import { escapeText } from './escape-text.ts'
import { patientStream, withPatience } from './patience.ts'
import type { Delivered, SdkRequest, SdkResponse } from './request.ts'
import { createTurns } from './turns.ts'

/** Until an answer begins: a minute, and more for a body, at 16 kB a second; `fetch` does not tell how much of it went. */
const PATIENCE_MS = 60_000
const SLOWEST_BYTES_PER_MS = 16
/** The same where the store joins parts or copies before it answers. */
const WORK_PATIENCE_MS = 300_000
/** Between two pieces of an answer. */
const STALL_MS = 30_000

export interface FetchHandlerOptions {
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly endpoint: URL
  readonly bucket: string
  readonly deliver: Delivery
}

/** The transport that is given to the SDK. */
export interface FetchHandler {
  handle(request: SdkRequest, call?: { abortSignal?: unknown }): Promise<{ response: SdkResponse }>
  destroy(): void
}

/**
 * Sends the SDK's requests by `fetch`, the same way in the page, a worker and Node. The SDK's own handlers differ from
 * it in that they follow redirects, cache, keep alive (which limits a body to 64 KiB) and take any host.
 */
export function createFetchHandler(options: FetchHandlerOptions): FetchHandler {
  const nextTurn = createTurns()
  let wasReadable = false

  const send = async (request: SdkRequest, signal: AbortSignal): Promise<Response> => {
    const body = bodyOf(request)
    try {
      const response = await options.fetch(urlOf(request), {
        method: request.method,
        headers: headersOf(request),
        cache: 'no-store',
        credentials: 'omit',
        // Never followed. 'error' would do that too, but looks like an endpoint that is down.
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        signal,
        ...(body === undefined ? {} : { body }),
      })
      wasReadable = true
      return response
    } catch (cause) {
      if (signal.aborted || !(cause instanceof TypeError)) throw cause
      const blob = body instanceof Blob ? body : undefined
      throw await diagnose({
        ...options,
        place: placeOf(request, options.bucket),
        body: blob,
        wasReadable,
        cause,
        signal,
      })
    }
  }

  return {
    async handle(request, { abortSignal } = {}) {
      const place = placeOf(request, options.bucket)
      const given = abortSignal instanceof AbortSignal ? abortSignal : undefined
      const exchange = async (signed: SdkRequest): Promise<Delivered> => {
        const turn = nextTurn()
        const patience = { clock: options.clock, turn, signal: given, silent: () => silent(place) }
        const begun = { ...patience, patienceMs: patienceMs(signed) }
        const answer = await withPatience(begun, (signal) => send(signed, signal))
        const inPieces = { ...patience, patienceMs: STALL_MS, broken: (cause: unknown) => brokenOff(place, cause) }
        const body = answer.body && patientStream(answer.body, inPieces)
        const { refusal, ...told } = await examine(answer, body, signed, place)
        return { response: { ...told, headers: Object.fromEntries(answer.headers) }, refusal }
      }
      const { response, refusal } = await options.deliver(request, exchange, given)
      checkArrived({ ...response, ...(refusal && { refusal }) }, place)
      return { response }
    },
    destroy: () => undefined,
  }
}

/** The SDK's XML as text, all else as Blobs: browsers send a typed array twenty times slower (anchor.md §4). */
function bodyOf({ method, body }: SdkRequest): Blob | string | undefined {
  if (method === 'GET' || method === 'HEAD' || body === undefined || body === null) return undefined
  if (typeof body === 'string' || body instanceof Blob) return body
  if (body instanceof Uint8Array) return new Blob([new Uint8Array(body)])
  throw new Fault('internal', 'A request body of an unknown kind was to be sent.')
}

/** Without the headers that `fetch` sets itself, to the same values. */
function headersOf({ headers }: SdkRequest): Record<string, string> {
  const own = ['host', 'content-length', 'user-agent', 'expect']
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !own.includes(name.toLowerCase())))
}

function patienceMs({ method, body, headers }: SdkRequest): number {
  const isWork = method === 'POST' || 'x-amz-copy-source' in headers
  const bytes = body instanceof Blob ? body.size : 0
  return (isWork ? WORK_PATIENCE_MS : PATIENCE_MS) + bytes / SLOWEST_BYTES_PER_MS
}

function silent(place: FaultPlace): Fault {
  return new Fault(
    'offline',
    'Nothing came from the store for too long. Check that you are connected, then try again.',
    {
      action: 'retry',
      where: place,
    },
  )
}

export function urlOf({ protocol, hostname, port, path, query = {} }: SdkRequest): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map(
      (one) => `${escapeText(name)}=${one === null ? '' : escapeText(String(one))}`,
    ),
  )
  const search = pairs.length === 0 ? '' : `?${pairs.sort().join('&')}`
  return `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}${search}`
}

const placeOf = (request: SdkRequest, bucket: string): FaultPlace => ({ bucket, method: request.method })
