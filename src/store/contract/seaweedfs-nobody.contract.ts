import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  admin,
  anybody,
  createBuckets,
  freshKeys,
  type RunningEngine,
  reader,
  startEngine,
} from '../../../tools/engine/index.ts'
import { ensureTools } from '../../../tools/python/index.ts'
import type { S3StoreOptions } from '../s3/s3-store.ts'
import { openSeaweedfs } from './open-seaweedfs.ts'
import { bytesOf, keysOf, textAt } from './samples.ts'

const keys = { admin: freshKeys(), elsewhere: freshKeys() }
let folder: string
let engine: RunningEngine

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'selvage-nobody-'))
  const tools = await ensureTools('engine', { root: join(import.meta.dirname, '../../..') })
  engine = await startEngine({
    weed: tools.binary('weed'),
    dataDir: join(folder, 'data'),
    logDir: join(folder, 'logs'),
    identities: [admin(keys.admin), reader(['elsewhere'], keys.elsewhere), anybody(['open-data'])],
  })
  const buckets = ['open-data', 'closed-data'].map((name) => ({ name, versions: true }))
  await createBuckets({ endpoint: engine.endpoint, admin: keys.admin }, buckets, [])
  for (const { name } of buckets) {
    const store = open(name, { credentials: async () => keys.admin }).store
    await store.put('note', bytesOf('readable'))
    await store.put('empty', bytesOf(''))
  }
})
afterAll(async () => {
  await engine.stop()
  await rm(folder, { recursive: true, force: true })
})

/** A store, and whether each request that it sent was signed. */
function open(bucket: string, more: Partial<S3StoreOptions>) {
  const signed: boolean[] = []
  const watched: typeof fetch = (input, init) => {
    signed.push(new Headers(init?.headers).has('authorization'))
    return fetch(input, init)
  }
  const access = { endpoint: engine.endpoint, region: 'us-east-1', admin: keys.admin }
  return { store: openSeaweedfs(access)(bucket, { fetch: watched, ...more }), signed }
}

const nobody = { credentials: async () => undefined }
const denied = { code: 'denied', action: 'sign-in' }

describe('nobody', () => {
  test('reads and lists what is open, and signs nothing', async () => {
    const { store, signed } = open('open-data', nobody)
    expect(await keysOf(store)).toEqual(['empty', 'note'])
    expect(await textAt(store, 'note')).toBe('readable')
    expect(await store.head({ key: 'note' })).toMatchObject({ sizeBytes: 8 })
    expect(await store.head({ key: 'not-there' })).toBeUndefined()
    expect(new Set(signed)).toEqual(new Set([false]))
  })

  test('writes and deletes nothing', async () => {
    const { store } = open('open-data', nobody)
    await expect(store.put('x', bytesOf('x'))).rejects.toMatchObject(denied)
    await expect(store.remove({ key: 'note' })).rejects.toMatchObject(denied)
    await expect(store.openUpload('x')).rejects.toMatchObject(denied)
  })

  test('reads nothing of what is closed, and hears why, of a HEAD too', async () => {
    const { store } = open('closed-data', nobody)
    const refusal = { ...denied, where: { status: 403, code: 'AccessDenied' } }
    await expect(store.read({ key: 'note' })).rejects.toMatchObject(refusal)
    await expect(store.head({ key: 'note' })).rejects.toMatchObject(refusal)
    await expect(keysOf(store)).rejects.toMatchObject(refusal)
  })
})

describe('keys without a right', () => {
  const credentials = async () => keys.elsewhere

  test('read as nobody what is open to everybody', async () => {
    const { store, signed } = open('open-data', { credentials })
    expect(await textAt(store, 'note')).toBe('readable')
    expect(await store.head({ key: 'empty' })).toMatchObject({ sizeBytes: 0 })
    expect(await keysOf(store)).toEqual(['empty', 'note'])
    expect(signed).toEqual([true, false, false, false])
  })

  test('find it out by a HEAD too', async () => {
    for (const key of ['note', 'empty']) {
      expect(await open('open-data', { credentials }).store.head({ key })).toMatchObject({ key })
    }
    const { store } = open('open-data', { credentials })
    await expect(store.head({ key: 'not-there' })).rejects.toMatchObject(denied)
    await keysOf(store)
    expect(await store.head({ key: 'not-there' })).toBeUndefined()
  })

  test('are told so where it is not', async () => {
    const { store } = open('closed-data', { credentials })
    await expect(store.read({ key: 'note' })).rejects.toMatchObject({ ...denied, where: { code: 'AccessDenied' } })
    await expect(store.head({ key: 'note' })).rejects.toMatchObject({ ...denied, where: { code: 'AccessDenied' } })
  })
})

test('keys that the store does not know are not tried as nobody', async () => {
  const { store, signed } = open('open-data', { credentials: async () => freshKeys() })
  await expect(store.read({ key: 'note' })).rejects.toMatchObject({ ...denied, where: { code: 'InvalidAccessKeyId' } })
  await expect(store.head({ key: 'note' })).rejects.toMatchObject({ ...denied, where: { code: 'InvalidAccessKeyId' } })
  expect(signed.every(Boolean)).toBe(true)
})
