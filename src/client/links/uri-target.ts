import { parsePackageUri } from '../../package/index.ts'
import type { UriTarget } from '../engine.ts'

export function uriTarget(text: string): UriTarget {
  const { bucket, name, tag, hash, path = '', catalog } = parsePackageUri(text.trim())
  return { bucket, name, revision: hash ?? tag ?? 'latest', path: path.replace(/\/$/, ''), catalog }
}
