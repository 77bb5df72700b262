import type { Clock } from '../../base/index.ts'
import type { ObjectStore } from '../object-store.ts'
import { createS3Store, type S3StoreOptions } from './s3-store.ts'

/** What a scripted store answers to a request; a function is called with the request, and may throw as `fetch` does. */
export type Scripted = Response | ((request: SentRequest) => Response | Promise<Response>)

export interface SentRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Headers
  readonly init: RequestInit
}

export interface ScriptedStore {
  readonly store: ObjectStore
  /** What was sent, in order. */
  readonly sent: readonly SentRequest[]
}

/** An S3 store whose `fetch` gives these answers, one after the other; the last is given again and again. For tests. */
export function scriptedStore(script: readonly Scripted[], more: Partial<S3StoreOptions> = {}): ScriptedStore {
  const sent: SentRequest[] = []
  const answer = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const request = {
      method: init.method ?? 'GET',
      url: new URL(String(input)),
      headers: new Headers(init.headers),
      init,
    }
    sent.push(request)
    const scripted = script[Math.min(sent.length, script.length) - 1]
    if (scripted === undefined) throw new TypeError('Nothing is scripted')
    return scripted instanceof Response ? scripted.clone() : scripted(request)
  }
  const store = createS3Store({
    endpoint: 'https://s3.test',
    region: 'us-east-1',
    addressing: 'path',
    bucket: 'lab-data',
    credentials: async () => ({ accessKeyId: 'KEY', secretAccessKey: 'SECRET' }),
    fetch: answer,
    clock: patientClock,
    random: () => 0.5,
    sha256: async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))),
    ...more,
  })
  return { store, sent }
}

/** Time stands still, so nothing ever takes too long. */
const patientClock: Clock = {
  monotonicMs: () => 0,
  nowMs: () => 0,
  wait: (_, signal) =>
    new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(new Error('not waited')))),
}

export function xml(status: number, body: string, headers: Record<string, string> = {}): Response {
  const text = body === '' ? null : `<?xml version="1.0" encoding="UTF-8"?>\n${body}`
  return new Response(text, { status, headers: { 'content-type': 'application/xml', ...headers } })
}

export function errorXml(status: number, code: string, headers: Record<string, string> = {}): Response {
  return xml(status, `<Error><Code>${code}</Code><Message>m</Message></Error>`, headers)
}

export const versioning = (status: 'Enabled' | 'Suspended' | ''): Response =>
  xml(200, `<VersioningConfiguration>${status && `<Status>${status}</Status>`}</VersioningConfiguration>`)
