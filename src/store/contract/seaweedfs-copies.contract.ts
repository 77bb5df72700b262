import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { adminClient } from '../../../tools/engine/buckets.ts'
import { createBuckets, freshBucket, READER_BUCKET } from '../../../tools/engine/index.ts'
import type {} from '../../../tools/engine/vitest-engine.ts'
import type { ObjectStore } from '../object-store.ts'
import { openSeaweedfs } from './open-seaweedfs.ts'
import { bytesOf, patterned, textAt } from './samples.ts'

const engine = inject('engine')
const open = openSeaweedfs(engine)
const MIB = 2 ** 20
const RANGES = [
  { from: 0, to: 5 * MIB },
  { from: 5 * MIB, to: 9 * MIB },
]

async function openUploads(bucket: string): Promise<number> {
  const client = adminClient(engine)
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket }))
  client.destroy()
  return Uploads.length
}

describe.each([{ versions: true }, { versions: false }])('copies on SeaweedFS, $versions', ({ versions }) => {
  let store: ObjectStore
  beforeAll(async () => {
    store = open(await freshBucket(engine, { versions }))
    await store.put('big', new Blob([patterned(9 * MIB, 1)]))
    await store.put('small', bytesOf('small'))
  })
  const own = (key: string) => ({ bucket: store.bucket, key })

  test('tell version and checksum of what was made, which HEAD tells too', async () => {
    for (const call of [{}, { ranges: RANGES }]) {
      const written = await store.copy('copied', own('big'), call)
      expect(written.versionId).toBeTypeOf(versions ? 'string' : 'undefined')
      const facts = await store.head({ key: 'copied' })
      expect(written).toEqual({
        key: 'copied',
        etag: facts?.etag,
        versionId: facts?.versionId,
        sha256: facts?.sha256,
      })
      expect(written.sha256).toBeTypeOf('string')
    }
  })

  test('replace what was there', async () => {
    await store.put('target', bytesOf('before'))
    await store.copy('target', own('small'))
    expect(await textAt(store, 'target')).toBe('small')
  })

  test('that fail or are aborted leave no upload behind', async () => {
    const bucket = store.bucket ?? ''
    const beyond = [...RANGES, { from: 20 * MIB, to: 21 * MIB }]
    await expect(store.copy('beyond', own('big'), { ranges: beyond })).rejects.toMatchObject({ code: 'invalid' })
    const stop = new AbortController()
    const aborted = store.copy('aborted', own('big'), {
      ranges: RANGES,
      onBytes: () => stop.abort(),
      signal: stop.signal,
    })
    await expect(aborted).rejects.toHaveProperty('name', 'AbortError')
    expect(await openUploads(bucket)).toBe(0)
  })
})

describe('a copy is refused', () => {
  let bucket: string
  beforeAll(async () => {
    bucket = await freshBucket(engine, { versions: true })
    await createBuckets(engine, [{ name: READER_BUCKET, versions: true }], [])
    await open(READER_BUCKET).put('note', bytesOf('readable'))
    await open(bucket).put('secret', bytesOf('not for all'))
  })

  test('to who may not write, and to who may not read the source', async () => {
    const credentials = async () => engine.reader
    const source = { bucket: READER_BUCKET, key: 'note' }
    await expect(open(READER_BUCKET, { credentials }).copy('x', source)).rejects.toMatchObject({
      code: 'denied',
    })
    await expect(open(bucket, { credentials }).copy('x', source)).rejects.toMatchObject({ code: 'denied' })
    const hidden = { bucket, key: 'secret' }
    await expect(open(READER_BUCKET, { credentials }).copy('x', hidden)).rejects.toMatchObject({
      code: 'denied',
    })
    await expect(open(READER_BUCKET, { credentials }).copy('x', hidden, { ranges: RANGES })).rejects.toMatchObject({
      code: 'denied',
    })
  })

  test('from a bucket that is not there', async () => {
    const source = { bucket: 'no-such-bucket', key: 'x' }
    await expect(open(bucket).copy('x', source)).rejects.toMatchObject({ code: 'absent' })
    await expect(open(bucket).copy('x', source, { ranges: RANGES })).rejects.toMatchObject({ code: 'absent' })
    await expect(open(bucket).copy('x', { bucket: 'a/b', key: 'x' })).rejects.toMatchObject({
      code: 'invalid',
    })
  })
})
