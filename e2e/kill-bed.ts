import { createHash } from 'node:crypto'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  ListPartsCommand,
  type S3Client,
} from '@aws-sdk/client-s3'
import { adminClient } from '../tools/engine/buckets.ts'
import { createBuckets, freePorts } from '../tools/engine/index.ts'
import { type FaultProxy, startFaultProxy } from '../tools/fault-proxy/index.ts'
import { hostsOf, serveSite } from '../tools/serve/index.ts'
import { BUCKET_PREFIX, testBed } from './test-bed.ts'

const MIB = 2 ** 20
const BLOCK_BYTES = 64 * 1024

/** Files that are dropped, and what they hold. */
export interface KillFolder {
  readonly path: string
  readonly bytes: number
  /** SHA-256 in hex, by name. */
  readonly hashes: ReadonlyMap<string, string>
}

/** One large file of most of `mib`, one of a few parts, and ten small ones: no two rounds alike, by `seed`. */
export async function killFolder(mib: number, seed: number): Promise<KillFolder> {
  const path = await mkdtemp(join(tmpdir(), 'selvage-killed-'))
  const sizes = new Map([
    ['large.bin', Math.floor(mib * 0.62) * MIB + 12_345],
    ['middle.bin', Math.floor(mib * 0.3) * MIB],
  ])
  for (let at = 0; at < 10; at += 1) sizes.set(`small-${at}.csv`, 100_000 + at)
  const hashes = new Map<string, string>()
  let bytes = 0
  for (const [name, size] of sizes) {
    hashes.set(name, await writeNoise(join(path, name), size, `${seed} ${name}`))
    bytes += size
  }
  return { path, bytes, hashes }
}

/** Bytes that depend on the seed and on where they stand. Gives their SHA-256. */
async function writeNoise(path: string, sizeBytes: number, seed: string): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path, 'w')
  let block = createHash('shake256', { outputLength: BLOCK_BYTES }).update(seed).digest()
  for (let at = 0; at < sizeBytes; at += block.length) {
    block.writeUIntLE(at, 0, 6)
    const piece = block.subarray(0, Math.min(block.length, sizeBytes - at))
    await file.write(piece)
    hash.update(piece)
    block = Buffer.from(block)
  }
  await file.close()
  return hash.digest('hex')
}

export interface LeftUpload {
  readonly key: string
  readonly parts: number
}

/** A site over a bucket of its own, whose every request is written down on its way. */
export interface KillBed {
  readonly url: string
  readonly bucket: string
  readonly line: FaultProxy
  /** Unfinished uploads of the bucket, with how many parts each has. */
  uploads(): Promise<readonly LeftUpload[]>
  /** What each object that a manifest names holds, as SHA-256 in hex; by logical key. Read past all of our code. */
  published(name: string): Promise<ReadonlyMap<string, string>>
  close(): Promise<void>
}

export async function killBed(): Promise<KillBed> {
  const { distDir, endpoint, adminKeys, publisherKeys } = testBed()
  const bucket = `${BUCKET_PREFIX}killed-${Math.random().toString(36).slice(2, 10)}`
  const [port = 0] = await freePorts(1)
  const origins = hostsOf(port).map((host) => `http://${host}`)
  await createBuckets({ endpoint, admin: adminKeys }, [{ name: bucket, versions: true }], origins)
  const line = await startFaultProxy({ target: endpoint })
  const store = { id: 'line', label: 'Line', endpoint: line.endpoint, region: 'us-east-1', addressing: 'path' } as const
  const config = { stores: [{ ...store, buckets: [bucket], keysPath: '/__selvage/keys' }] }
  const site = await serveSite({ distDir, port, config, keys: publisherKeys })
  const client = adminClient({ endpoint, admin: adminKeys })
  return {
    url: site.url,
    bucket,
    line,
    async uploads() {
      const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }))
      const left = Uploads.map(async ({ Key = '', UploadId }) => {
        const { Parts = [] } = await client.send(new ListPartsCommand({ Bucket: bucket, Key, UploadId }))
        return { key: Key, parts: Parts.length }
      })
      return Promise.all(left)
    },
    published: (name) => published(client, bucket, name),
    async close() {
      await site.close()
      await line.stop()
      await emptied(client, bucket)
      client.destroy()
    },
  }
}

async function published(client: S3Client, bucket: string, name: string): Promise<ReadonlyMap<string, string>> {
  const text = async (key: string) => {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))
    return (await Body?.transformToString()) ?? ''
  }
  const topHash = await text(`.quilt/named_packages/${name}/latest`)
  const [, ...lines] = (await text(`.quilt/packages/${topHash}`)).trimEnd().split('\n')
  const found = new Map<string, string>()
  for (const line of lines) {
    const { logical_key, physical_keys } = JSON.parse(line)
    const place = new URL(physical_keys[0])
    const Key = decodeURIComponent(place.pathname.slice(1))
    const VersionId = place.searchParams.get('versionId') ?? undefined
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key, VersionId }))
    const hash = createHash('sha256')
    for await (const piece of Body as AsyncIterable<Uint8Array>) hash.update(piece)
    found.set(logical_key, hash.digest('hex'))
  }
  return found
}

/** Long runs would fill the disk. */
async function emptied(client: S3Client, bucket: string): Promise<void> {
  const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }))
  for (const { Key, VersionId } of [...Versions, ...DeleteMarkers]) {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key, VersionId }))
  }
  await client.send(new DeleteBucketCommand({ Bucket: bucket }))
}

export const forgetFolder = (folder: KillFolder): Promise<void> => rm(folder.path, { recursive: true, force: true })
