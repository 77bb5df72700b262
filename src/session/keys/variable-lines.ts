import { type FoundKeys, foundProfile, type KeysProblem, PASTED } from './found-keys.ts'

/** `AWS_ACCESS_KEY_ID`, with or without quotes, then what stands between a name and its value in some shell. */
const NAME = /AWS_[A-Z0-9_]{1,60}/gi
const BETWEEN = /^["']?\s{0,20}[=:]?\s{0,20}/
const VALUE = /^(?:"([^"]*)"|'([^']*)'|([^\s;"']*))/

/** Are there lines that set variables of AWS? */
export function hasVariables(text: string): boolean {
  return /AWS_[A-Z0-9_]{1,60}["']?\s{0,20}[=:\s]/i.test(text)
}

/**
 * Lines that set AWS's variables: `export A=…`, `set A=…`, `$Env:A="…"` as AWS's access portal gives them, `set -gx A …` of fish,
 * `setx`, a `.env` or compose file, and a credentials file that has lost its `[profile]`.
 */
export function variableLines(text: string, nowMs: number): FoundKeys {
  const variables = new Map<string, string>()
  const problems: KeysProblem[] = []
  for (const [at, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const content = raw.trim()
    if (content === '' || /^(#|;|::|REM\s)/i.test(content)) continue
    const set = assignments(content)
    for (const [name, value] of set) variables.set(name, value)
    if (set.length === 0) problems.push({ line: at + 1, problem: 'This line is not understood, so it is left out.' })
  }
  const first = (...names: readonly string[]) => names.map((name) => variables.get(name)).find((value) => value)
  const found = foundProfile(
    PASTED,
    {
      accessKeyId: first('AWS_ACCESS_KEY_ID', 'AWS_ACCESS_KEY'),
      secretAccessKey: first('AWS_SECRET_ACCESS_KEY', 'AWS_SECRET_KEY'),
      sessionToken: first('AWS_SECURITY_TOKEN', 'AWS_SESSION_TOKEN'),
      expiration: first('AWS_CREDENTIAL_EXPIRATION'),
      region: first('AWS_REGION', 'AWS_DEFAULT_REGION'),
      endpoint: first('AWS_ENDPOINT_URL_S3', 'AWS_ENDPOINT_URL'),
    },
    nowMs,
  )
  return { profiles: [found], problems }
}

function assignments(line: string): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = []
  let from = 0
  for (const { 0: name, index } of line.matchAll(NAME)) {
    // What looks like a name inside a value is a part of it.
    if (index < from) continue
    const afterName = index + name.length
    const between = BETWEEN.exec(line.slice(afterName))?.[0] ?? ''
    const [whole = '', double, single, bare] = VALUE.exec(line.slice(afterName + between.length)) ?? []
    if (between === '' && whole === '') continue
    found.push([name.toUpperCase(), (double ?? single ?? bare ?? '').trim()])
    from = afterName + between.length + whole.length
  }
  return found
}
