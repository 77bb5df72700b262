import { Fault, isAbort, isFault, parseUrl } from '../../base/index.ts'
import { isLoopback } from '../../store/index.ts'

/** Silence that ends a request; what is asked for is a few kilobytes. */
const PATIENCE_MS = 30_000

/** Who is asked, for sentences, and by what. */
export interface Outside {
  readonly fetch: typeof fetch
  /** “The login's provider” */
  readonly what: string
}

export interface OutsideRequest {
  readonly method: string
  readonly headers?: Record<string, string>
  readonly body?: URLSearchParams | string | null | undefined
  readonly signal?: AbortSignal | undefined
}

/** A request to a service that is told a person's tokens. */
export type OutsideFetch = (url: string, request: OutsideRequest) => Promise<Response>

/**
 * Sends what may carry tokens: only by https (or to this machine), without cookies, cache or referrer, and to nobody whom
 * the one that was asked names (a redirect is the caller's to refuse). Where nothing answers, a Fault says whether it is the network or CORS.
 */
export function outsideFetch({ fetch: fetcher, what }: Outside): OutsideFetch {
  return async (url, { method, headers = {}, body = null, signal }) => {
    if (!isSecure(url)) throw insecure(what, url)
    const silence = AbortSignal.timeout(PATIENCE_MS)
    try {
      const answer = await fetcher(url, {
        method,
        headers,
        body,
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
        signal: signal ? AbortSignal.any([signal, silence]) : silence,
      })
      if (answer.status >= 500 || answer.status === 429 || answer.status === 408)
        throw tooBusy(what, url, answer.status)
      return answer
    } catch (cause) {
      if (signal?.aborted || isAbort(cause) || isFault(cause)) throw cause
      if (silence.aborted) throw tooSlow(what, url)
      throw (await answersAtAll(fetcher, url)) ? unreadable(what, url) : unreachable(what, url)
    }
  }
}

/** https, or http on this machine: tokens go to no other place. */
export function isSecure(url: string): boolean {
  const parsed = parseUrl(url)
  if (parsed === undefined || parsed.username !== '' || parsed.password !== '') return false
  return parsed.protocol === 'https:' || (parsed.protocol === 'http:' && isLoopback(parsed.hostname))
}

/** Something is there if a request gets an answer that the page may not read. */
async function answersAtAll(fetcher: typeof fetch, url: string): Promise<boolean> {
  try {
    await fetcher(url, {
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return true
  } catch {
    return false
  }
}

function insecure(what: string, url: string): Fault {
  return new Fault(
    'invalid',
    `${what} would have to be asked without encryption, at ${originOf(url)}. Nothing was sent.`,
    {
      where: { url: originOf(url) },
    },
  )
}

function unreadable(what: string, url: string): Fault {
  return new Fault(
    'cors',
    `${what} answers, but does not let this page read the answer. Whoever keeps ${originOf(url)} has to allow the address of this page there (CORS, or “web origins” of the client).`,
    { where: { url: originOf(url) } },
  )
}

function unreachable(what: string, url: string): Fault {
  return new Fault('offline', `${what} does not answer at ${originOf(url)}. Check your network, and try again.`, {
    action: 'retry',
    where: { url: originOf(url) },
  })
}

function tooBusy(what: string, url: string, status: number): Fault {
  return new Fault('busy', `${what} cannot answer just now. Try again.`, {
    action: 'retry',
    where: { url: originOf(url), status },
  })
}

function tooSlow(what: string, url: string): Fault {
  return new Fault('busy', `${what} did not answer in time. Try again.`, {
    action: 'retry',
    where: { url: originOf(url) },
  })
}

/** Without path and query, where a token could stand. */
function originOf(url: string): string {
  return parseUrl(url)?.origin ?? 'an address that is none'
}
