import type { IncomingMessage } from 'node:http'
import { EXPOSED_HEADERS } from '../../src/base/index.ts'
import type { OwnAnswer, ProxyFault } from './rules.ts'

type Headers = Record<string, string | string[]>

/** Size of a body, where it was told. */
export function lengthOf({ headers }: IncomingMessage): number | undefined {
  const told = headers['content-length']
  return told === undefined ? undefined : Number(told)
}

/** All that came, `Host` too, for it is signed; but each request has a connection of its own. */
export function requestHeaders(request: IncomingMessage): Headers {
  return { ...rawHeaders(request), connection: 'close' }
}

export function answerHeaders(answer: IncomingMessage, faults: readonly ProxyFault[]): Headers {
  const headers = { ...rawHeaders(answer), connection: 'close' }
  const hidden = faults.flatMap((fault) => (fault.kind === 'strip' ? fault.headers : []))
  const kept = Object.entries(headers).filter(([name]) => !hidden.some((pattern) => isMeant(pattern, name)))
  const cut = faults.find((fault) => fault.kind === 'cut')
  const length = lengthOf(answer)
  if (!cut?.quietly || length === undefined) return Object.fromEntries(kept)
  return { ...Object.fromEntries(kept), 'content-length': String(Math.min(length, cut.bytes)) }
}

const isMeant = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern

/** By names in lower case, each with all its values. */
function rawHeaders({ headersDistinct }: IncomingMessage): Headers {
  const kept = Object.entries(headersDistinct).filter(([name]) => !['connection', 'keep-alive'].includes(name))
  // `Host` may not be a list.
  return Object.fromEntries(kept.map(([name, values = []]) => [name, values.length === 1 ? values.join() : values]))
}

/** An answer that no store gave. Pages of any origin may read it, as they may the store's. */
export function ownAnswer(
  { code, body, headers = {} }: Omit<OwnAnswer, 'status'>,
  origin: string | undefined,
): { headers: Record<string, string>; body: string } {
  const document = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>As planned</Message></Error>`
  const text = body ?? (code === undefined ? '' : document)
  const cors: Record<string, string> =
    origin === undefined
      ? {}
      : { 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED_HEADERS.join(', ') }
  return {
    body: text,
    headers: {
      ...(body === undefined && text !== '' ? { 'content-type': 'application/xml' } : {}),
      ...cors,
      ...headers,
      connection: 'close',
    },
  }
}
