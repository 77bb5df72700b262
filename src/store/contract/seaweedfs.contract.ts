import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { createBuckets, freePorts, freshBucket, READER_BUCKET } from '../../../tools/engine/index.ts'
import type {} from '../../../tools/engine/vitest-engine.ts'
import { describeStore } from './describe-store.ts'
import { openSeaweedfs } from './open-seaweedfs.ts'
import { bytesOf, textAt } from './samples.ts'

const engine = inject('engine')
const open = openSeaweedfs(engine)

describeStore({
  name: 'SeaweedFS',
  open: async ({ versions }) => open(await freshBucket(engine, { versions })),
  openTwo: async () => [
    open(await freshBucket(engine, { versions: false })),
    open(await freshBucket(engine, { versions: true })),
  ],
  abilities: {
    conditions: 'atomic',
    checksums: 'checked',
    versions: 'kept',
    exposes: { etag: true, versionId: true, sha256: true },
  },
})

describe('SeaweedFS refuses', () => {
  let bucket: string
  beforeAll(async () => {
    bucket = await freshBucket(engine, { versions: true })
    await createBuckets(engine, [{ name: READER_BUCKET, versions: true }], [])
    await open(READER_BUCKET).put('note', bytesOf('readable'))
  })

  test('a wrong secret', async () => {
    const credentials = async () => ({ ...engine.admin, secretAccessKey: 'wrong' })
    await expect(open(bucket, { credentials }).put('x', bytesOf('x'))).rejects.toMatchObject({
      code: 'denied',
      action: 'sign-in',
      where: { code: 'SignatureDoesNotMatch', bucket, key: 'x' },
    })
  })

  test('an unknown key, as an ended session is refused; a HEAD hears it too', async () => {
    const credentials = async () => ({ accessKeyId: 'NOBODY', secretAccessKey: 'nothing' })
    const store = open(bucket, { credentials })
    await expect(store.read({ key: 'x' })).rejects.toMatchObject({ code: 'denied', action: 'sign-in' })
    await expect(store.head({ key: 'x' })).rejects.toMatchObject({ where: { code: 'InvalidAccessKeyId' } })
  })

  test('keys that lack a right, and the probe then knows nothing', async () => {
    const store = open(READER_BUCKET, { credentials: async () => engine.reader })
    expect(await textAt(store, 'note')).toBe('readable')
    await expect(store.put('x', bytesOf('x'))).rejects.toMatchObject({ code: 'denied' })
    await expect(open(bucket, { credentials: async () => engine.reader }).read({ key: 'x' })).rejects.toMatchObject({
      code: 'denied',
    })
    expect(await store.can()).toMatchObject({ conditions: 'unknown', checksums: 'unknown' })
  })

  test('requests without keys', async () => {
    await expect(open(bucket, { credentials: undefined }).read({ key: 'x' })).rejects.toMatchObject({
      code: 'denied',
    })
  })

  test('a bucket that is not there', async () => {
    const store = open('no-such-bucket', { credentials: async () => engine.reader })
    await expect(store.list('')[Symbol.asyncIterator]().next()).rejects.toMatchObject({ where: { status: 403 } })
    const admin = open('no-such-bucket')
    await expect(admin.read({ key: 'x' })).rejects.toMatchObject({
      code: 'absent',
      message: expect.stringContaining('no bucket “no-such-bucket”'),
    })
    await expect(admin.list('')[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'absent' })
  })

  test('keys are asked for anew, so that renewed ones count at once', async () => {
    let keys = { accessKeyId: 'OLD', secretAccessKey: 'old' }
    const store = open(bucket, { credentials: async () => keys })
    await expect(store.put('renewed', bytesOf('x'))).rejects.toMatchObject({ code: 'denied' })
    keys = engine.admin
    await expect(store.put('renewed', bytesOf('x'))).resolves.toMatchObject({ key: 'renewed' })
  })
})

describe('where no S3 store answers', () => {
  let server: Server
  let endpoint: string
  beforeAll(async () => {
    server = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><p>Hi'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => new Promise((resolve) => server.close(resolve)))

  test('a web server is foreign, whatever is asked', async () => {
    const store = open('bucket', { endpoint })
    const foreign = { code: 'foreign', action: 'fix-input' }
    await expect(store.list('')[Symbol.asyncIterator]().next()).rejects.toMatchObject(foreign)
    await expect(store.put('x', bytesOf('x'))).rejects.toMatchObject(foreign)
    await expect(store.openUpload('x')).rejects.toMatchObject(foreign)
    await expect(store.versions()).rejects.toMatchObject(foreign)
    await expect(store.remove({ key: 'x' })).rejects.toMatchObject(foreign)
  })

  test('a port where nothing listens is offline', async () => {
    const [port] = await freePorts(1)
    const store = open('bucket', { endpoint: `http://127.0.0.1:${port}` })
    await expect(store.put('x', bytesOf('x'))).rejects.toMatchObject({ code: 'offline', action: 'retry' })
    await expect(store.head({ key: 'x' })).rejects.toMatchObject({ code: 'offline' })
  })
})
