import { createHash } from 'node:crypto'
import type { BucketView, OpenUpload, StoredObject } from './bucket-view.ts'

/** What a person was told, as they were told it. */
export type Told =
  | { readonly type: 'published'; readonly topHash: string; readonly pointer: string; readonly isLatest: boolean }
  /** These bytes were shown as those of an entry, and as verified. */
  | { readonly type: 'verified'; readonly logicalKey: string; readonly bytes: Uint8Array }

export interface Evidence {
  /** The package that is worked on. */
  readonly name: string
  readonly before: BucketView
  readonly after: BucketView
  readonly told: readonly Told[]
  /** The bytes as they were dropped, by logical key: nothing else may be published under these keys. */
  readonly dropped: ReadonlyMap<string, Uint8Array>
  /** Uploads that are known to a journal, so that somebody can come back to them; undefined: all is over, none may be left. */
  readonly journaled: readonly { readonly key: string; readonly uploadId: string | undefined }[] | undefined
  /** False where `latest` was moved by somebody else, or is to be moved by whoever comes back. */
  readonly isAtRest: boolean
  /** How files are cut to be hashed. Default: 8 MiB (format §4). */
  readonly partBytes?: number | undefined
}

/**
 * Holds the invariants of reliability A.3 against what is in the bucket and what people were told: nothing else is looked at,
 * and nothing of the code under test is used. Answers a sentence for each that does not hold.
 */
export function checkBucket(evidence: Evidence): string[] {
  const digest = digests(evidence.partBytes)
  return [
    ...dangling(evidence),
    ...manifestsThatAreNot(evidence, digest),
    ...lostPointers(evidence),
    ...unlisted(evidence),
    ...(evidence.isAtRest ? staleLatest(evidence) : []),
    ...strayWrites(evidence),
    ...leftUploads(evidence),
    ...otherBytes(evidence, digest),
    ...untrueClaims(evidence),
  ]
}

const MANIFESTS = '.quilt/packages/'
const POINTERS = '.quilt/named_packages/'

interface EntryLine {
  readonly logical_key: string
  readonly physical_keys?: readonly string[]
  readonly size: number
  readonly hash?: { readonly type: string; readonly value: string }
  readonly meta: object
}

/** I1: every pointer body is 64 hex digits, and its manifest is there. */
function dangling({ after }: Evidence): string[] {
  return current(after).flatMap(({ key, bytes }) => {
    if (!key.startsWith(POINTERS)) return []
    const hash = textOf(bytes)
    if (!/^[0-9a-f]{64}$/.test(hash)) return [`I1: ${key} holds no top hash`]
    return at(after, MANIFESTS + hash) ? [] : [`I1: ${key} names a manifest that is not there`]
  })
}

/** I2 and I3: the top hash of a manifest is its name; each entry's object is there, of that size and hash. */
function manifestsThatAreNot({ after }: Evidence, digest: Digest): string[] {
  return current(after).flatMap(({ key, bytes }) => {
    if (!key.startsWith(MANIFESTS)) return []
    const manifest = readManifest(bytes)
    if (manifest === undefined) return [`I2: ${key} holds no manifest`]
    const { header, entries } = manifest
    const wrong = entries
      .filter((entry) => !isStored(entry, after, digest))
      .map((entry) => `I3: the object of ${entry.logical_key} is not what ${key} says`)
    return topHashOf(header, entries) === key.slice(MANIFESTS.length)
      ? wrong
      : [`I2: ${key} has another top hash`, ...wrong]
  })
}

function isStored(entry: EntryLine, view: BucketView, digest: Digest): boolean {
  const object = objectOf(entry, view)
  if (object === undefined) return elsewhere(entry, view)
  return object.bytes.length === entry.size && digest(object.bytes) === entry.hash?.value
}

/** What lies in another bucket is not looked at. */
function elsewhere({ physical_keys: [place = ''] = [] }: EntryLine, { bucket }: BucketView): boolean {
  return !place.startsWith(`s3://${bucket}/`)
}

function objectOf({ physical_keys: [place = ''] = [] }: EntryLine, view: BucketView): StoredObject | undefined {
  const found = /^s3:\/\/([^/]+)\/([^?]+)(?:\?versionId=(.+))?$/.exec(place)
  if (found === null || found[1] !== view.bucket) return undefined
  const key = decodeURIComponent(found[2] ?? '')
  return view.objects.find((object) =>
    object.key === key && found[3] === undefined
      ? object.isCurrent
      : object.key === key && object.versionId === found[3],
  )
}

/** I4: pointers of revisions stay what they were. */
function lostPointers({ before, after }: Evidence): string[] {
  return current(before).flatMap(({ key, bytes }) => {
    if (!/\/[0-9]{10}$/.test(key) || !key.startsWith(POINTERS)) return []
    const now = at(after, key)
    return now !== undefined && textOf(now.bytes) === textOf(bytes) ? [] : [`I4: ${key} is lost`]
  })
}

/** I5: what was told as published is listed. */
function unlisted({ name, after, told }: Evidence): string[] {
  return told.flatMap((one) => {
    if (one.type !== 'published') return []
    const pointer = at(after, `${POINTERS}${name}/${one.pointer}`)
    const isListed = pointer !== undefined && textOf(pointer.bytes) === one.topHash
    return isListed ? [] : [`I5: ${one.topHash.slice(0, 8)} was told as published, and is not listed`]
  })
}

/** I6: `latest` names the newest revision. */
function staleLatest({ name, after }: Evidence): string[] {
  const prefix = `${POINTERS}${name}/`
  const newest = current(after)
    .filter(({ key }) => key.startsWith(prefix) && /^[0-9]{10}$/.test(key.slice(prefix.length)))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .at(-1)
  const latest = at(after, `${prefix}latest`)
  if (newest === undefined) return latest === undefined ? [] : ['I6: there is a latest without a revision']
  return latest !== undefined && textOf(latest.bytes) === textOf(newest.bytes)
    ? []
    : [`I6: latest is not the newest revision, ${newest.key}`]
}

/** I7: what was there stays as it was, and what is new lies where it may. */
function strayWrites({ name, before, after }: Evidence): string[] {
  const identity = ({ key, versionId }: StoredObject) => `${key} ${versionId ?? ''}`
  const [old, now] = [before, after].map(({ objects }) => new Map(objects.map((one) => [identity(one), one])))
  const lost = [...(old ?? [])].flatMap(([id, { key, versionId, bytes }]) => {
    const left = now?.get(id)
    if (left === undefined) return key.startsWith(POINTERS) ? [] : [`I7: ${key} was deleted`]
    const mayChange = versionId === undefined && (key.startsWith('.quilt/') || key.startsWith(`${name}/`))
    return mayChange || Buffer.compare(left.bytes, bytes) === 0 ? [] : [`I7: ${key} was changed`]
  })
  const mayBe = [MANIFESTS, `${POINTERS}${name}/`, `${name}/`]
  const strays = after.objects.filter(
    (one) => old?.has(identity(one)) === false && !mayBe.some((prefix) => one.key.startsWith(prefix)),
  )
  return [...lost, ...strays.map(({ key }) => `I7: ${key} was written`)]
}

/** I8: no upload is left behind that nobody will come back to. */
function leftUploads({ before, after, journaled }: Evidence): string[] {
  const isKnown = ({ key, uploadId }: OpenUpload) =>
    before.uploads.some((old) => old.uploadId === uploadId) ||
    journaled?.some((one) => one.key === key && (one.uploadId ?? uploadId) === uploadId)
  return after.uploads.filter((one) => !isKnown(one)).map(({ key }) => `I8: an upload of ${key} is left behind`)
}

/** I9: what is published is all that was dropped, and nothing else under its keys. */
function otherBytes({ name, before, after, dropped }: Evidence, digest: Digest): string[] {
  return current(after).flatMap(({ key, bytes }) => {
    if (!key.startsWith(`${POINTERS}${name}/`)) return []
    const manifest = at(after, MANIFESTS + textOf(bytes))
    const isOld = at(before, MANIFESTS + textOf(bytes)) !== undefined
    if (manifest === undefined || isOld) return []
    return unlike(manifest, dropped, digest).map((sentence) => `I9: ${key} publishes ${sentence}`)
  })
}

function unlike(manifest: StoredObject, dropped: Evidence['dropped'], digest: Digest): string[] {
  const entries = new Map(readManifest(manifest.bytes)?.entries.map((entry) => [entry.logical_key, entry]))
  return [...dropped].flatMap(([logicalKey, bytes]) => {
    const entry = entries.get(logicalKey)
    if (entry === undefined) return [`nothing as ${logicalKey}`]
    return entry.hash?.value === digest(bytes) ? [] : [`other bytes as ${logicalKey} than were dropped`]
  })
}

/** Does `latest` name what was dropped, all of it? */
export function isPublished(evidence: Pick<Evidence, 'name' | 'after' | 'dropped' | 'partBytes'>): boolean {
  const { name, after, dropped, partBytes } = evidence
  const latest = at(after, `${POINTERS}${name}/latest`)
  const manifest = latest && at(after, MANIFESTS + textOf(latest.bytes))
  return manifest !== undefined && unlike(manifest, dropped, digests(partBytes)).length === 0
}

/** I9: what was shown as verified is what was dropped. */
function untrueClaims({ told, dropped }: Evidence): string[] {
  return told.flatMap((one) => {
    if (one.type !== 'verified') return []
    const meant = dropped.get(one.logicalKey)
    const isTrue = meant !== undefined && Buffer.compare(meant, one.bytes) === 0
    return isTrue ? [] : [`I9: ${one.logicalKey} was shown as verified, and is not`]
  })
}

function current({ objects }: BucketView): StoredObject[] {
  return objects.filter(({ isCurrent }) => isCurrent)
}

function at(view: BucketView, key: string): StoredObject | undefined {
  return view.objects.find((one) => one.key === key && one.isCurrent)
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

function readManifest(bytes: Uint8Array): { header: object; entries: readonly EntryLine[] } | undefined {
  try {
    const [header, ...entries] = textOf(bytes)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    return { header, entries }
  } catch {
    return undefined
  }
}

/** Format §3, of manifests in plain ASCII. */
function topHashOf(header: object, entries: readonly EntryLine[]): string {
  const digest = createHash('sha256').update(sorted(header))
  for (const { hash, logical_key, meta, size } of entries) digest.update(sorted({ hash, logical_key, meta, size }))
  return digest.digest('hex')
}

function sorted(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sorted).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${sorted(field)}`).join(',')}}`
}

const PART_BYTES = 8 * 1024 * 1024

/** Format §4: base64 of the SHA-256 over the SHA-256 of each part. */
type Digest = (bytes: Uint8Array) => string

/** For one look at a bucket: bytes that are asked for twice are hashed once. */
function digests(partBytes = PART_BYTES): Digest {
  const known = new Map<Uint8Array, string>()
  return (bytes) => {
    const digest = known.get(bytes) ?? chunkedOf(bytes, partBytes)
    known.set(bytes, digest)
    return digest
  }
}

function chunkedOf(bytes: Uint8Array, partBytes: number): string {
  const whole = createHash('sha256')
  for (let from = 0; from < bytes.length; from += partBytes) {
    const part = createHash('sha256').update(bytes.subarray(from, from + partBytes))
    whole.update(part.digest())
  }
  return whole.digest('base64')
}
