import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { adminClient } from '../../../tools/engine/buckets.ts'
import { freshBucket } from '../../../tools/engine/index.ts'
import type {} from '../../../tools/engine/vitest-engine.ts'
import type { ObjectStore } from '../object-store.ts'
import type { WriteOptions } from '../s3/write-options.ts'
import { openSeaweedfs } from './open-seaweedfs.ts'
import { base64, bytesOf, compositeOf, patterned, sha256 } from './samples.ts'

const engine = inject('engine')
const MIB = 2 ** 20
const RANGES = [
  { from: 0, to: 5 * MIB },
  { from: 5 * MIB, to: 6 * MIB },
]

let bucket: string
let client: S3Client

beforeAll(async () => {
  bucket = await freshBucket(engine, { versions: true })
  client = adminClient(engine)
})
afterAll(() => client.destroy())

const open = (writeOptions: WriteOptions): ObjectStore => openSeaweedfs(engine)(bucket, { writeOptions })

/** Writes one object in each way there is; gives their keys and bytes. */
async function writeAll(store: ObjectStore): Promise<ReadonlyMap<string, Uint8Array>> {
  const small = bytesOf('a,b\n1,2\n')
  const big = patterned(6 * MIB, 4)
  await store.put('put.csv', small)
  const upload = await store.openUpload('upload.csv')
  const digest = await sha256(big)
  const receipt = await store.putPart(upload, 1, new Blob([big]), digest)
  await store.completeUpload(upload, [receipt], await compositeOf([digest]))
  await store.copy('copy.csv', { bucket, key: 'put.csv' })
  await store.copy('copy-in-parts.csv', { bucket, key: 'upload.csv' }, { ranges: RANGES })
  return new Map([
    ['put.csv', small],
    ['upload.csv', big],
    ['copy.csv', small],
    ['copy-in-parts.csv', big],
  ])
}

describe('on SeaweedFS', () => {
  test.each([
    ['encryption by the store', { serverSideEncryption: 'AES256' }, { ServerSideEncryption: 'AES256' }],
    ['a storage class', { storageClass: 'STANDARD_IA' }, { StorageClass: 'STANDARD_IA' }],
    ['content types', { contentTypes: true }, { ContentType: 'text/csv; charset=utf-8' }],
  ] as const)('%s holds for each kind of write, and the bytes are as they were', async (_, options, told) => {
    const store = open(options)
    for (const [key, bytes] of await writeAll(store)) {
      const { stream } = await store.read({ key })
      const back = new Uint8Array(await new Response(stream).arrayBuffer())
      expect([key, base64(await sha256(back))]).toEqual([key, base64(await sha256(bytes))])
      expect([key, await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))]).toEqual([
        key,
        expect.objectContaining(told),
      ])
    }
  })

  test('rights are taken for each kind of write; this store makes nothing of them', async () => {
    const written = await writeAll(open({ acl: 'bucket-owner-full-control' }))
    expect(written.size).toBe(4)
  })

  test('registry metadata are encrypted, and have no type of ours', async () => {
    const store = open({ serverSideEncryption: 'AES256', contentTypes: true })
    await store.put('.quilt/workflows/config.yml', bytesOf('x'))
    const facts = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: '.quilt/workflows/config.yml' }))
    expect(facts.ServerSideEncryption).toBe('AES256')
    expect(facts.ContentType).not.toBe('application/yaml')
  })
})
