import { describe, expect, test } from 'vitest'
import type { StoreConfig } from '../../session/index.ts'
import { isSameStore, joinStores } from './join-stores.ts'

const store = (id: string, more: Partial<StoreConfig> = {}): StoreConfig => ({
  id,
  label: id,
  endpoint: 'https://s3.example',
  region: 'us-east-1',
  addressing: 'path',
  buckets: ['lab'],
  ...more,
})
const stack = { signIn: [{ kind: 'quilt', registryUrl: 'https://registry.example' } as const] }

describe('stores that were added', () => {
  test('stand behind those of the site', () => {
    const other = store('other', { endpoint: 'https://s3.other' })
    const { configs, added } = joinStores([store('main')], [other])
    expect(configs).toEqual([store('main'), other])
    expect([...added]).toEqual([['other', other]])
  })

  test('at a store of the site are buckets of it, each once', () => {
    const { configs, added, addedBuckets } = joinStores(
      [store('main')],
      [store('mine', { buckets: ['lab', 'new'] }), store('mine-2', { buckets: ['new', 'newer'] })],
    )
    expect(configs).toEqual([store('main', { buckets: ['lab', 'new', 'newer'] })])
    expect(addedBuckets.get('main')).toEqual(['new', 'newer'])
    expect(added.size).toBe(0)
  })

  test('under an id that the site has taken since get another', () => {
    const mine = store('main', { endpoint: 'https://s3.other' })
    const { configs, added } = joinStores([store('main')], [mine])
    expect(configs.map(({ id }) => id)).toEqual(['main', 'main-2'])
    expect(added.get('main-2')).toEqual(mine)
  })

  test('never have the id of a registry of this computer', () => {
    const others = [
      store('local', { endpoint: 'https://a.example' }),
      store('folder-1', { endpoint: 'https://b.example' }),
    ]
    expect(joinStores([], others).configs.map(({ id }) => id)).toEqual(['local-2', 'folder-1-2'])
  })
})

describe('a store is one that is there already', () => {
  test('by where it is, whatever it is called', () => {
    expect(isSameStore(store('main'), store('other', { label: 'x', buckets: [] }))).toBe(true)
  })

  test.each<[string, Partial<StoreConfig>]>([
    ['another endpoint', { endpoint: 'https://s3.example:8443' }],
    ['another region', { region: 'eu-central-1' }],
    ['the bucket in the host', { addressing: 'virtual' }],
    ['any bucket', { anyBucket: true }],
    ['a way to sign in that is not there', stack],
  ])('but not with %s', (_, more) => {
    expect(isSameStore(store('main'), store('main', more))).toBe(false)
  })

  test('only with the same stack, or the same login', () => {
    const other = { signIn: [{ kind: 'quilt', registryUrl: 'https://registry.other' } as const] }
    expect(isSameStore(store('main', stack), store('x', stack))).toBe(true)
    expect(isSameStore(store('main', stack), store('x', other))).toBe(false)
  })
})
