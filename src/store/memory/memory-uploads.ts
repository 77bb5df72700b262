import { Fault } from '../../base/index.ts'
import { compareCodePoints } from '../../package/index.ts'
import { compositeText, toBase64 } from '../digest-text.ts'
import { checkWritableKey } from '../keys.ts'
import type { ListedUpload, ObjectStore, PartReceipt, UploadRef, Written } from '../object-store.ts'
import { pages } from '../pages.ts'
import { absent, damaged, factsOf, type MemoryBucket, type StoredVersion } from './memory-bucket.ts'
import { step } from './memory-step.ts'
import type { MemoryStoreOptions } from './memory-store.ts'

interface Upload {
  readonly key: string
  readonly startedMs: number
  /** Parts that have arrived, by number. */
  readonly parts: Map<number, Part>
}

interface Part {
  readonly bytes: Uint8Array
  readonly digest: Uint8Array
  readonly etag: string
  readonly modifiedMs: number
}

export type MemoryUploads = Pick<
  ObjectStore,
  'openUpload' | 'putPart' | 'listParts' | 'listUploads' | 'completeUpload' | 'abortUpload'
>

const PAGE_ROWS = 1000

/** The uploads that are open. */
export function createMemoryUploads(memory: MemoryBucket, { sha256, clock }: MemoryStoreOptions): MemoryUploads {
  const uploads = new Map<string, Upload>()
  let opened = 0

  const partsOf = ({ key, uploadId }: UploadRef): Map<number, Part> => {
    const upload = uploads.get(uploadId)
    if (upload?.key !== key) throw absent(memory.bucket, key)
    return upload.parts
  }

  return {
    async openUpload(key, call) {
      checkWritableKey(key)
      await step(call)
      opened += 1
      const upload = { key, uploadId: `upload-${opened}` }
      uploads.set(upload.uploadId, { key, startedMs: clock.nowMs(), parts: new Map() })
      return upload
    },
    async putPart(upload, number, body, promised, call) {
      const bytes = body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : body.slice()
      const digest = await sha256(bytes)
      await step(call)
      const parts = partsOf(upload)
      memory.check(upload.key, digest, promised)
      const etag = `"part-${toBase64(digest)}"`
      parts.set(number, { bytes, digest, etag, modifiedMs: clock.nowMs() })
      return { number, etag, sha256: promised, sizeBytes: bytes.length }
    },
    async listParts(upload, call) {
      await step(call)
      return [...partsOf(upload)]
        .sort(([a], [b]) => a - b)
        .map(([number, { bytes, digest, etag, modifiedMs }]) => ({
          number,
          etag,
          sizeBytes: bytes.length,
          sha256: memory.tellsChecksums ? toBase64(digest) : undefined,
          modifiedMs,
        }))
    },
    listUploads: (prefix, call) =>
      pages<readonly ListedUpload[], number>(0, async (from) => {
        await step(call)
        const rows = [...uploads]
          .filter(([, { key }]) => key.startsWith(prefix))
          .map(([uploadId, { key, startedMs }]) => ({ key, uploadId, startedMs }))
          .sort((a, b) => compareCodePoints(a.key, b.key))
        const to = from + PAGE_ROWS
        return { page: rows.slice(from, to), next: to < rows.length ? to : undefined }
      }),
    async completeUpload(upload, receipts, composite, call) {
      const before = uploads.has(upload.uploadId) ? undefined : memory.find({ key: upload.key })
      if (before?.sha256 === compositeText(composite, receipts.length)) return writtenOf(upload.key, before)
      const held = chosen(partsOf(upload), receipts, memory.bucket, upload)
      const digest = await sha256(await joined(held.map((part) => part.digest)))
      const bytes = await joined(held.map((part) => part.bytes))
      await step(call)
      partsOf(upload)
      const isOurs = toBase64(digest) === composite
      if (memory.tellsChecksums && !isOurs) throw damaged(memory.bucket, upload.key)
      uploads.delete(upload.uploadId)
      const written = memory.write(upload.key, { bytes, digest, parts: held.length }, undefined)
      return { ...written, sha256: memory.tellsChecksums ? compositeText(composite, held.length) : undefined }
    },
    async abortUpload(upload, call) {
      await step(call)
      uploads.delete(upload.uploadId)
    },
  }
}

/** A second call, after the answer to the first was lost, finds the upload gone and its object there. */
function writtenOf(key: string, version: StoredVersion): Written {
  const { etag, sha256, versionId } = factsOf(key, version)
  return { key, etag, sha256, versionId }
}

/** The parts that the receipts name, in order; one that is not there, or not that one, damages the whole. */
function chosen(parts: Map<number, Part>, receipts: readonly PartReceipt[], bucket: string, upload: UploadRef): Part[] {
  if (receipts.length === 0) throw new Fault('invalid', 'An upload needs at least one part.', { where: { bucket } })
  return receipts.map(({ number, etag }, index) => {
    const part = parts.get(number)
    const isInOrder = index === 0 || (receipts[index - 1]?.number ?? 0) < number
    if (part === undefined || part.etag !== etag || !isInOrder) throw damaged(bucket, upload.key)
    return part
  })
}

export async function joined(pieces: readonly Uint8Array[]): Promise<Uint8Array> {
  return new Uint8Array(await new Blob(pieces.map((piece) => new Uint8Array(piece))).arrayBuffer())
}
