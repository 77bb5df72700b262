import { type Call, type Clock, parseUrl, throwIfAborted } from '../../base/index.ts'
import { rootOf } from '../s3/answers.ts'

/** A store that says nothing for so long is called silent. */
const PATIENCE_MS = 15_000
/** Read of an answer: the documents of S3 that come here are far smaller. */
const MAX_BYTES = 64 * 1024

/** What unsigned requests told, before any key was sent. */
export type FirstAnswer =
  /** Nothing came back. `code`: what Node says of it; browsers say nothing. */
  | { readonly kind: 'silent'; readonly code: string | undefined }
  /** Something answers, and the browser does not let this page read it. */
  | { readonly kind: 'hidden' }
  /** We were sent to another origin. */
  | { readonly kind: 'moved'; readonly to: string }
  | ReadAnswer

export interface ReadAnswer {
  readonly kind: 'read'
  readonly status: number
  /** Name of the outermost XML element. */
  readonly root: string | undefined
  readonly isEmpty: boolean
  /** Do the browser and the store also let requests with S3's own headers pass? */
  readonly takesHeaders: boolean
  /** How far this computer's clock is ahead of the answer's `Date`; undefined where that is hidden. */
  readonly aheadMs: number | undefined
  readonly server: string | undefined
}

export interface FirstAsking {
  readonly fetch: typeof fetch
  readonly clock: Clock
  /** Only browsers hide answers. */
  readonly isBrowser: boolean
}

/** Asks as anybody would: first plainly, then with headers of S3, for which a browser asks the store's leave. */
export async function askFirst(url: URL, asking: FirstAsking, call?: Call): Promise<FirstAnswer> {
  const before = asking.clock.nowMs()
  const plain = await attempt(url, asking, { redirect: 'follow' }, call)
  if ('code' in plain) {
    if (!asking.isBrowser) return { kind: 'silent', code: plain.code }
    const opaque = await attempt(url, asking, { mode: 'no-cors' }, call)
    return 'code' in opaque ? { kind: 'silent', code: undefined } : { kind: 'hidden' }
  }
  const { response, text } = plain
  const nowMs = (before + asking.clock.nowMs()) / 2
  const came = parseUrl(response.url)?.origin ?? url.origin
  if (came !== url.origin) return { kind: 'moved', to: came }
  const headers = { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD', 'x-amz-date': basicDate(nowMs) }
  const asked = asking.isBrowser ? await attempt(url, asking, { redirect: 'follow', headers }, call) : plain
  const date = Date.parse(response.headers.get('date') ?? '')
  return {
    kind: 'read',
    status: response.status,
    root: rootOf(text),
    isEmpty: text === '',
    takesHeaders: 'response' in asked,
    aheadMs: Number.isNaN(date) ? undefined : nowMs - date,
    server: response.headers.get('server') ?? undefined,
  }
}

async function attempt(
  url: URL,
  { fetch, clock }: FirstAsking,
  init: RequestInit,
  call: Call | undefined,
): Promise<{ readonly response: Response; readonly text: string } | { readonly code: string | undefined }> {
  const late = new AbortController()
  const done = new AbortController()
  clock.wait(PATIENCE_MS, done.signal).then(
    () => late.abort(),
    () => undefined,
  )
  const signal = AbortSignal.any([late.signal, ...(call?.signal ? [call.signal] : [])])
  try {
    const common = { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer', signal } as const
    const response = await fetch(url, { ...common, ...init })
    return { response, text: await shortText(response) }
  } catch (error) {
    throwIfAborted(call?.signal)
    const cause: unknown = error instanceof Error ? error.cause : undefined
    const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined
    return { code: typeof code === 'string' ? code : undefined }
  } finally {
    done.abort()
  }
}

async function shortText(response: Response): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  try {
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk, { stream: true })
      if (text.length > MAX_BYTES) break
    }
  } catch {
    // What came before the line broke is enough to tell one kind of answer from another.
  }
  return text.trim()
}

/** `20261124T071500Z` */
function basicDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '')
}
