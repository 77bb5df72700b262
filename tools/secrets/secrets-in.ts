/** A secret that was seen on its way. */
export interface PassingSecret {
  /** What it was called there, in small letters: `sessiontoken`. */
  readonly name: string
  readonly text: string
}

const KEYS = ['secretaccesskey', 'sessiontoken']
const TOKENS = ['accesstoken', 'refreshtoken', 'idtoken', 'token']
/** Names that hold secrets: in answers of registries and providers, of an STS or a store, and in what is sent to them. */
const NAMES = {
  json: new Set([...KEYS, ...TOKENS]),
  // `Code` is what a store calls its errors.
  xml: new Set(KEYS),
  form: new Set([...TOKENS, 'code', 'codeverifier', 'webidentitytoken']),
}
type Kind = keyof typeof NAMES
/** Shorter ones cannot be told from other texts. */
const SHORTEST = 8

/** The secrets in a body: JSON, XML, or a form. */
export function secretsIn(body: string): readonly PassingSecret[] {
  const text = body.trim()
  const kind = kindOf(text)
  if (kind === undefined) return []
  return [...FIELDS[kind](text)]
    .map(([name, value]) => ({ name: plain(name), text: value }))
    .filter((secret) => NAMES[kind].has(secret.name) && secret.text.length >= SHORTEST)
}

type Field = readonly [name: string, value: string]

function kindOf(text: string): Kind | undefined {
  if (text.startsWith('{')) return 'json'
  if (text.startsWith('<')) return 'xml'
  return /^[\w.~%-]+=\S*$/.test(text) ? 'form' : undefined
}

const FIELDS: Readonly<Record<Kind, (text: string) => Iterable<Field>>> = {
  json: (text) => jsonFields(parsed(text)),
  xml: (text) => [...text.matchAll(/<(\w+)>([^<>]+)<\//g)].map(([, name = '', value = '']) => [name, value]),
  form: (text) => new URLSearchParams(text),
}

function* jsonFields(value: unknown): Generator<Field> {
  if (typeof value !== 'object' || value === null) return
  for (const [name, field] of Object.entries(value)) {
    if (typeof field === 'string') yield [name, field]
    else yield* jsonFields(field)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function plain(name: string): string {
  return name.replace(/[^a-z]/gi, '').toLowerCase()
}
