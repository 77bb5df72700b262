import { type FoundKeys, foundProfile, type KeyTexts, PASTED } from './found-keys.ts'

const NOT_JSON: FoundKeys = {
  profiles: [],
  problems: [{ line: undefined, problem: 'This begins as JSON does, but is none. Copy all of it.' }],
}
const NO_KEYS: FoundKeys = {
  profiles: [],
  problems: [
    {
      line: undefined,
      problem:
        'This JSON holds no keys. Give what “aws sts …”, “aws configure export-credentials” or a credential process prints.',
    },
  ],
}
const NO_TEXT: FoundKeys = {
  profiles: [],
  problems: [{ line: undefined, problem: 'This JSON holds keys that are no texts, so they are not used.' }],
}
/** Where the keys may stand inside, by names without case and signs. */
const PLACES = ['credentials', 'rolecredentials', 'accesskey']

/**
 * Keys as JSON: of `aws sts assume-role` and `get-session-token`, of a `credential_process`, of a Quilt registry, of
 * `aws sso get-role-credentials`, `aws iam create-access-key`, and what consoles of other engines give to download.
 */
export function jsonKeys(text: string, nowMs: number): FoundKeys {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // The parser's own words quote the text.
    return NOT_JSON
  }
  const top = fieldsOf(value)
  const inside = PLACES.map((place) => fieldsOf(top.get(place))).find((fields) => fields.size > 0)
  const fields = inside ?? top
  const first = (...names: readonly string[]) => names.map((name) => fields.get(name)).find((one) => one != null)
  const accessKeyId = first('accesskeyid', 'accesskey')
  const secretAccessKey = first('secretaccesskey', 'secretkey')
  const sessionToken = first('sessiontoken', 'token')
  const expiration = first('expiration', 'expiresat')
  if (accessKeyId === undefined && secretAccessKey === undefined) return NO_KEYS
  const texts = [accessKeyId, secretAccessKey, sessionToken]
  if (!texts.every((one) => one === undefined || typeof one === 'string')) return NO_TEXT
  if (expiration !== undefined && typeof expiration !== 'string' && typeof expiration !== 'number') return NO_TEXT
  const found: Record<string, unknown> = { accessKeyId, secretAccessKey, sessionToken, expiration }
  return { profiles: [foundProfile(PASTED, trimmed(found), nowMs)], problems: [] }
}

function trimmed(found: Readonly<Record<string, unknown>>): KeyTexts {
  return Object.fromEntries(
    Object.entries(found).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]),
  )
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map()
  return new Map(Object.entries(value).map(([name, field]) => [name.replace(/[^a-z]/gi, '').toLowerCase(), field]))
}
