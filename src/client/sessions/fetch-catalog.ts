import { type Call, Fault, isAbort } from '../../base/index.ts'
import {
  checkConfigValue,
  MAX_CONFIG_BYTES,
  readSiteConfig,
  readWebAddress,
  type Settings,
  type SiteConfig,
} from '../../session/index.ts'
import type { EngineEnvironment } from '../engine/engine-desk.ts'
import type { SiteStores } from '../engine/site-stores.ts'
import { checkMayAdd } from './add-store.ts'

/** A catalog that answers no quicker is not waited for. */
const LIMIT_MS = 15_000

export interface FetchedCatalog {
  /** Without a slash at its end. */
  readonly url: string
  /** All that its `config.json` holds: of nothing in it is anything known. */
  readonly told: Settings
  readonly site: SiteConfig
}

type Surroundings = Pick<EngineEnvironment, 'fetch' | 'clock' | 'ownOrigin'>

interface CatalogDesk {
  readonly env: Surroundings
  readonly stores: Pick<SiteStores, 'mayAdd'>
}

/**
 * The `config.json` of a catalog that a person named, checked as hostile (reliability E61): by https save on this computer, never
 * redirected, at most 1 MiB and 15 s. A link into the catalog stands for it. `pasted`: its text, which is then not asked for.
 */
export async function fetchCatalog(
  desk: CatalogDesk,
  typed: string,
  call: Call = {},
  pasted?: string,
): Promise<FetchedCatalog> {
  const { env } = desk
  const url = catalogUrl(typed)
  // The policy of such a page would not let the request out.
  if (new URL(url).origin !== env.ownOrigin) checkMayAdd(desk)
  const place = `${url}/config.json`
  const text = await inTime(env, call, (signal) => readText(env, place, signal, pasted))
  const told: unknown = parse(text)
  if (!isRecord(told)) {
    throw new Fault('foreign', `${place} is no catalog's configuration: it holds no JSON object. Check the address.`, {
      action: 'fix-input',
      where: { url: place },
    })
  }
  const site = readSiteConfig(text, place, env.ownOrigin)
  // quilt3 would not take it over either.
  for (const [key, value] of Object.entries(told)) checkConfigValue(key, value)
  return { url, told, site }
}

/** What a person types, pastes, or has in the address bar, as the URL of a catalog; an `invalid` Fault where it is none. */
export function catalogUrl(typed: string): string {
  const text = typed.trim().replace(/[?#].*$/, '')
  const withScheme = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[\w.-]+:\d+(\/|$)/.test(text) ? text : `https://${text}`
  const read = readWebAddress(withScheme)
  if (typeof read === 'string') {
    throw new Fault('invalid', `The address of a catalog ${read}. Write it as https://catalog.example.org.`, {
      action: 'fix-input',
    })
  }
  return read.address.replace(/\/(b\/.*|config\.json)$/, '')
}

async function readText(env: Surroundings, place: string, signal: AbortSignal, pasted?: string): Promise<string> {
  return readCapped(pasted === undefined ? await ask(env, place, signal) : new Response(pasted), place)
}

async function ask({ fetch }: Surroundings, url: string, signal: AbortSignal): Promise<Response> {
  const quiet = { cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer', signal } as const
  let answer: Response
  try {
    answer = await fetch(url, { ...quiet, redirect: 'error' })
  } catch (cause) {
    if (isAbort(cause)) throw cause
    const isUp = await fetch(url, { ...quiet, mode: 'no-cors' }).then(
      () => true,
      () => false,
    )
    throw silent(url, isUp, cause)
  }
  if (answer.ok) return answer
  throw new Fault('absent', `${url} answers ${answer.status}: there is no catalog. Check the address.`, {
    action: 'fix-input',
    where: { url, status: answer.status },
  })
}

function silent(url: string, isUp: boolean, cause: unknown): Fault {
  const where = { url }
  if (!isUp) {
    return new Fault('offline', `Nothing answers at ${url}. Check the address, and your network.`, {
      action: 'retry',
      where,
      cause,
    })
  }
  return new Fault(
    'cors',
    `There is something at ${url}, but it sends this page elsewhere, or does not let it read the answer. Open that address yourself, and paste here what it shows.`,
    { where, cause },
  )
}

/** Stops at the cap, whatever the header says of the length. */
async function readCapped(answer: Response, url: string): Promise<string> {
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let bytes = 0
  const reader = answer.body?.getReader()
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done || value === undefined) return new Blob(chunks).text()
    bytes += value.byteLength
    if (bytes > MAX_CONFIG_BYTES) {
      await reader?.cancel()
      throw new Fault('foreign', `${url} is no catalog's configuration: it is larger than 1 MiB. Check the address.`, {
        action: 'fix-input',
        where: { url },
      })
    }
    chunks.push(new Uint8Array(value))
  }
}

async function inTime<T>(
  { clock }: Surroundings,
  { signal }: Call,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const [late, done] = [new AbortController(), new AbortController()]
  clock.wait(LIMIT_MS, done.signal).then(
    () => late.abort(),
    () => undefined,
  )
  try {
    return await work(AbortSignal.any([late.signal, ...(signal ? [signal] : [])]))
  } catch (error) {
    if (!isAbort(error) || !late.signal.aborted || signal?.aborted) throw error
    throw new Fault('busy', 'The catalog did not answer in time. Try again.', { action: 'retry' })
  } finally {
    done.abort()
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Settings {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
