import { isFault, systemClock } from '../base/index.ts'
import { type HashPool, type PartRange, partRange, planParts } from '../hash/index.ts'
import type { ByteRange, CopySource, ObjectStore, UploadRef } from '../store/index.ts'
import { endUploads } from './end-uploads.ts'
import { MULTIPART_FROM_BYTES } from './file-step.ts'
import { digestFromChecksum, type PartCall, readDigest } from './stored-digest.ts'
import { type StoredObject, streamObject } from './stream-object.ts'

export interface CopyTask {
  /** Where it lies now, and the store that reads there. */
  readonly source: CopySource
  readonly sourceStore: ObjectStore
  /** False: where the store cannot copy by itself, that is an `unsupported` Fault. Default: true. */
  readonly streams?: boolean
  readonly sizeBytes: number
  /** Where it goes in the target store. */
  readonly key: string
  /** Of what is streamed: is told quilt's digest of what was read before it is put, and throws where other bytes are meant. */
  readonly check?: ((chunked: string) => void) | undefined
}

/**
 * Copies an object within one store, cut as quilt cuts it, so that the store's checksum is quilt's digest (format §10.7).
 *
 * A store that tells no checksum has the copy read back; one that cannot copy by itself has it streamed.
 */
export async function copyObject(
  target: ObjectStore,
  task: CopyTask,
  pool: HashPool,
  call: PartCall = {},
): Promise<StoredObject> {
  const { source, sizeBytes, key } = task
  const plan = planParts(sizeBytes)
  const cut = (_: unknown, index: number): ByteRange => rangeOf(partRange(plan, index))
  const ranges = sizeBytes < MULTIPART_FROM_BYTES ? undefined : Array.from({ length: plan.count }, cut)
  const { signal, clock = systemClock, note, onBytes, parts } = call
  const opened: UploadRef[] = []
  const open: ObjectStore['openUpload'] = async (...asked) => {
    const upload = await target.openUpload(...asked)
    opened.push(upload)
    return upload
  }
  try {
    const written = await target.copy(key, source, { signal, onBytes, ...(ranges && { ranges, open }) })
    // The last one became the object.
    opened.pop()
    const ref = { key, versionId: written.versionId }
    const chunked =
      (await digestFromChecksum(written.sha256, plan, true)) ??
      (await readDigest(target, ref, sizeBytes, pool, { signal, parts }))
    return { key, versionId: written.versionId, sizeBytes, chunked }
  } catch (error) {
    if (!isFault(error, 'unsupported') || task.streams === false) throw error
    return streamObject(target, task, pool, call)
  } finally {
    // Each was ended by the copy that opened it, if the store has heard of that, and parts under way may have come after it.
    await endUploads(target, opened, { clock, note })
  }
}

function rangeOf({ from, to }: PartRange): ByteRange {
  return { from, to }
}
