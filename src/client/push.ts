import { type Call, Fault } from '../base/index.ts'
import { chunkedHash, createSha256, type FileHash, fromBase64 } from '../hash/index.ts'
import {
  compareKeys,
  type Entry,
  entryHash,
  type Json,
  type JsonObject,
  type Manifest,
  manifestBytes,
  type PhysicalKey,
  parsePackageName,
  type TopHash,
  topHash,
  withMessage,
} from '../package/index.ts'
import { type PublishedRevision, type PublishPhase, publish, readLatest } from '../registry/index.ts'
import type { ObjectStore } from '../store/index.ts'
import { type UploadedFile, type UploadProgress, uploadFiles } from '../transfer/index.ts'
import type { ClientContext } from './context.ts'
import { storeForReading, storeForWork } from './store-for.ts'

/** One entry of a package to be: either bytes at hand, or an entry that lies in a store already. */
export type PushItem =
  | { readonly logicalKey: string; readonly meta: Json; readonly file: Blob; readonly hash: FileHash }
  | { readonly logicalKey: string; readonly entry: Entry }

export interface PushJob {
  readonly name: string
  readonly bucket: string
  readonly header: JsonObject
  readonly message: string | null
  readonly items: readonly PushItem[]
  /** See `PublishTask.parent`. */
  readonly parent: TopHash | null | 'any'
}

export type PushProgress =
  | ({ readonly type: 'sending'; readonly retrying: number } & UploadProgress)
  | { readonly type: 'publishing'; readonly phase: PublishPhase }

export interface PushResult extends PublishedRevision {
  readonly manifest: Manifest
}

/**
 * Sends what is not in the registry's bucket yet, then publishes (format §10, reliability C.3).
 *
 * Entries that lie in the bucket stay where they are, as quilt3 8 does by default; others land at `<name>/<logical key>`.
 * A conflict that can be seen beforehand is told before any byte is sent.
 */
export async function push(
  context: ClientContext,
  job: PushJob,
  call: Call & { readonly onProgress?: ((progress: PushProgress) => void) | undefined } = {},
): Promise<PushResult> {
  parsePackageName(job.name)
  let retrying = 0
  const store = storeForWork(context, job.bucket, (calls) => {
    retrying = calls
  })
  await checkParent(store, job, call)
  // The publish asks for it, and some stores take seconds to show it: found out while the files are sent.
  store.can(call).catch(() => undefined)
  const items = job.items.toSorted((a, b) => compareKeys(a.logicalKey, b.logicalKey))
  const uploaded = await upload(store, job, items, {
    signal: call.signal,
    onProgress: (progress) => call.onProgress?.({ type: 'sending', retrying, ...progress }),
  })
  const entries: Entry[] = []
  for (const item of items) {
    if ('file' in item) entries.push(await uploadedEntry(job.bucket, item, uploaded.get(item.logicalKey)))
    else entries.push(await storedEntry(context, store, job, item.entry, call))
  }
  const manifest: Manifest = { header: withMessage(job.header, job.message), entries, dirMeta: new Map() }
  const hash = topHash(manifest, await createSha256())
  const published = await publish(
    {
      store,
      laterStore: storeForReading(context, job.bucket),
      clock: context.clock,
      random: context.random,
      body: context.body,
    },
    { name: job.name, topHash: hash, parent: job.parent, manifest: manifestBytes(manifest) },
    { signal: call.signal, onPhase: (phase) => call.onProgress?.({ type: 'publishing', phase }) },
  )
  return { ...published, manifest }
}

async function checkParent(store: ObjectStore, job: PushJob, call: Call): Promise<void> {
  if (job.parent === 'any') return
  const latest = await readLatest(store, job.name, call)
  if (!latest || latest.topHash === job.parent) return
  throw new Fault(
    'conflict',
    job.parent === null
      ? `There is a package ${job.name} already. Nothing was sent. Choose another name, or publish on top of it.`
      : `${job.name} has a newer revision than the one you started from. Nothing was sent. Look at it, then publish on top of it.`,
    { action: 'reload', where: { package: job.name, latest: latest.topHash } },
  )
}

type LocalItem = Extract<PushItem, { file: Blob }>

async function upload(
  store: ObjectStore,
  job: PushJob,
  items: readonly PushItem[],
  options: Parameters<typeof uploadFiles>[2],
): Promise<ReadonlyMap<string, UploadedFile>> {
  const sources = items
    .filter((item): item is LocalItem => 'file' in item)
    .map(({ logicalKey, file, hash }) => ({ logicalKey, file, hash, key: landingKey(job.name, logicalKey) }))
  const uploaded = await uploadFiles(store, sources, options)
  return new Map(uploaded.map((file) => [file.logicalKey, file]))
}

/** Where a file lands by default (format §10.2). */
export function landingKey(name: string, logicalKey: string): string {
  return `${name}/${logicalKey}`
}

async function uploadedEntry(bucket: string, item: LocalItem, file: UploadedFile | undefined): Promise<Entry> {
  if (!file) throw new Fault('internal', `${item.logicalKey} was not sent.`, { action: 'reload' })
  return {
    logicalKey: item.logicalKey,
    physicalKey: { bucket, path: file.key, versionId: file.versionId ?? null },
    size: BigInt(file.sizeBytes),
    hash: entryHash('sha2-256-chunked', file.chunked),
    meta: item.meta,
  }
}

/** An entry that lies in the bucket is kept; one from elsewhere is copied through the client. */
async function storedEntry(
  context: ClientContext,
  store: ObjectStore,
  job: PushJob,
  entry: Entry,
  call: Call,
): Promise<Entry> {
  const { bucket, path, versionId } = entry.physicalKey
  if (bucket === job.bucket) return entry
  if (bucket === null) {
    throw new Fault(
      'absent',
      `The bytes of ${entry.logicalKey} are not at hand: ${path} is a path of another machine.`,
      {
        action: 'choose-again',
        where: { file: entry.logicalKey },
      },
    )
  }
  const source = storeForReading(context, bucket)
  const body = await source.read({ key: path, versionId: versionId ?? undefined }, call)
  const written = await store.putStream(landingKey(job.name, entry.logicalKey), body.stream, call)
  const physicalKey: PhysicalKey = { bucket: job.bucket, path: written.key, versionId: written.versionId ?? null }
  const [digest, parts] = written.sha256?.split('-') ?? []
  if (digest === undefined) throw new Fault('unsupported', `${store.uri} does not confirm what it stored.`)
  // A body that was small enough for one PUT has a plain checksum; quilt hashes that digest once more (format §4).
  const chunked = parts === undefined ? await chunkedHash(written.sizeBytes === 0 ? [] : [fromBase64(digest)]) : digest
  return {
    ...entry,
    physicalKey,
    size: BigInt(written.sizeBytes),
    hash: entryHash('sha2-256-chunked', chunked),
  }
}
