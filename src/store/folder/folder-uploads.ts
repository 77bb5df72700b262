import { Fault, throwIfAborted } from '../../base/index.ts'
import { compositeText, fromBase64, toBase64, toHex } from '../digest-text.ts'
import type { ListedUpload, ObjectStore, PartReceipt, UploadRef, Written } from '../object-store.ts'
import { pages } from '../pages.ts'
import type { Draft } from './directory.ts'
import { checkWritable, type Folder } from './folder.ts'
import { folderFault } from './folder-faults.ts'
import { checkedBytes, publish, withDraft } from './folder-writes.ts'

/** A part that was written, and where. */
interface HeldPart {
  readonly draft: Draft
  readonly at: number
  readonly sizeBytes: number
  readonly digest: Uint8Array
  readonly etag: string
}

interface Upload {
  readonly key: string
  readonly draft: Draft
  /** Drafts of parts that did not fit into the first. */
  readonly strays: Set<Draft>
  readonly parts: Map<number, HeldPart>
  /** Size of the first part that came: all but the last are taken to have it. */
  partBytes: number | undefined
  /** How far anything was written into the first draft. */
  endBytes: number
}

type Uploads = Pick<
  ObjectStore,
  'openUpload' | 'putPart' | 'listParts' | 'listUploads' | 'completeUpload' | 'abortUpload'
>

/**
 * Uploads in parts. A part goes straight to its offset in the file to be, counted by the size of the first that came;
 * a larger one gets a file of its own. Where that guess was wrong, the parts are joined at the end.
 * An upload lives as long as its store: what a crash leaves behind is swept later.
 */
export function createFolderUploads(folder: Folder): Uploads {
  const uploads = new Map<string, Upload>()
  const finished = new Map<string, Written>()

  const openOne = ({ key, uploadId }: UploadRef): Upload => {
    const upload = uploads.get(uploadId)
    if (upload?.key !== key) throw folderFault.noUpload(key)
    return upload
  }

  const end = async (uploadId: string, upload: Upload): Promise<void> => {
    uploads.delete(uploadId)
    await Promise.all([upload.draft, ...upload.strays].map((draft) => draft.discard()))
  }

  return {
    async openUpload(key, call) {
      checkWritable(key)
      throwIfAborted(call?.signal)
      const uploadId = folder.freshName()
      uploads.set(uploadId, {
        key,
        draft: await folder.draft(),
        strays: new Set(),
        parts: new Map(),
        partBytes: undefined,
        endBytes: 0,
      })
      return { key, uploadId }
    },
    async putPart(ref, number, body, promised, call) {
      const upload = openOne(ref)
      const { bytes, digest } = await checkedBytes(folder, ref.key, body, promised, call)
      openOne(ref)
      const { draft, at } = await placeFor(folder, upload, number, bytes.length)
      await draft.write(bytes, at).finally(() => openOne(ref))
      throwIfAborted(call?.signal)
      const etag = `"part-${toHex(digest).slice(0, 32)}"`
      upload.parts.set(number, { draft, at, sizeBytes: bytes.length, digest, etag })
      return { number, etag, sha256: promised, sizeBytes: bytes.length }
    },
    async listParts(ref, call) {
      throwIfAborted(call?.signal)
      return [...openOne(ref).parts]
        .sort(([a], [b]) => a - b)
        .map(([number, { sizeBytes, etag, digest }]) => ({
          number,
          etag,
          sizeBytes,
          sha256: toBase64(digest),
          modifiedMs: undefined,
        }))
    },
    listUploads: (_prefix, call) =>
      pages<readonly ListedUpload[], undefined>(undefined, async () => {
        throwIfAborted(call?.signal)
        return { page: [], next: undefined }
      }),
    async completeUpload(ref, receipts, composite, call) {
      const before = finished.get(ref.uploadId)
      if (before !== undefined) return before
      const upload = openOne(ref)
      const parts = chosen(upload, receipts, ref.key)
      const digest = await folder.sha256(joined(parts.map((part) => part.digest)))
      if (toHex(digest) !== toHex(fromBase64(composite))) throw folderFault.damaged(ref.key)
      const written = isWhole(upload, parts)
        ? await publish(folder, upload.draft, ref.key, call)
        : await joinParts(folder, parts, ref.key, call)
      const outcome = { ...written, sha256: compositeText(composite, parts.length) }
      finished.set(ref.uploadId, outcome)
      await end(ref.uploadId, upload)
      return outcome
    },
    async abortUpload(ref, call) {
      throwIfAborted(call?.signal)
      const upload = uploads.get(ref.uploadId)
      if (upload !== undefined) await end(ref.uploadId, upload)
    },
  }
}

async function placeFor(
  folder: Folder,
  upload: Upload,
  number: number,
  sizeBytes: number,
): Promise<{ draft: Draft; at: number }> {
  upload.partBytes ??= sizeBytes
  const at = (number - 1) * upload.partBytes
  if (sizeBytes <= upload.partBytes) {
    upload.endBytes = Math.max(upload.endBytes, at + sizeBytes)
    return { draft: upload.draft, at }
  }
  const draft = await folder.draft()
  upload.strays.add(draft)
  return { draft, at: 0 }
}

/** The parts that the receipts name, in order; one that is not there, or not that one, damages the whole. */
function chosen({ parts }: Upload, receipts: readonly PartReceipt[], key: string): HeldPart[] {
  if (receipts.length === 0) throw new Fault('invalid', 'An upload needs at least one part.', { where: { key } })
  return receipts.map(({ number, etag }, index) => {
    const part = parts.get(number)
    const isInOrder = index === 0 || (receipts[index - 1]?.number ?? 0) < number
    if (part === undefined || part.etag !== etag || !isInOrder) throw folderFault.damaged(key)
    return part
  })
}

/** Is the first draft the file already: all parts in it, with nothing between them or behind? */
function isWhole({ draft, endBytes }: Upload, parts: readonly HeldPart[]): boolean {
  // No part is larger than its place, so they fill the draft to its end only if each but the last fills its own.
  return parts.every((part) => part.draft === draft) && sum(parts) === endBytes
}

const sum = (parts: readonly HeldPart[]): number => parts.reduce((bytes, { sizeBytes }) => bytes + sizeBytes, 0)

async function joinParts(
  folder: Folder,
  parts: readonly HeldPart[],
  key: string,
  call: Parameters<typeof publish>[3],
): Promise<Written> {
  return withDraft(folder, async (whole) => {
    let end = 0
    for (const { draft, at, sizeBytes } of parts) {
      throwIfAborted(call?.signal)
      await whole.write(await draft.read({ from: at, to: at + sizeBytes }), end)
      end += sizeBytes
    }
    return publish(folder, whole, key, call)
  })
}

function joined(digests: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(digests.length * 32)
  digests.forEach((digest, index) => {
    bytes.set(digest, index * 32)
  })
  return bytes
}
