import { type Call, streamChunks, throwIfAborted } from '../../base/index.ts'
import { toBase64, toHex } from '../digest-text.ts'
import type { Body, Condition, CopySource, ObjectRef, Written } from '../object-store.ts'
import type { Draft } from './directory.ts'
import { checkReadable, checkWritable, type Folder, isOnlyVersion, TAGGED_BYTES, tagOf } from './folder.ts'
import { folderFault } from './folder-faults.ts'

export interface PutCall extends Call, Condition {
  readonly sha256?: Uint8Array | undefined
}

export async function putFile(folder: Folder, key: string, body: Body, call?: PutCall): Promise<Written> {
  checkWritable(key)
  const { bytes, digest } = await checkedBytes(folder, key, body, call?.sha256, call)
  const tag = bytes.length > TAGGED_BYTES ? undefined : tagOf(digest)
  return withDraft(folder, async (draft) => {
    await draft.write(bytes, 0)
    return { ...(await publish(folder, draft, key, { ...call, tag })), sha256: toBase64(digest) }
  })
}

export async function copyFile(
  folder: Folder,
  key: string,
  source: CopySource,
  call?: Call & { readonly onBytes?: ((bytes: number) => void) | undefined },
): Promise<Written> {
  checkWritable(key)
  checkReadable(source.key)
  throwIfAborted(call?.signal)
  if (source.bucket !== null) throw folderFault.otherStore(source.bucket)
  const file = isOnlyVersion(source) ? await folder.directory.read(source.key) : undefined
  if (file === undefined) throw folderFault.noFile(source.key)
  return withDraft(folder, async (draft) => {
    let sizeBytes = 0
    for await (const chunk of streamChunks(file.stream)) {
      throwIfAborted(call?.signal)
      await draft.write(chunk, sizeBytes)
      sizeBytes += chunk.length
      call?.onBytes?.(chunk.length)
    }
    return publish(folder, draft, key, call)
  })
}

export async function removeFile(
  folder: Folder,
  ref: ObjectRef,
  call?: Call & { readonly ifMatch?: string | undefined },
): Promise<void> {
  checkWritable(ref.key)
  throwIfAborted(call?.signal)
  if (!isOnlyVersion(ref)) return
  await folder.exclusively(
    ref.key,
    async () => {
      const facts = call?.ifMatch === undefined ? undefined : await folder.directory.facts(ref.key)
      if (facts !== undefined && (await folder.etagOf(ref.key, facts)) !== call?.ifMatch) {
        throw folderFault.conflict(ref.key)
      }
      await folder.directory.remove(ref.key)
    },
    call,
  )
}

/** A body's bytes, held against the digest that was promised. */
export async function checkedBytes(
  folder: Folder,
  key: string,
  body: Body,
  promised: Uint8Array | undefined,
  call: Call | undefined,
): Promise<{ bytes: Uint8Array; digest: Uint8Array }> {
  throwIfAborted(call?.signal)
  const bytes = body instanceof Blob ? await blobBytes(key, body) : body
  const digest = await folder.sha256(bytes)
  throwIfAborted(call?.signal)
  if (promised !== undefined && toHex(digest) !== toHex(promised)) throw folderFault.damaged(key)
  return { bytes, digest }
}

async function blobBytes(key: string, blob: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.arrayBuffer())
  } catch (cause) {
    throw folderFault.sourceChanged(key, cause)
  }
}

export async function withDraft<T>(folder: Folder, work: (draft: Draft) => Promise<T>): Promise<T> {
  const draft = await folder.draft()
  try {
    return await work(draft)
  } finally {
    await draft.discard()
  }
}

/** Puts a draft at its place, if the condition holds there. `tag`: its ETag, where known already. */
export async function publish(
  folder: Folder,
  draft: Draft,
  key: string,
  call: (Call & Condition & { readonly tag?: string | undefined }) | undefined,
): Promise<Written> {
  throwIfAborted(call?.signal)
  return folder.exclusively(
    key,
    async () => {
      const { ifMatch } = call ?? {}
      if (typeof ifMatch === 'string') {
        const there = await folder.directory.facts(key)
        if (there === undefined || (await folder.etagOf(key, there)) !== ifMatch) throw folderFault.conflict(key)
      }
      const facts = await draft.publish(key, ifMatch === null ? 'create' : 'replace')
      if (facts === undefined) throw folderFault.conflict(key)
      return { key, etag: call?.tag ?? (await folder.etagOf(key, facts)), versionId: undefined, sha256: undefined }
    },
    call,
  )
}
