import { percentEncode, percentEncodePath } from './percent.ts'
import type { PhysicalKey } from './physical-key.ts'

/**
 * The page of a package in a Quilt catalog (format §17). Nothing is encoded: a package name needs it nowhere.
 * `tree`: `latest` by default, a top hash or a pointer's name; false leaves the tree part out.
 */
export function catalogPackageUrl(
  catalog: string,
  bucket: string,
  name: string,
  more: { readonly tree?: string | false | undefined } = {},
): string {
  const { tree = 'latest' } = more
  return `${catalog}/b/${bucket}/packages/${name}${tree === false ? '' : `/tree/${tree}`}`
}

/** The page of an object or, without a path, of its bucket. Undefined for a local path, which no catalog can show. */
export function catalogObjectUrl(catalog: string, { bucket, path, versionId }: PhysicalKey): string | undefined {
  if (bucket === null) return undefined
  if (path === '') return `${catalog}/b/${bucket}`
  const version = versionId === null ? '' : `?version=${percentEncode(versionId)}`
  return `${catalog}/b/${bucket}/tree/${percentEncodePath(path)}${version}`
}
