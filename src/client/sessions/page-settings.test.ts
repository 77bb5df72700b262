import { beforeEach, expect, test } from 'vitest'
import { ServerTime, systemClock } from '../../base/index.ts'
import { SiteStores } from '../engine/site-stores.ts'
import { memoryContext } from '../memory-context.ts'
import { LocalStores } from '../places/local-stores.ts'
import { keptValue } from './kept-value.ts'
import { type PageSettings, pageSettings } from './page-settings.ts'

const store = (id: string, ...buckets: string[]) => ({
  id,
  label: id,
  endpoint: `https://${id}.example`,
  region: 'us-east-1',
  addressing: 'path' as const,
  buckets,
})
const disk = { getDirectoryHandle: async () => disk } as unknown as FileSystemDirectoryHandle

let settings: PageSettings
let stores: SiteStores
beforeEach(async () => {
  settings = pageSettings({ indexedDB: undefined, clock: systemClock, fetch })
  stores = new SiteStores({
    open: (_config, bucket) => memoryContext().openStore(bucket),
    fetch,
    locals: new LocalStores(async () => memoryContext().openStore('disk')),
    time: new ServerTime(() => 0),
  })
  await stores.locals.addBrowserDisk(async () => disk)
  await stores.configure({ stores: [store('one', 'lab', 'shared'), store('two', 'shared')] })
})

test('the default registry is quilt3’s own setting, with its store beside it', async () => {
  expect(await settings.defaultRegistry(stores)).toBeUndefined()
  await settings.setDefaultRegistry({ bucket: 'shared', storeId: 'two' }, stores)
  expect(await settings.read()).toMatchObject({ default_remote_registry: 's3://shared' })
  expect(await settings.defaultRegistry(stores)).toEqual({ bucket: 'shared', storeId: 'two' })
  await settings.setDefaultRegistry(undefined, stores)
  expect(await settings.read()).toMatchObject({ default_remote_registry: null })
  expect(await settings.defaultRegistry(stores)).toBeUndefined()
})

test('what was set by quilt3’s name is found in the store that has it', async () => {
  await settings.setDefaultRegistry({ bucket: 'shared', storeId: 'two' }, stores)
  await settings.change({ region: 'eu' })
  expect(await settings.defaultRegistry(stores)).toMatchObject({ storeId: 'two' })
  await settings.change({ default_remote_registry: 's3://shared/' })
  expect(await settings.defaultRegistry(stores)).toEqual({ bucket: 'shared', storeId: 'one' })
  await settings.change({ default_remote_registry: 's3://lost' })
  expect(await settings.defaultRegistry(stores)).toBeUndefined()
  await stores.configure({ stores: [{ ...store('stack'), anyBucket: true }, store('one', 'lab')] })
  expect(await settings.defaultRegistry(stores)).toEqual({ bucket: 'lost', storeId: 'stack' })
  await settings.change({ default_remote_registry: 's3://lab' })
  expect(await settings.defaultRegistry(stores)).toEqual({ bucket: 'lab', storeId: 'one' })
})

test('this browser may be the default, which is none of quilt3’s', async () => {
  await settings.setDefaultRegistry({ bucket: 'lab', storeId: 'one' }, stores)
  await settings.setDefaultRegistry({ bucket: 'local', storeId: 'local' }, stores)
  expect(await settings.defaultRegistry(stores)).toEqual({ bucket: 'local', storeId: 'local' })
  expect(await settings.read()).toMatchObject({ default_remote_registry: null })
  await settings.reset()
  expect(await settings.defaultRegistry(stores)).toBeUndefined()
})

test.each(['lab', 's3://', 's3://lab/deep', 'file:///lab', 7, ['s3://lab']])(
  'a default registry of %j is none',
  async (value) => {
    await settings.change({ default_remote_registry: value })
    expect(await settings.defaultRegistry(stores)).toBeUndefined()
  },
)

test('what goes to quilt3 does not send it to the disk of this browser', async () => {
  expect(await settings.exported()).not.toContain('browser-storage')
})

test('a browser that refuses to keep a value, or never answers, is gone on without', async () => {
  const clock = { ...systemClock, wait: async () => {} }
  const indexedDB = { open: () => ({}) } as unknown as IDBFactory
  const kept = keptValue({ indexedDB, clock, key: 'x', from: (value) => value })
  expect(await kept.read()).toBeUndefined()
  await kept.write('text')
  expect(await kept.read()).toBe('text')
})
