import { Fault } from '../base/index.ts'
import { percentEncode, percentEncodePath } from './percent.ts'
import type { PhysicalKey } from './physical-key.ts'

/** The text of a physical key, as quilt3 writes it (format §5.1). A key that has none is an `invalid` Fault. */
export function formatPhysicalKey(key: PhysicalKey): string {
  try {
    return key.bucket === null ? localText(key.path) : s3Text(key.bucket, key)
  } catch (error) {
    if (!(error instanceof URIError)) throw error
    throw invalid(key, 'it holds half of a surrogate pair', error)
  }
}

function s3Text(bucket: string, { path, versionId }: PhysicalKey): string {
  const query = versionId === null ? '' : `?versionId=${percentEncode(versionId).replaceAll('%20', '+')}`
  return `s3://${bucket}/${percentEncodePath(path)}${query}`
}

/** As `pathlib.PurePosixPath.as_uri`: repeated slashes, `.` and a final slash go, but exactly two at the start stay. */
function localText(path: string): string {
  if (!path.startsWith('/')) {
    throw invalid({ bucket: null, path, versionId: null }, 'a local path must be absolute')
  }
  const root = /^\/\/(?!\/)/.test(path) ? '//' : '/'
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  return `file://${root}${parts.map(encodeLocalPart).join('/')}`
}

/** Python holds a byte of a file name that is not UTF-8 as U+DC80–U+DCFF ("surrogateescape"). */
function encodeLocalPart(part: string): string {
  return part.replace(/[\udc80-\udcff]|[^\udc80-\udcff]+/gu, (piece) => {
    const point = piece.codePointAt(0) ?? 0
    const isByte = piece.length === 1 && point >= 0xdc80 && point <= 0xdcff
    return isByte ? `%${(point - 0xdc00).toString(16).toUpperCase()}` : percentEncode(piece)
  })
}

function invalid({ bucket, path }: PhysicalKey, problem: string, cause?: unknown): Fault {
  const where = bucket === null ? { path } : { bucket, key: path }
  return new Fault('invalid', `This place cannot be written to a manifest: ${problem}.`, { where, cause })
}
