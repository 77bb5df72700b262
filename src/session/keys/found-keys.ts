import type { Credentials } from '../credentials.ts'

/** Keys that a text holds, and what it says of where they are good. */
export interface FoundProfile {
  readonly name: string
  /** Undefined where there is a `refusal`. */
  readonly keys: Credentials | undefined
  readonly region: string | undefined
  readonly endpoint: string | undefined
  /** Why the keys cannot be used as they are, and what to do. Nothing of the text stands in it. */
  readonly refusal: string | undefined
}

/** A line that could not be used: by its number, never by what it holds. */
export interface KeysProblem {
  /** Counts from 1. */
  readonly line: number | undefined
  readonly problem: string
}

export interface FoundKeys {
  readonly profiles: readonly FoundProfile[]
  readonly problems: readonly KeysProblem[]
}

/** What a text says of one set of keys, in its own words. */
export interface KeyTexts {
  readonly accessKeyId?: string | undefined
  readonly secretAccessKey?: string | undefined
  readonly sessionToken?: string | undefined
  readonly expiration?: string | number | undefined
  readonly region?: string | undefined
  readonly endpoint?: string | undefined
}

/** No key has white space, or a sign beyond ASCII. Tokens are long, but not without end. */
const KEY = /^[\x21-\x7e]{1,256}$/
const TOKEN = /^[\x21-\x7e]{1,16384}$/
const REGION = /^[A-Za-z0-9-]{1,63}$/

/** Checked. `nowMs`: the time as servers have it. */
export function foundProfile(name: string, texts: KeyTexts, nowMs: number): FoundProfile {
  const { accessKeyId = '', secretAccessKey = '', sessionToken, expiration, endpoint } = texts
  const expiresMs = expiration === undefined || expiration === '' ? undefined : timeOf(expiration)
  const region = texts.region !== undefined && REGION.test(texts.region) ? texts.region : undefined
  const refused = (refusal: string): FoundProfile => ({
    name,
    keys: undefined,
    region,
    endpoint: isAddress(endpoint) ? endpoint : undefined,
    refusal,
  })
  if (accessKeyId === '' && secretAccessKey === '') return refused('There are no keys in it.')
  if (accessKeyId === '') return refused('The access key ID is missing. Give the secret key together with its ID.')
  if (secretAccessKey === '')
    return refused('The secret access key is missing. Give the ID together with its secret key.')
  if (!KEY.test(accessKeyId)) return refused(odd('access key ID'))
  if (!KEY.test(secretAccessKey)) return refused(odd('secret access key'))
  if (sessionToken && !TOKEN.test(sessionToken)) return refused(odd('session token'))
  if (expiresMs === null) return refused('It does not say clearly when it ends: the time is none, or has no time zone.')
  if (expiresMs !== undefined && expiresMs <= nowMs) return refused('It has ended. Get new keys, and give those.')
  if (endpoint !== undefined && !isAddress(endpoint))
    return refused('Its endpoint is no address. Write it as https://host.')
  const keys = { accessKeyId, secretAccessKey, sessionToken: sessionToken || undefined, expiresMs }
  return { name, keys, region, endpoint, refusal: undefined }
}

function odd(what: string): string {
  return `Its ${what} holds white space, or a character that no key has. Copy it again, and put comments on lines of their own.`
}

/** Milliseconds since 1970; null: no time that could be trusted. Without a zone it may be any of a day (reliability E65). */
function timeOf(expiration: string | number): number | null {
  if (typeof expiration === 'number') return isSane(expiration) ? expiration : null
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:?\d\d)$/.test(expiration)) return null
  const ms = Date.parse(expiration.replace(' ', 'T').replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  return isSane(ms) ? ms : null
}

/** Between 2001 and 2286, in milliseconds. */
function isSane(ms: number): boolean {
  return ms >= 1e12 && ms < 1e13
}

function isAddress(text: string | undefined): boolean {
  try {
    const { protocol, username, password } = new URL(text ?? '')
    return /^https?:$/.test(protocol) && username === '' && password === ''
  } catch {
    return false
  }
}

/** A value without the quotes around it. */
export function unquoted(text: string): string {
  const value = text.trim()
  const [first] = value
  return value.length >= 2 && (first === '"' || first === "'") && value.endsWith(first) ? value.slice(1, -1) : value
}

/** What keys are called that stand alone. */
export const PASTED = 'pasted'
