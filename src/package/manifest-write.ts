import { Fault, type FaultPlace } from '../base/index.ts'
import { compareKeys } from './code-points.ts'
import { isFalsy } from './entry.ts'
import { manifestString, manifestText } from './json-print.ts'
import type { Entry, Manifest } from './manifest.ts'
import { inManifestOrder } from './manifest-order.ts'
import { formatPhysicalKey } from './physical-key-format.ts'

/** Longest line that quilt3 writes, in bytes of UTF-8 without the line end (format §2.1, §22). */
export const MAX_RECORD_BYTES = 1_000_000

/**
 * The lines of a manifest file, each with its line end (format §2).
 *
 * A value that cannot be written is an `invalid` Fault, a line of more than `MAX_RECORD_BYTES` a `limit` Fault;
 * `where.logicalKey` names the entry or directory.
 */
export function* manifestLines(manifest: Manifest): Iterable<string> {
  yield checkedLine({}, () => manifestText(manifest.header))
  const directories = [...manifest.dirMeta].sort(([a], [b]) => compareKeys(a, b))
  for (const [path, meta] of directories) {
    if (isFalsy(meta)) continue
    const logicalKey = `${path}/`
    yield checkedLine(
      { logicalKey },
      () => `{"logical_key": ${manifestString(logicalKey)}, "meta": ${manifestText(meta)}}`,
    )
  }
  for (const entry of inManifestOrder(manifest.entries)) {
    yield checkedLine({ logicalKey: entry.logicalKey }, () => entryLine(entry))
  }
}

/** The bytes of a manifest file in pieces of about a megabyte, fit for a Blob. Faults as `manifestLines`. */
export function manifestBytes(manifest: Manifest): Uint8Array<ArrayBuffer>[] {
  const encoder = new TextEncoder()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let text = ''
  for (const line of manifestLines(manifest)) {
    text += line
    if (text.length < PIECE_LENGTH) continue
    pieces.push(encoder.encode(text))
    text = ''
  }
  if (text !== '') pieces.push(encoder.encode(text))
  return pieces
}

const PIECE_LENGTH = 1 << 20

function entryLine({ logicalKey, physicalKey, size, hash, meta }: Entry): string {
  const place = manifestString(formatPhysicalKey(physicalKey))
  const metaText = meta instanceof Map && meta.size === 0 ? '{}' : manifestText(meta)
  return `{"logical_key": ${manifestString(logicalKey)}, "physical_keys": [${place}], "size": ${manifestText(size)}, "hash": ${manifestText(hash)}, "meta": ${metaText}}`
}

function checkedLine(where: FaultPlace, write: () => string): string {
  const line = placed(where, write)
  const bytes = recordBytes(line)
  if (bytes > MAX_RECORD_BYTES) {
    const what = where.logicalKey === undefined ? "The package's metadata" : JSON.stringify(where.logicalKey)
    throw new Fault(
      'limit',
      `${what} would take ${bytes} bytes in the manifest, but the format allows ${MAX_RECORD_BYTES}: shorten the metadata.`,
      { action: 'fix-input', where: { ...where, bytes } },
    )
  }
  return `${line}\n`
}

function placed(where: FaultPlace, write: () => string): string {
  try {
    return write()
  } catch (error) {
    if (!(error instanceof Fault) || where.logicalKey === undefined) throw error
    const message = `${JSON.stringify(where.logicalKey)} cannot be written to the manifest. ${error.message}`
    throw new Fault(error.code, message, { action: error.action, where: { ...error.where, ...where }, cause: error })
  }
}

/** Bytes of a line in UTF-8; only counted where it could be too long, since a unit takes at most three. */
function recordBytes(line: string): number {
  return line.length * 3 <= MAX_RECORD_BYTES ? line.length : new TextEncoder().encode(line).length
}
