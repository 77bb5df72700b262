import { beforeEach, describe, expect, test } from 'vitest'
import { keySource } from '../../session/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { NewStore, SiteConfig } from '../engine.ts'
import { addStore, removeStore } from './add-store.ts'
import { OWN_ORIGIN, scriptedDesk } from './scripted-desk.ts'

const site: SiteConfig = {
  stores: [
    {
      id: 'main',
      label: 'Main',
      endpoint: 'https://s3.example',
      region: 'us-east-1',
      addressing: 'path',
      buckets: ['lab'],
    },
  ],
}
const given: NewStore = {
  label: 'Our Lab!',
  endpoint: 'https://s3.other',
  region: 'eu-central-1',
  addressing: 'path',
  buckets: ['data'],
}

let desk: EngineDesk
beforeEach(async () => {
  desk = scriptedDesk()
  await desk.stores.configure(site)
})
const ids = () => desk.stores.configs.map(({ id }) => id)

describe('adding', () => {
  test('a store gives it an id by its name, and keeps it', async () => {
    expect(await addStore(desk, given)).toMatchObject({ id: 'our-lab', label: 'Our Lab!', added: true })
    expect(await desk.addedStores.read()).toMatchObject([{ id: 'our-lab', buckets: ['data'] }])
  })

  test('a bucket of a store of the site adds it there', async () => {
    const state = await addStore(desk, { ...given, ...site.stores[0], buckets: ['more'] })
    expect(state).toMatchObject({ id: 'main', buckets: ['lab', 'more'], added: false, addedBuckets: ['more'] })
  })

  test('a bucket of an added store adds it there', async () => {
    await addStore(desk, given)
    expect(await addStore(desk, { ...given, label: 'other', buckets: ['more'] })).toMatchObject({
      id: 'our-lab',
      buckets: ['data', 'more'],
    })
    expect(ids()).toEqual(['main', 'our-lab'])
  })

  test('another store of the same name gives it another id', async () => {
    await addStore(desk, given)
    await addStore(desk, { ...given, endpoint: 'https://s3.third' })
    expect(ids()).toEqual(['main', 'our-lab', 'our-lab-2'])
  })

  test('what is there already changes nothing', async () => {
    await addStore(desk, { ...given, ...site.stores[0] })
    expect(await desk.addedStores.read()).toEqual([])
  })

  test.each<[string, Partial<NewStore>]>([
    ['origin of this page', { endpoint: OWN_ORIGIN }],
    ['https', { endpoint: 'http://s3.other' }],
    ['https', { endpoint: 'ftp://s3.other' }],
    ['bucket', { buckets: ['a/b'] }],
    ['region', { region: '' }],
    ['registryUrl', { signIn: [{ kind: 'quilt', registryUrl: 'javascript:alert(1)' }] }],
  ])('is refused, and told why (%s): %j', async (why, change) => {
    await expect(addStore(desk, { ...given, ...change })).rejects.toMatchObject({
      code: 'invalid',
      action: 'fix-input',
      message: expect.stringMatching(new RegExp(`^The store cannot be added: .*${why}`)),
    })
    expect(ids()).toEqual(['main'])
  })

  test('a store with demands that no store can follow is refused', async () => {
    const write = { kmsKeyId: 'alias/lab' }
    await expect(addStore(desk, { ...given, write })).rejects.toMatchObject({ code: 'invalid' })
    expect(ids()).toEqual(['main'])
  })

  test('is refused where the site says so, save for what is there', async () => {
    await desk.stores.configure({ ...site, addStores: false })
    await expect(addStore(desk, given)).rejects.toMatchObject({ code: 'unsupported' })
    await expect(addStore(desk, { ...given, ...site.stores[0] })).resolves.toMatchObject({ id: 'main' })
  })
})

describe('removing', () => {
  test('an added store leaves the others', async () => {
    await addStore(desk, given)
    await addStore(desk, { ...given, signIn: [{ kind: 'quilt', registryUrl: 'https://registry.example' }] })
    await removeStore(desk, 'our-lab-2')
    expect(ids()).toEqual(['main', 'our-lab'])
    await removeStore(desk, 'our-lab')
    expect(ids()).toEqual(['main'])
    expect(await desk.addedStores.read()).toEqual([])
  })

  test('an added store ends its session, and no other', async () => {
    const keys = keySource({ accessKeyId: 'AK', secretAccessKey: 'secret' })
    const { id } = await addStore(desk, given)
    await desk.stores.sessions.open(id, keys, false)
    await desk.stores.sessions.open('main', keys, false)
    await removeStore(desk, id)
    expect([desk.stores.sessions.state(id), desk.stores.sessions.state('main')]).toEqual(['signed-out', 'signed-in'])
  })

  test('a store of the site takes away the buckets that were added to it, and no more', async () => {
    await addStore(desk, { ...given, ...site.stores[0], buckets: ['more'] })
    await removeStore(desk, 'main')
    expect(desk.stores.configs).toEqual(site.stores)
  })

  test('a store that is not there is told', async () => {
    await expect(removeStore(desk, 'lost')).rejects.toMatchObject({ code: 'absent' })
  })
})
