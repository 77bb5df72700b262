import { type Call, Fault, isAbort, throwIfAborted } from '../../base/index.ts'

/** More than any honest answer holds. */
const MOST_BYTES = 64 * 1024
const PATIENCE_MS = 30_000

export interface RegistryQuestion {
  /** Whole, on the registry's own origin. */
  readonly url: string
  /** Goes to that origin alone: redirects are not followed. */
  readonly bearer?: string | undefined
  /** With it the question is a POST of this form. */
  readonly form?: Readonly<Record<string, string>> | undefined
}

/** `refused`: who asks is not, or no longer, known there. */
export type RegistryAnswer = { readonly refused: true } | { readonly refused: false; readonly json: unknown }

/**
 * Asks a Quilt registry one thing. `offline` and `busy` Faults may pass; `cors`: it lets no page of our origin ask;
 * `denied`: it knows who asks, and gives nothing; `foreign`: it is none. No Fault holds what was sent or answered.
 */
export async function askRegistry(
  { url, bearer, form }: RegistryQuestion,
  fetcher: typeof fetch,
  call: Call = {},
): Promise<RegistryAnswer> {
  throwIfAborted(call.signal)
  const registry = new URL(url).origin
  const signal = AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), ...(call.signal ? [call.signal] : [])])
  let answer: Response
  let text: string | undefined
  try {
    answer = await fetcher(url, {
      method: form ? 'POST' : 'GET',
      headers: { Accept: 'application/json', ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }) },
      body: form ? new URLSearchParams(form) : null,
      // An answer from elsewhere is none: told by its status, or by its type in a browser.
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
      signal,
    })
    text = await shortText(answer)
  } catch (cause) {
    throwIfAborted(call.signal)
    if (isAbort(cause)) throw cause
    throw await silence(registry, fetcher, cause)
  }
  return judge(answer, text, registry)
}

function judge(answer: Response, text: string | undefined, registry: string): RegistryAnswer {
  const { status } = answer
  if (status === 401) return { refused: true }
  if (status === 403) {
    throw fault('denied', registry, 'knows you, but gives you no keys. Ask whoever runs it for a role', 'none')
  }
  if (status === 429 || status >= 500) throw fault('busy', registry, `answers ${status}: try again later`, 'retry')
  if (answer.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    throw fault('foreign', registry, 'sends us elsewhere, where tokens are not sent. Check its registry URL', 'none')
  }
  if (text === undefined) throw fault('foreign', registry, 'answers more than a registry does', 'none')
  const json = parsed(text)
  // An error of the exchange: with 200 from what quilt3 was written for, with 400 from others.
  if (hasError(json) && (status === 200 || status === 400)) return { refused: true }
  if (!answer.ok) throw fault('foreign', registry, `answers ${status}, as no Quilt registry does`, 'none')
  if (json === undefined) {
    throw fault('foreign', registry, 'answers with a page, and not as a Quilt registry does. Check its address', 'none')
  }
  return { refused: false, json }
}

/** Why nothing came: a browser never says it, but lets us ask again without reading the answer. */
async function silence(registry: string, fetcher: typeof fetch, cause: unknown): Promise<Fault> {
  if ('location' in globalThis && (await isReachable(registry, fetcher))) {
    return new Fault(
      'cors',
      `The stack at ${registry} does not let other sites ask for its keys. Use the build of this page that the stack itself serves, or sign in with access keys.`,
      { action: 'none', where: { registry }, cause },
    )
  }
  return new Fault('offline', `Nothing answers at ${registry}. Check that you are connected, then try again.`, {
    action: 'retry',
    where: { registry },
    cause,
  })
}

async function isReachable(registry: string, fetcher: typeof fetch): Promise<boolean> {
  try {
    await fetcher(registry, {
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return true
  } catch {
    return false
  }
}

/** Undefined: it is longer than any answer may be, and the rest was not read. */
async function shortText(answer: Response): Promise<string | undefined> {
  const reader = answer.body?.getReader()
  if (!reader) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.length
    if (bytes > MOST_BYTES) {
      await reader.cancel().catch(() => undefined)
      return undefined
    }
    text += decoder.decode(value, { stream: true })
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function hasError(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'error' in json && json.error !== null
}

function fault(code: 'denied' | 'busy' | 'foreign', registry: string, what: string, action: 'retry' | 'none'): Fault {
  return new Fault(code, `The stack at ${registry} ${what}.`, { action, where: { registry } })
}
