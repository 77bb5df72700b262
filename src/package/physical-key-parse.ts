import { Fault } from '../base/index.ts'
import { percentDecode } from './percent.ts'
import type { PhysicalKey } from './physical-key.ts'
import { splitUrl } from './url-split.ts'

/**
 * A physical key from its text, as quilt3 reads it (format §5.2); text that is none is an `invalid` Fault.
 * Of what quilt3 does to `file:` paths only the part that needs no disk is done: links are not resolved.
 */
export function parsePhysicalKey(text: string): PhysicalKey {
  const simple = SIMPLE_S3.exec(text)
  if (simple?.[1] !== undefined && simple[2] !== undefined) {
    return { bucket: simple[1], path: percentDecode(simple[2]), versionId: simple[3] ?? null }
  }
  const url = splitUrl(text)
  if (url.problem !== undefined) throw invalid(text, url.problem)
  if (url.scheme === 's3') return s3Key(text, url)
  if (url.scheme === 'file') return localKey(text, url)
  throw invalid(text, 'it begins neither with s3:// nor with file://')
}

/** What nearly every entry holds: nothing in it can be misread. */
const SIMPLE_S3 = /^s3:\/\/([a-z0-9.-]+)\/([\w.~/%-]*)(?:\?versionId=([\w.~-]+))?$/

interface UrlParts {
  readonly authority: string
  readonly path: string
  readonly query: string
}

function s3Key(text: string, { authority, path, query }: UrlParts): PhysicalKey {
  if (authority === '') throw invalid(text, 'it names no bucket')
  let versionId: string | null = null
  for (const [name, value] of formFields(query)) {
    if (name !== 'versionId') throw invalid(text, 'it has a query other than ?versionId=')
    versionId ??= value
  }
  return { bucket: authority, path: percentDecode(path).slice(1), versionId }
}

function localKey(text: string, { authority, path, query }: UrlParts): PhysicalKey {
  if (authority !== '' && authority !== 'localhost') throw invalid(text, 'a file:// URL must not name a host')
  if (!path.startsWith('/')) throw invalid(text, 'a file:// URL must hold an absolute path')
  if (query !== '') throw invalid(text, 'a file:// URL must not have a query')
  const final = path.endsWith('/') ? '/' : ''
  return { bucket: null, path: resolveDots(percentDecode(path)) + final, versionId: null }
}

/** An absolute path without `.`, `..` and repeated slashes. */
function resolveDots(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}

/** Fields of a query as Python's `parse_qsl` gives them: those without a value are left out. */
function* formFields(query: string): Iterable<[string, string]> {
  for (const field of query.split('&')) {
    const equals = field.indexOf('=')
    if (equals < 0 || equals === field.length - 1) continue
    yield [formDecode(field.slice(0, equals)), formDecode(field.slice(equals + 1))]
  }
}

function formDecode(text: string): string {
  return percentDecode(text.replaceAll('+', ' '))
}

function invalid(text: string, problem: string): Fault {
  return new Fault('invalid', `${JSON.stringify(text)} is no place where a file can lie: ${problem}.`, {
    action: 'fix-input',
    where: { physicalKey: text },
  })
}
