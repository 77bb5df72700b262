import { type Call, type Clock, Fault, type Randomness } from '../../base/index.ts'
import { toBase64 } from '../digest-text.ts'
import type { HashBytes } from '../hash-bytes.ts'
import { checkReadableKey, checkWritableKey } from '../keys.ts'
import type {
  Body,
  ByteRange,
  Condition,
  CopyCall,
  CopySource,
  ObjectRef,
  ObjectStore,
  PartReceipt,
  StoreAbilities,
  Written,
} from '../object-store.ts'
import { probeStore } from '../probe.ts'
import { absent, createMemoryBucket, factsOf, type MemoryBucket } from './memory-bucket.ts'
import { listMemory, listMemoryVersions } from './memory-listing.ts'
import { step } from './memory-step.ts'
import { createMemoryUploads, joined, type MemoryUploads } from './memory-uploads.ts'

export interface MemoryStoreOptions {
  readonly bucket: string
  readonly clock: Clock
  readonly random: Randomness
  readonly sha256: HashBytes
  /** As of a bucket with versions on, or off. Default: kept. */
  readonly versions?: 'kept' | 'none'
  /** How a weaker store treats conditional writes. Default: atomic. */
  readonly conditions?: 'atomic' | 'ignored' | 'refused'
  /** `ignored`: takes any bytes under any checksum, and tells none. Default: checked. */
  readonly checksums?: 'checked' | 'ignored'
  /** Buckets of one world copy from each other. Default: a world of its own. */
  readonly world?: MemoryWorld
}

/** The buckets of one store, by name. */
export type MemoryWorld = Map<string, MemoryBucket>

/**
 * A bucket in memory with the behaviour of S3, for tests and the simulator; it can play stores that do less. Each call
 * that changes something takes effect in one step, so racing writers are as on a store with atomic conditions.
 */
export function createMemoryStore(options: MemoryStoreOptions): ObjectStore {
  const memory = createMemoryBucket(options)
  const uploads = createMemoryUploads(memory, options)
  const { world = new Map() } = options
  world.set(options.bucket, memory)
  let abilities: StoreAbilities | undefined

  const store: ObjectStore = {
    uri: `s3://${options.bucket}`,
    bucket: options.bucket,
    root: '',
    async can(call) {
      const exposes = () => ({ etag: true, versionId: true, sha256: memory.tellsChecksums })
      abilities ??= await probeStore(store, options.random, exposes, call)
      return abilities
    },
    async versions(call) {
      await step(call)
      return options.versions ?? 'kept'
    },
    async head(ref, call) {
      checkReadableKey(ref.key)
      await step(call)
      const found = memory.find(ref)
      return found && factsOf(ref.key, found)
    },
    read: (ref, call) => read(memory, ref, call),
    list: (prefix, call) => listMemory(memory, prefix, call),
    listVersions: (prefix, call) => listMemoryVersions(memory, prefix, call),
    put: (key, body, call) => put(memory, options.sha256, key, body, call),
    ...uploads,
    copy: (key, source, call) => copy({ memory, uploads, sha256: options.sha256, world }, key, source, call),
    async remove(ref, call) {
      checkWritableKey(ref.key)
      await step(call)
      memory.remove(ref, call?.ifMatch)
    },
  }
  return store
}

async function put(
  memory: MemoryBucket,
  sha256: HashBytes,
  key: string,
  body: Body,
  call?: Call & Condition & { readonly sha256?: Uint8Array | undefined },
): Promise<Written> {
  checkWritableKey(key)
  const bytes = body instanceof Blob ? new Uint8Array(await body.arrayBuffer()) : body.slice()
  const digest = await sha256(bytes)
  await step(call)
  memory.check(key, digest, call?.sha256 ?? digest)
  return memory.write(key, { bytes, digest }, call?.ifMatch)
}

interface Copying {
  readonly memory: MemoryBucket
  readonly uploads: MemoryUploads
  readonly sha256: HashBytes
  readonly world: MemoryWorld
}

async function copy(copying: Copying, key: string, source: CopySource, call: CopyCall = {}): Promise<Written> {
  const { memory, sha256, world } = copying
  checkWritableKey(key)
  checkReadableKey(source.key)
  await step(call)
  const from = source.bucket === null ? undefined : world.get(source.bucket)
  if (from === undefined) {
    throw new Fault('unsupported', `“${memory.bucket}” cannot fetch “${source.key}” from elsewhere.`)
  }
  const found = from.find(source)
  if (found === undefined) throw absent(from.bucket, source.key)
  const { bytes } = found.content
  if ((call.ranges?.length ?? 0) > 1) return copyParts(copying, key, bytes, call)
  const content = { bytes, digest: await sha256(bytes) }
  await step(call)
  call.onBytes?.(bytes.length)
  await step(call)
  return memory.write(key, content, undefined)
}

async function copyParts(
  { uploads, sha256 }: Copying,
  key: string,
  bytes: Uint8Array,
  { signal, ranges = [], onBytes, open = uploads.openUpload }: CopyCall,
): Promise<Written> {
  const upload = await open(key, { signal })
  try {
    const receipts: PartReceipt[] = []
    for (const [index, { from, to }] of ranges.entries()) {
      const piece = bytes.slice(from, to)
      receipts.push(await uploads.putPart(upload, index + 1, piece, await sha256(piece), { signal }))
      onBytes?.(to - from)
    }
    const composite = toBase64(await sha256(await joined(receipts.map((part) => part.sha256))))
    return await uploads.completeUpload(upload, receipts, composite, { signal })
  } catch (error) {
    await uploads.abortUpload(upload)
    throw error
  }
}

async function read(
  memory: MemoryBucket,
  ref: ObjectRef,
  call?: Call & { readonly range?: ByteRange | undefined },
): Promise<{ facts: ReturnType<typeof factsOf>; stream: ReadableStream<Uint8Array> }> {
  checkReadableKey(ref.key)
  await step(call)
  const found = memory.find(ref)
  if (found === undefined) throw absent(memory.bucket, ref.key)
  const { from, to } = call?.range ?? { from: 0, to: found.content.bytes.length }
  const stream = new Blob([new Uint8Array(found.content.bytes.subarray(from, Math.max(from, to)))]).stream()
  return { facts: factsOf(ref.key, found), stream }
}
