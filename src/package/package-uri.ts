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
  const [, bucket, fragment] = /^quilt\+s3:\/\/([^/?#]+)#(.*)$/is.exec(text) ?? []
  if (bucket === undefined || fragment === undefined) {
    throw invalid(text, 'it must look like quilt+s3://bucket#package=team/data')
  }
  const fields = readFields(text, fragment)
  const named = readPackage(text, fields.get('package') ?? '')
  const path = fields.get('path')
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
  const [, name, mark, revision] = /^([^:@]+)(?:([:@])([^:@]+))?$/.exec(value) ?? []
  if (name === undefined) throw invalid(text, 'package= must be a name, with at most one :tag or @hash after it')
  if (!isListedName(name) || name.endsWith('\n')) throw invalid(text, `${JSON.stringify(name)} is no package name`)
  if (revision === undefined) return { name }
  return mark === '@' ? { name, hash: revision } : { name, tag: revision }
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
  return new Fault('invalid', `${JSON.stringify(text)} is no package URI: ${problem}.`, {
    action: 'fix-input',
    where: { uri: text },
    cause,
  })
}
