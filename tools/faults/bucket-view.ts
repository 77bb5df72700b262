import type { MemoryWorld, ObjectStore } from '../../src/store/index.ts'

export interface StoredObject {
  readonly key: string
  /** Undefined in a bucket without versions. */
  readonly versionId: string | undefined
  /** Is it what the key alone names? */
  readonly isCurrent: boolean
  readonly bytes: Uint8Array
}

export interface OpenUpload {
  readonly key: string
  readonly uploadId: string
  /** Has nothing arrived? Then it costs nothing. Undefined: not looked at. */
  readonly isEmpty?: boolean
}

/** All that lies in a bucket at one moment, and its uploads that were neither completed nor ended. */
export interface BucketView {
  readonly bucket: string
  readonly objects: readonly StoredObject[]
  readonly uploads: readonly OpenUpload[]
}

/** A bucket in memory, looked at from behind. */
export async function memoryView(store: ObjectStore, buckets: MemoryWorld): Promise<BucketView> {
  const bucket = store.bucket ?? ''
  const objects = [...(buckets.get(bucket)?.objects ?? [])].flatMap(([key, versions]) =>
    versions.flatMap(({ versionId, content }, index): StoredObject[] =>
      content === undefined
        ? []
        : [
            {
              key,
              versionId: versionId === 'null' ? undefined : versionId,
              isCurrent: index === 0,
              bytes: content.bytes,
            },
          ],
    ),
  )
  return { bucket, objects, uploads: await uploadsOf(store) }
}

async function uploadsOf(store: ObjectStore): Promise<OpenUpload[]> {
  const uploads: OpenUpload[] = []
  for await (const page of store.listUploads('')) {
    for (const { key, uploadId } of page) {
      const parts = await store.listParts({ key, uploadId })
      uploads.push({ key, uploadId, isEmpty: parts.length === 0 })
    }
  }
  return uploads
}

/** What each key names now, as text where it is short. */
export function currentObjects({ objects }: BucketView): ReadonlyMap<string, Uint8Array> {
  return new Map(objects.flatMap(({ key, isCurrent, bytes }) => (isCurrent ? [[key, bytes] as const] : [])))
}
