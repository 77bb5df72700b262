import type { Json, JsonObject } from '../package/index.ts'
import { plainText } from './markdown/plain-text.ts'
import type { PartHead, PreviewSession } from './preview-session.ts'

/** What is seen of one part, as plain data that an expectation is part of; fixtures/previews/README.md lists the keys. */
export async function seenOf(
  session: PreviewSession,
  at: number,
  part: PartHead,
  expected: JsonObject,
): Promise<unknown> {
  return { ...part, ...(await contentOf(session, at, part, expected)) }
}

async function contentOf(session: PreviewSession, at: number, part: PartHead, expected: JsonObject): Promise<object> {
  switch (part.kind) {
    case 'table':
      return table(session, at, expected)
    case 'text':
      return text(session, at)
    case 'markdown': {
      const document = await session.markdown(at, 1024 * 1024)
      return { ...document, ...holding(plainText(document.blocks), expected) }
    }
    case 'dashboard':
      return session.dashboard(at)
    case 'tree':
      return tree(session, at, expected)
    case 'image':
      return image(session, at)
    case 'frame': {
      const content = await session.frame(at)
      return { ...content, ...holding(content.text, expected) }
    }
    case 'notebook':
      return session.notebook(at)
    default:
      return {}
  }
}

const ROWS = 200

async function table(session: PreviewSession, at: number, expected: JsonObject): Promise<object> {
  const { columns, rowCount } = await session.table(at)
  const query = { sort: undefined, filters: [] }
  // What is seen is read a second time, as by who scrolls away and back.
  await session.rows(at, { ...query, from: 0, count: ROWS })
  const first = await session.rows(at, { ...query, from: 0, count: ROWS })
  // A count that only reading to the end tells is asked for where one is expected.
  const wanted = expected.get('rowCount')
  const known = rowCount ?? first.total
  const far = known ?? (await session.rows(at, { ...query, from: Number(wanted ?? 0), count: 1 })).total
  const last = expected.get('last')
  const lastCount = Array.isArray(last) ? last.length : 0
  const lastFrom = Math.max(0, (far ?? 0) - lastCount)
  return {
    columns: columns.map(({ name }) => name),
    types: columns.map(({ type }) => type),
    declared: columns.map(({ declared }) => declared),
    rowCount: far,
    rows: first.rows,
    last: lastCount === 0 ? [] : (await session.rows(at, { ...query, from: lastFrom, count: lastCount })).rows,
  }
}

async function text(session: PreviewSession, at: number): Promise<object> {
  const { encoding, lineCount } = await session.text(at)
  const { lines, lineCount: later } = await session.lines(at, 0, ROWS)
  return { encoding, lines, lineCount: lineCount ?? later }
}

async function tree(session: PreviewSession, at: number, expected: JsonObject): Promise<object> {
  const root = await session.tree(at)
  const children = await session.children(at, [], 0, ROWS)
  const wanted = expected.get('below')
  const below: Record<string, unknown> = {}
  for (const path of wanted instanceof Map ? wanted.keys() : []) {
    below[path] = await session.children(at, path.split('.').map(Number), 0, ROWS)
  }
  return { root, children, below }
}

async function image(session: PreviewSession, at: number): Promise<object> {
  const { picture, ...size } = await session.image(at)
  return 'rgba' in picture
    ? { ...size, rgba: [...picture.rgba.slice(0, 64)] }
    : { ...size, mediaType: picture.mediaType }
}

/** `holds` of the expectation: those of its texts that stand in this one, so that a missing one shows. */
function holding(text: string, expected: JsonObject): object {
  const wanted = expected.get('holds')
  return {
    text,
    holds: Array.isArray(wanted) ? wanted.filter((part) => typeof part === 'string' && text.includes(part)) : [],
  }
}

/** The first place where `expected` is no part of `seen`, as a sentence; undefined: it is. */
export function misfit(expected: Json, seen: unknown, where = ''): string | undefined {
  if (expected instanceof Map) return objectMisfit(expected, seen, where)
  if (Array.isArray(expected)) {
    const list: readonly Json[] = expected
    if (!Array.isArray(seen)) return told(where, 'a list', seen)
    if (seen.length < list.length) return told(where, `at least ${list.length} items`, seen)
    return first(list.map((item, at) => () => misfit(item, seen[at], `${where}[${at}]`)))
  }
  return isSame(expected, seen) ? undefined : told(where, shown(expected), seen)
}

function objectMisfit(expected: JsonObject, seen: unknown, where: string): string | undefined {
  if (typeof seen !== 'object' || seen === null) return told(where, 'an object', seen)
  const has = new Map<string, unknown>(Object.entries(seen))
  return first(
    [...expected].map(
      ([key, item]) =>
        () =>
          misfit(item, has.get(key), `${where}.${key}`),
    ),
  )
}

/** A cell is a number or a bigint as its reader likes; the value counts. */
function isSame(expected: Json, seen: unknown): boolean {
  if (typeof expected === 'bigint') {
    return typeof seen === 'bigint'
      ? seen === expected
      : Number.isSafeInteger(seen) && BigInt(Number(seen)) === expected
  }
  if (typeof expected === 'number' && typeof seen === 'bigint') return Number(seen) === expected
  // Not `Object.is`: zero has one sign for us.
  return expected === seen || (Number.isNaN(expected) && Number.isNaN(seen))
}

function first(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const problem = check()
    if (problem !== undefined) return problem
  }
  return undefined
}

function told(where: string, wanted: string, seen: unknown): string {
  return `${where} should be ${wanted}, and is ${shown(seen)}`
}

function shown(value: unknown): string {
  const text =
    JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}n` : item)) ?? 'undefined'
  return text.slice(0, 300)
}
