import { type FoundKeys, foundProfile, PASTED, unquoted } from './found-keys.ts'

const ORDER = ['accessKeyId', 'secretAccessKey', 'sessionToken'] as const
/** What consoles write beside a key, without case and signs. */
const LABELS: ReadonlyMap<string, (typeof ORDER)[number]> = new Map([
  ['accesskeyid', 'accessKeyId'],
  ['accesskey', 'accessKeyId'],
  ['secretaccesskey', 'secretAccessKey'],
  ['secretkey', 'secretAccessKey'],
  ['sessiontoken', 'sessionToken'],
])
/** What a console calls an ID may look like anything that can be one. */
const ID = /^[\w.@-]{3,128}$/
/** Without that, other words could be meant: it is as long as IDs are, and of capitals, or has a digit. */
const BARE_ID = /^([A-Z0-9]{16,128}|(?=\D{0,127}\d)[A-Za-z0-9]{16,128})$/
const BARE_SECRET = /^\S{16,}$/

const NOTHING: FoundKeys = {
  profiles: [],
  problems: [
    {
      line: undefined,
      problem:
        'No keys were found here. Give a credentials file, the lines that set AWS_ACCESS_KEY_ID and its secret, JSON of “aws sts”, or the ID and the secret on two lines.',
    },
  ],
}

/** An ID, its secret and perhaps a token: each on a line, or behind one another, with or without what a console calls them. */
export function bareKeys(text: string, nowMs: number): FoundKeys {
  const texts: { [name in (typeof ORDER)[number]]?: string | undefined } = {}
  const values: string[] = []
  for (const line of text.split(/[\r\n]+/)) {
    const content = line.trim()
    if (content === '' || content.startsWith('#') || LABELS.has(plain(content))) continue
    const split = content.search(/[:=\t]/)
    const label = split > 0 ? LABELS.get(plain(content.slice(0, split))) : undefined
    if (label) texts[label] = unquoted(content.slice(split + 1))
    else values.push(...content.split(/\s+/).map(unquoted))
    if (values.length > ORDER.length) return NOTHING
  }
  const [idForm, secretForm] = [texts.accessKeyId ? ID : BARE_ID, texts.secretAccessKey ? /./ : BARE_SECRET]
  for (const name of ORDER) texts[name] ??= values.shift()
  const { accessKeyId = '', secretAccessKey = '' } = texts
  // The ID is shown. What may be a secret never is.
  const isInOrder = accessKeyId.length <= secretAccessKey.length
  const isPlausible = idForm.test(accessKeyId) && secretForm.test(secretAccessKey) && isInOrder
  if (!isPlausible || values.length > 0) return NOTHING
  return { profiles: [foundProfile(PASTED, texts, nowMs)], problems: [] }
}

function plain(text: string): string {
  return text.replace(/[^a-z]/gi, '').toLowerCase()
}
