import { Fault } from '../base/index.ts'
import { isListedName } from './package-name.ts'
import { percentDecodeStrict } from './percent.ts'

/** What a `quilt+s3://` URI names (format §17). Without tag and hash: the latest revision. */
export interface PackageUri {
  readonly bucket: string
  readonly name: string
  readonly tag?: string
  /** A top hash or the beginning of one. */
  readonly hash?: string
  /** A logical key, or a directory with a slash at the end. */
  readonly path?: string
  /** Host or URL of a catalog. */
  readonly catalog?: string
}

/** Reads `quilt+s3://<bucket>#package=<ns>/<name>[:<tag>|@<hash>][&path=…][&catalog=…]`; else an `invalid` Fault. */
export function parsePackageUri(text: string): PackageUri {
  const [, slashes, bucket, behind, fragment] = /^quilt\+s3:(\/\/)?([^/?#]*)([^#]*)(?:#(.*))?$/is.exec(text) ?? []
  if (bucket === undefined) throw invalid(text, 'it must begin with quilt+s3://')
  if (slashes === undefined) throw invalid(text, 'two slashes belong behind quilt+s3:')
  if (bucket === '') throw invalid(text, 'it names no bucket behind quilt+s3://')
  if (behind?.startsWith('/')) throw invalid(text, 'a registry is a whole bucket, and no prefix may stand behind it')
  if (behind) throw invalid(text, 'no question mark may stand before the #')
  const fields = readFields(text, fragment ?? '')
  const named = readPackage(text, fields.get('package') ?? '')
  const path = fields.get('path')
  if (path?.includes('\0')) throw invalid(text, 'its path= holds a NUL, which no file can have in its name')
  const catalog = fields.get('catalog')
  return { bucket, ...named, ...(path === undefined ? {} : { path }), ...(catalog === undefined ? {} : { catalog }) }
}

/** The text of a package URI: package, then path, then catalog. */
export function formatPackageUri({ bucket, name, tag, hash, path, catalog }: PackageUri): string {
  const revision = hash !== undefined ? `@${hash}` : tag !== undefined ? `:${tag}` : ''
  const pathField = path === undefined ? '' : `&path=${encodeURIComponent(path)}`
  const catalogField = catalog === undefined ? '' : `&catalog=${encodeURIComponent(catalog)}`
  return `quilt+s3://${bucket}#package=${name}${revision}${pathField}${catalogField}`
}

/** Fields that the grammar knows; each may stand once. Others are ignored. */
const FIELDS: ReadonlySet<string> = new Set(['package', 'path', 'catalog'])

function readFields(text: string, fragment: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  for (const part of fragment.split('&')) {
    const [rawName = '', ...rawValue] = part.split('=')
    const name = decode(text, rawName)
    if (!FIELDS.has(name)) continue
    if (fields.has(name)) throw invalid(text, `it holds ${name}= twice`)
    fields.set(name, decode(text, rawValue.join('=')))
  }
  return fields
}

function readPackage(text: string, value: string): Pick<PackageUri, 'name' | 'tag' | 'hash'> {
  if (value === '') throw invalid(text, 'it names no package: #package=team/data belongs behind the bucket')
  const [name = '', revision, ...more] = value.split(/[:@]/)
  const isHash = value[name.length] === '@'
  const word = isHash ? 'hash' : 'tag'
  if (more.length > 0) {
    const isBoth = value.includes(':') && value.includes('@')
    throw invalid(
      text,
      isBoth ? 'package= names a tag and a hash: only one may stand there' : `it names more than one ${word}`,
    )
  }
  if (!isListedName(name) || name.endsWith('\n')) throw invalid(text, `${shown(name)} is no package name`)
  if (revision === undefined) return { name }
  if (revision === '') throw invalid(text, `the ${word} behind ${name} is empty`)
  return isHash ? { name, hash: revision } : { name, tag: revision }
}

/** A raw `+` stays: the fragment is not a form (format §17). */
function decode(text: string, part: string): string {
  try {
    return percentDecodeStrict(part)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw invalid(text, 'its percent escapes are not UTF-8', error)
  }
}

function invalid(text: string, problem: string, cause?: unknown): Fault {
  return new Fault('invalid', `${shown(text)} is no package URI: ${problem}.`, {
    action: 'fix-input',
    where: { uri: text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text },
    cause,
  })
}

const MOST_SHOWN = 120

/** What somebody typed, or a link brought, may be of any length. */
function shown(text: string): string {
  return JSON.stringify(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text)
}
