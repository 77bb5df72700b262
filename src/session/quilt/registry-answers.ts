import { Fault } from '../../base/index.ts'
import type { Credentials } from '../credentials.ts'
import type { QuiltTokens } from './quilt-tokens.ts'

/** What ends later than this was not meant: `9e99`, or seconds that are milliseconds. */
const FAR_MS = 10 * 366 * 86_400_000
/** Tokens and keys are short texts; they are sent in headers, which take neither spaces nor line ends. */
const TOKEN = /^[\x21-\x7e]{1,16384}$/

/** The answer of `/api/token`, checked: a registry may answer anything (reliability E65). */
export function readTokens(value: unknown, at: { registry: string; nowMs: number }): QuiltTokens {
  const told = asRecord(value, at.registry)
  const token = (name: string) => textOf(told, name, at.registry)
  const seconds = told.expires_at
  if (typeof seconds !== 'number' || !Number.isFinite(seconds)) {
    throw odd(at.registry, '“expires_at” is no number of seconds')
  }
  return {
    refreshToken: token('refresh_token'),
    accessToken: token('access_token'),
    expiresMs: checkEnd(seconds * 1000, 'the access token', at),
  }
}

/** The answer of `/api/auth/get_credentials`. `mayLast`: keys that name no end are taken, as LOCAL mode may give them. */
export function readCredentials(
  value: unknown,
  at: { registry: string; nowMs: number; mayLast: boolean },
): Credentials {
  const told = asRecord(value, at.registry)
  const text = (name: string) => textOf(told, name, at.registry)
  const keys = { accessKeyId: text('AccessKeyId'), secretAccessKey: text('SecretAccessKey') }
  const lasts = at.mayLast && (told.Expiration === null || told.Expiration === undefined)
  const expiresMs = lasts ? undefined : checkEnd(endOf(told.Expiration, at.registry), 'the keys', at)
  const hasToken = !at.mayLast || (told.SessionToken !== null && told.SessionToken !== undefined)
  return { ...keys, ...(hasToken ? { sessionToken: text('SessionToken') } : {}), expiresMs }
}

/** ISO 8601 with its offset: without one nobody knows when it is. */
function endOf(value: unknown, registry: string): number {
  const isTime =
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(value)
  const endMs = isTime ? Date.parse(value) : Number.NaN
  if (Number.isNaN(endMs)) throw odd(registry, '“Expiration” is no time with its zone')
  return endMs
}

function checkEnd(endMs: number, what: string, { registry, nowMs }: { registry: string; nowMs: number }): number {
  if (endMs > nowMs + FAR_MS) throw odd(registry, `${what} would last for more than ten years`)
  if (endMs > nowMs) return endMs
  throw odd(registry, `${what} had ended before they came. Check the clock of this computer`)
}

function textOf(told: Readonly<Record<string, unknown>>, name: string, registry: string): string {
  const value = Object.hasOwn(told, name) ? told[name] : undefined
  if (typeof value === 'string' && TOKEN.test(value)) return value
  throw odd(registry, `“${name}” is missing, or no text as it must be`)
}

function asRecord(value: unknown, registry: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw odd(registry, 'it is no JSON object')
}

/** Says which field, never what it holds. */
function odd(registry: string, problem: string): Fault {
  return new Fault('foreign', `The stack at ${registry} gives an answer that cannot be used: ${problem}.`, {
    action: 'retry',
    where: { registry },
  })
}
