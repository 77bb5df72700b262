import { type Call, Fault, wholeBytes } from '../../base/index.ts'
import type { ObjectRef, ObjectStore } from '../../store/index.ts'

/** Longest configuration or schema that is read. */
const MAX_WORKFLOW_BYTES = 1024 * 1024

/** A small object, whole. */
export interface SmallObject {
  readonly bytes: Uint8Array
  /** Of what was read; null in a bucket that keeps no versions. */
  readonly versionId: string | null
}

/** A whole object of at most 1 MiB, and which version it was. A larger one is a `limit` Fault, an absent one `absent`. */
export async function readSmallObject(store: ObjectStore, ref: ObjectRef, call: Call = {}): Promise<SmallObject> {
  const { facts, stream } = await store.read(ref, { ...call, range: { from: 0, to: MAX_WORKFLOW_BYTES } })
  const bytes = await wholeBytes(stream)
  if (facts.sizeBytes > bytes.length) {
    throw new Fault('limit', `${ref.key} is larger than ${MAX_WORKFLOW_BYTES} bytes, and so is not read.`, {
      where: { registry: store.uri, key: ref.key },
    })
  }
  const versionId = facts.versionId ?? ref.versionId
  if (versionId !== undefined) return { bytes, versionId }
  const hidden = await hiddenVersion(store, ref.key, call)
  return hidden === undefined
    ? { bytes, versionId: null }
    : await readSmallObject(store, { key: ref.key, versionId: hidden }, call)
}

/** The newest version where the bucket keeps versions, but CORS hides which one an answer holds. */
async function hiddenVersion(store: ObjectStore, key: string, call: Call): Promise<string | undefined> {
  if ((await store.versions(call)) !== 'kept') return undefined
  for await (const page of store.listVersions(key, call)) {
    const newest = page.find((row) => row.key === key && row.isLatest)
    if (newest !== undefined) return newest.versionId
  }
  return undefined
}
