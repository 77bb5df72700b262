import { ourCode, type Randomness, ServerTime } from '../../base/index.ts'
import type { HashBytes } from '../hash-bytes.ts'
import { kept } from '../kept.ts'
import type { ObjectStore, StoreAbilities } from '../object-store.ts'
import { deferredPages } from '../pages.ts'
import { probeStore } from '../probe.ts'
import { checkBucket } from './bucket-name.ts'
import { type ClientOptions, createClient } from './client.ts'
import type { S3Context } from './context.ts'
import { readEndpoint } from './endpoint.ts'
import { createExposure } from './exposure.ts'
import { listObjects } from './list-objects.ts'
import { listObjectVersions } from './list-versions.ts'
import { askVersions, headObject, readObject } from './read-objects.ts'
import { abortUpload, completeUpload, listParts, openUpload, putPart } from './uploads.ts'
import { Whereabouts } from './whereabouts.ts'
import { putObject, removeObject } from './write-objects.ts'
import { checkWriteOptions, type WriteOptions } from './write-options.ts'

export interface S3StoreOptions extends ClientOptions {
  readonly random: Randomness
  readonly sha256: HashBytes
  /** What the bucket demands of each write. Default: nothing. */
  readonly writeOptions?: WriteOptions
  /** Default: the clock's, until the store says otherwise. Given: what one store tells, all hear. */
  readonly time?: ServerTime
  /** Origin of the page, which no store may share. Default: there is none, as in Node. */
  readonly ownOrigin?: string | undefined
}

/** One bucket of an S3 store, of any make. Throws an `invalid` Fault for a name that is no bucket's, or no endpoint, or write options that contradict themselves. */
export function createS3Store(options: S3StoreOptions): ObjectStore {
  const { bucket, sha256, region, addressing, ownOrigin, clock, random, writeOptions = {} } = options
  checkBucket(bucket)
  // Whether keys go there is seen when there are some.
  const endpoint = readEndpoint(options.endpoint, { withKeys: false, addressing, buckets: [bucket], ownOrigin })
  const { time = new ServerTime(() => options.clock.nowMs()) } = options
  const learned = { time, whereabouts: new Whereabouts({ endpoint: new URL(endpoint), region, bucket }) }
  const exposure = createExposure(options.fetch)
  const watched = { ...options, endpoint, fetch: exposure.fetch }
  const client = createClient(watched, learned)
  const place = { ...options, ...learned, endpoint: new URL(endpoint), hash: () => client.config.sha256 }
  checkWriteOptions(writeOptions)
  const versions = kept<StoreAbilities['versions']>((call) => askVersions({ client, bucket }, call))
  const showsVersions = () => exposure.seen().versionId
  const context: S3Context = { client, bucket, sha256, writeOptions, versions, showsVersions, clock, random }

  const store: ObjectStore = {
    uri: `s3://${bucket}`,
    bucket,
    root: '',
    // Rights may be given meanwhile.
    can: kept((call) => probeStore(store, options.random, exposure.seen, call), isWholly),
    versions,
    head: (ref, call) => headObject(context, ref, call),
    read: (ref, call) => readObject(context, ref, call),
    linkTo: async (ref, seconds, call) =>
      (await ourCode(import('./link-to-object.ts'))).linkToObject(place, ref, seconds, call),
    list: (prefix, call) => listObjects(context, prefix, call),
    listVersions: (prefix, call) => listObjectVersions(context, prefix, call),
    put: (key, body, call) => putObject(context, key, body, call),
    openUpload: (key, call) => openUpload(context, key, call),
    putPart: (upload, number, body, digest, call) => putPart(context, upload, number, body, digest, call),
    listParts: (upload, call) => listParts(context, upload, call),
    listUploads: (prefix, call) =>
      deferredPages(async () => (await ourCode(import('./list-uploads.ts'))).listUploads(context, prefix, call)),
    completeUpload: (upload, parts, composite, call) => completeUpload(context, upload, parts, composite, call),
    abortUpload: (upload, call) => abortUpload(context, upload, call),
    copy: async (key, source, call) =>
      (await ourCode(import('./copy-objects.ts'))).copyObject(context, key, source, call),
    remove: (ref, call) => removeObject(context, ref, call),
  }
  return store
}

/** Could everything be tried? */
const isWholly = ({ conditions, checksums, versions }: StoreAbilities): boolean =>
  ![conditions, checksums, versions].some((found) => found === 'unknown')
