import { describe, expect, test, vi } from 'vitest'
import { Fault, ServerTime } from '../../base/index.ts'
import { keySource } from '../../session/index.ts'
import type { ObjectStore } from '../../store/index.ts'
import type { StoreConfig } from '../engine.ts'
import { memoryContext } from '../memory-context.ts'
import { LocalStores } from '../places/local-stores.ts'
import { SiteStores } from './site-stores.ts'

const keys = { accessKeyId: 'AK', secretAccessKey: 'secret' }
const store = (more: Partial<StoreConfig> = {}): StoreConfig => ({
  id: 'main',
  label: 'Main',
  endpoint: 'http://127.0.0.1:8333',
  region: 'us-east-1',
  addressing: 'path',
  buckets: ['lab-data'],
  ...more,
})
const answering = (body: unknown, status = 200) => vi.fn(async () => Response.json(body, { status }))

function setUp(fetcher: typeof fetch = answering(keys), opened: Partial<ObjectStore> = {}) {
  const asked: { id: string; keys: () => Promise<unknown> }[] = []
  const stores = new SiteStores({
    open: (config, bucket, { keys: given }) => {
      asked.push({ id: `${config.id}/${bucket}`, keys: given })
      return { uri: `s3://${bucket}`, bucket, ...opened } as ReturnType<SiteStores['open']>
    },
    fetch: fetcher,
    locals: new LocalStores(async () => memoryContext().openStore('disk')),
    time: new ServerTime(() => 0),
  })
  return { stores, asked }
}

describe('keys of the start server', () => {
  test('are taken for a store on this machine, from a path of ours', async () => {
    const { stores } = setUp()
    expect(await stores.configure({ stores: [store({ keysPath: '/__selvage/keys' })] })).toMatchObject([
      { session: 'signed-in' },
    ])
  })

  test.each([
    ['for a store elsewhere', { endpoint: 'https://s3.example.org', keysPath: '/__selvage/keys' }],
    ['from another host', { keysPath: '//evil.example/keys' }],
    ['from another host, by backslash', { keysPath: '/\\evil.example/keys' }],
    ['from a whole URL', { keysPath: 'https://evil.example/keys' }],
    ['where none are offered', {}],
  ])('are never asked for %s', async (_, more) => {
    const fetcher = answering(keys)
    const { stores } = setUp(fetcher)
    expect(await stores.configure({ stores: [store(more)] })).toMatchObject([{ session: 'signed-out' }])
    expect(fetcher).not.toHaveBeenCalled()
  })

  test('that are refused, or are none, leave the store signed out', async () => {
    for (const fetcher of [answering({}, 403), answering('x'), vi.fn(() => Promise.reject(new TypeError('down')))]) {
      const { stores } = setUp(fetcher)
      expect(await stores.configure({ stores: [store({ keysPath: '/k' })] })).toMatchObject([{ session: 'signed-out' }])
    }
  })
})

describe('a bucket', () => {
  const two = [store(), store({ id: 'other', buckets: ['other-data', 'lab-data'] })]

  test('of two stores is opened in the one that was asked', async () => {
    const { stores, asked } = setUp()
    await stores.configure({ stores: two })
    stores.open({ bucket: 'lab-data', storeId: 'other' }, 'lab-data')
    expect(asked.map(({ id }) => id)).toEqual(['other/lab-data'])
  })

  test('of another store is opened with that store’s keys, never with ours', async () => {
    const { stores, asked } = setUp()
    await stores.configure({ stores: two })
    await stores.sessions.open('main', keySource(keys), false)
    stores.open({ bucket: 'lab-data', storeId: 'main' }, 'other-data')
    expect(asked[0]?.id).toBe('other/other-data')
    await expect(asked[0]?.keys()).rejects.toMatchObject({ code: 'signed-out' })
  })

  test('of no store is read as nobody, and never with keys', async () => {
    const { stores, asked } = setUp()
    await stores.configure({ stores: two })
    await stores.sessions.open('main', keySource(keys), false)
    stores.open({ bucket: 'lab-data', storeId: 'main' }, 'strangers')
    expect(asked.map(({ id }) => id)).toEqual(['main/strangers'])
    await expect(asked[0]?.keys()).resolves.toBeUndefined()
  })
})

describe('a bucket of no store', () => {
  const strange = { bucket: 'strangers', operation: 'read' }
  test.each([
    ['is not open to everybody', 'denied', { ...strange, status: 403, code: 'AccessDenied' }, 'denied', 'connect'],
    ['is not there', 'absent', { ...strange, code: 'NoSuchBucket' }, 'absent', 'connect'],
    ['is elsewhere', 'foreign', { ...strange, code: 'PermanentRedirect' }, 'absent', 'connect'],
    ['has no such object', 'absent', { ...strange, code: 'NoSuchKey' }, 'absent', 'reload'],
    ['is not reached', 'offline', strange, 'offline', 'reload'],
  ] as const)('that %s: the Fault names it, and what can be done', async (_, code, where, told, action) => {
    const refuse = async () => {
      throw new Fault(code, 'The store said so.', { action: 'reload', where })
    }
    const { stores } = setUp(answering(keys), { read: refuse })
    await stores.configure({ stores: [store()] })
    const opened = stores.open({ bucket: 'lab-data', storeId: 'main' }, 'strangers')
    const fault = { code: told, action, where: { bucket: 'strangers' } }
    await expect(opened.read({ key: 'k' })).rejects.toMatchObject(fault)
  })

  test('that is not open to everybody is told with where it was asked, so that it can be connected there', async () => {
    const refuse = async () => {
      throw new Fault('denied', 'The store said so.', { where: strange })
    }
    const { stores } = setUp(answering(keys), { read: refuse })
    await stores.configure({ stores: [store()] })
    const opened = stores.open({ bucket: 'lab-data', storeId: 'main' }, 'strangers')
    await expect(opened.read({ key: 'k' })).rejects.toMatchObject({ where: { endpoint: store().endpoint } })
  })

  test('seen from a registry of this computer, can be connected', () => {
    const { stores } = setUp()
    const { id } = stores.locals.addFolder({ name: 'packages' } as FileSystemDirectoryHandle)
    expect(() => stores.open({ bucket: 'packages', storeId: id }, 'strangers')).toThrow(
      expect.objectContaining({ action: 'connect', where: { bucket: 'strangers' } }),
    )
  })
})

test('write options that no store can follow are told when the page starts', async () => {
  const { stores } = setUp()
  const write = { kmsKeyId: 'alias/lab' }
  await expect(stores.configure({ stores: [store({ write })] })).rejects.toMatchObject({
    code: 'invalid',
    message: expect.stringContaining('kmsKeyId'),
    where: { store: 'main' },
  })
})

test('a bucket that was named without its store has the asking store as its home first', async () => {
  const { stores } = setUp()
  await stores.configure({ stores: [store(), store({ id: 'other', buckets: ['other-data', 'lab-data'] })] })
  const other = { storeId: 'other', bucket: 'other-data' }
  expect(stores.homeOf(other, 'lab-data')).toEqual({ storeId: 'other', bucket: 'lab-data' })
  expect(stores.homeOf({ storeId: 'main', bucket: 'lab-data' }, 'other-data')).toEqual(other)
  expect(stores.homeOf(other, 'strange-data')).toBeUndefined()
})

test('a sign-out takes effect on stores that are open already', async () => {
  const { stores, asked } = setUp()
  await stores.configure({ stores: [store()] })
  await stores.sessions.open('main', keySource({ accessKeyId: ' AK\n', secretAccessKey: 'secret ' }), false)
  stores.open({ bucket: 'lab-data', storeId: 'main' }, 'lab-data')
  await expect(asked[0]?.keys()).resolves.toMatchObject({ accessKeyId: 'AK', secretAccessKey: 'secret' })
  stores.sessions.close('main')
  await expect(asked[0]?.keys()).rejects.toMatchObject({ code: 'signed-out', action: 'sign-in' })
})
