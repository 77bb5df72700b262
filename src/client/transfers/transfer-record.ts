import type { PublishRequest } from '../engine.ts'

/** Version of what is stored: the record, and the notes that belong to it. */
export const TRANSFER_VERSION = 1

/**
 * A transfer as it is kept on this device. `id`, `request` and `startedMs` stay what they are in every version. Like the notes
 * of its journal, it holds no keys of a store.
 */
export interface TransferRecord {
  readonly version: number
  /** That of its draft. */
  readonly id: string
  readonly request: PublishRequest
  readonly startedMs: number
  readonly changedMs: number
  readonly totalFiles: number
  readonly totalBytes: number
  /** What is odd about it, as a sentence. */
  readonly trouble: string | undefined
}

/** What stands where a record is looked for. */
export type FoundRecord =
  | { readonly kind: 'current'; readonly record: TransferRecord }
  /** Its notes cannot be read: it begins anew, and what the bucket holds is found there. */
  | { readonly kind: 'older'; readonly record: TransferRecord }
  /** Of a Selvage that is newer than this page: to be left alone. */
  | { readonly kind: 'newer' }
  /** Nothing, or nothing that could be made out. */
  | { readonly kind: 'none' }

/** Anything of this origin may have written it (reliability E68): what does not fit is none. */
export function foundRecord(value: unknown): FoundRecord {
  if (!isObject(value)) return { kind: 'none' }
  const version = typeof value.version === 'number' ? value.version : 0
  if (version > TRANSFER_VERSION) return { kind: 'newer' }
  const { id, request, startedMs } = value
  if (typeof id !== 'string' || !isRequest(request) || typeof startedMs !== 'number') return { kind: 'none' }
  const numberOr = (other: number, given: unknown): number => (typeof given === 'number' ? given : other)
  const record: TransferRecord = {
    version: TRANSFER_VERSION,
    id,
    request,
    startedMs,
    changedMs: numberOr(startedMs, value.changedMs),
    totalFiles: numberOr(0, value.totalFiles),
    totalBytes: numberOr(0, value.totalBytes),
    trouble: typeof value.trouble === 'string' ? value.trouble : undefined,
  }
  return version === TRANSFER_VERSION
    ? { kind: 'current', record }
    : { kind: 'older', record: { ...record, trouble: SET_ASIDE } }
}

const SET_ASIDE =
  'An older Selvage began this, and how far it came cannot be read any more. Go on all the same: what lies in the bucket already is looked for there.'

function isRequest(value: unknown): value is PublishRequest {
  if (!isObject(value) || !isObject(value.registry) || !isObject(value.landing)) return false
  const { registry, parent, workflow, elsewhere, mode, latest } = value
  const texts = [registry.storeId, registry.bucket, value.name, value.message, value.metaText, value.landing.kind]
  return (
    texts.every((text) => typeof text === 'string') &&
    typeof value.allowEmpty === 'boolean' &&
    (parent === null || typeof parent === 'string') &&
    (workflow === undefined || workflow === null || typeof workflow === 'string') &&
    (elsewhere === 'copy' || elsewhere === 'leave') &&
    (mode === 'push' || mode === 'manifest') &&
    (latest === 'set' || latest === 'leave')
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
