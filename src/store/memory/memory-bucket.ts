import { Fault } from '../../base/index.ts'
import { compositeText, toBase64, toHex } from '../digest-text.ts'
import type { ObjectFacts, ObjectRef, Written } from '../object-store.ts'
import type { MemoryStoreOptions } from './memory-store.ts'

/** Bytes as they arrived. */
export interface Content {
  readonly bytes: Uint8Array
  /** Of the whole, or of all part digests together. */
  readonly digest: Uint8Array
  /** Undefined: sent in one piece. */
  readonly parts?: number
}

export interface Version {
  readonly versionId: string
  readonly content: Content | undefined
  readonly etag: string | undefined
  readonly sha256: string | undefined
  readonly modifiedMs: number
}

export interface StoredVersion extends Version {
  readonly content: Content
}

/** What a bucket holds, and the rules by which it changes; every change is one synchronous step. */
export interface MemoryBucket {
  readonly bucket: string
  readonly tellsChecksums: boolean
  /** All keys that were ever written, with their versions, the newest first. */
  readonly objects: ReadonlyMap<string, readonly Version[]>
  find(ref: ObjectRef): StoredVersion | undefined
  /** Throws `corrupt` if the digest is not the one that was promised, where this store looks. */
  check(key: string, digest: Uint8Array, promised: Uint8Array): void
  write(key: string, content: Content, ifMatch: string | null | undefined): Written
  remove(ref: ObjectRef, ifMatch: string | undefined): void
}

export function createMemoryBucket(options: MemoryStoreOptions): MemoryBucket {
  const { bucket, clock, versions = 'kept', conditions = 'atomic', checksums = 'checked' } = options
  const objects = new Map<string, readonly Version[]>()
  const tellsChecksums = checksums === 'checked'
  let written = 0

  const current = (key: string): StoredVersion | undefined => stored(objects.get(key)?.[0])

  const demand = (key: string, ifMatch: string | null | undefined): void => {
    if (ifMatch === undefined || conditions === 'ignored') return
    if (conditions === 'refused') throw new Fault('unsupported', 'This store has no conditional writes.')
    const etag = current(key)?.etag ?? null
    if (etag !== ifMatch) throw conflict(bucket, key)
  }

  const push = (key: string, version: Version): void => {
    const older = objects.get(key) ?? []
    objects.set(key, [version, ...older.filter((other) => other.versionId !== version.versionId)])
  }

  const nextId = (): string => (versions === 'kept' ? `v${String(++written).padStart(8, '0')}` : 'null')

  return {
    bucket,
    tellsChecksums,
    objects,
    find: ({ key, versionId }) =>
      versionId === undefined
        ? current(key)
        : stored(objects.get(key)?.find((version) => version.versionId === versionId)),
    check(key, digest, promised) {
      if (tellsChecksums && toHex(digest) !== toHex(promised)) throw damaged(bucket, key)
    },
    write(key, content, ifMatch) {
      demand(key, ifMatch)
      const etag = `"${toHex(content.digest).slice(0, 32)}${content.parts === undefined ? '' : `-${content.parts}`}"`
      const sha256 = tellsChecksums ? checksumText(content) : undefined
      const versionId = nextId()
      push(key, { versionId, content, etag, sha256, modifiedMs: clock.nowMs() })
      return { key, etag, sha256, versionId: versions === 'kept' ? versionId : undefined }
    },
    remove({ key, versionId }, ifMatch) {
      if (ifMatch !== undefined && current(key) !== undefined) demand(key, ifMatch)
      const known = objects.get(key)
      if (known === undefined) return
      if (versionId !== undefined) {
        const rest = known.filter((version) => version.versionId !== versionId)
        if (rest.length === 0) objects.delete(key)
        else objects.set(key, rest)
      } else if (versions === 'none') objects.delete(key)
      else {
        push(key, {
          versionId: nextId(),
          content: undefined,
          etag: undefined,
          sha256: undefined,
          modifiedMs: clock.nowMs(),
        })
      }
    },
  }
}

export function factsOf(key: string, version: StoredVersion): ObjectFacts {
  const { content, etag, sha256, modifiedMs } = version
  const versionId = version.versionId === 'null' ? undefined : version.versionId
  return { key, sizeBytes: content.bytes.length, etag, sha256, modifiedMs, versionId }
}

export function absent(bucket: string, key: string): Fault {
  return new Fault('absent', `There is no “${key}” in “${bucket}”. It may have been deleted.`, {
    action: 'reload',
    where: { bucket, key, status: 404 },
  })
}

export function damaged(bucket: string, key: string): Fault {
  return new Fault('corrupt', `The bytes of “${key}” did not arrive as they were sent. Send them again.`, {
    action: 'retry',
    where: { bucket, key, status: 400 },
  })
}

function conflict(bucket: string, key: string): Fault {
  return new Fault('conflict', `Someone else wrote “${key}” in “${bucket}” in the meantime. Look at it again.`, {
    action: 'reload',
    where: { bucket, key, status: 412 },
  })
}

function stored(version: Version | undefined): StoredVersion | undefined {
  return version?.content === undefined ? undefined : { ...version, content: version.content }
}

function checksumText({ digest, parts }: Content): string {
  return parts === undefined ? toBase64(digest) : compositeText(toBase64(digest), parts)
}
