import { describe, expect, test } from 'vitest'
import { systemClock } from '../../base/index.ts'
import { addedFrom, addedStores } from './added-stores.ts'

const OWN = 'https://catalog.example'
const store = {
  id: 'mine',
  label: 'Mine',
  endpoint: 'https://s3.example',
  region: 'us-east-1',
  addressing: 'path',
  buckets: ['lab'],
}

test('what another tab says of them is not taken: what is kept counts', async () => {
  const heard: (() => void)[] = []
  const sent: unknown[] = []
  const channel = {
    addEventListener: (_: string, hear: () => void) => heard.push(hear),
    postMessage: (message: unknown) => sent.push(message),
  } as unknown as BroadcastChannel
  const env = { indexedDB: undefined, clock: systemClock, ownOrigin: OWN, openChannel: () => channel }
  const stores = addedStores(env)
  const told: unknown[] = []
  stores.watch((added) => told.push(added))
  await stores.write([{ ...store, addressing: 'path' }])
  expect(sent).toEqual(['changed'])
  for (const hear of heard) hear()
  await expect.poll(() => told).toEqual([[store]])
})

describe('added stores that a browser kept', () => {
  test('are read as they were kept', () => {
    expect(addedFrom([store, { ...store, id: 'b', anyBucket: true }], OWN)).toEqual([
      store,
      { ...store, id: 'b', anyBucket: true },
    ])
  })

  test('are never asked where keys are to be had', () => {
    expect(addedFrom([{ ...store, keysPath: '/__selvage/keys' }], OWN)).toEqual([store])
  })

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'store'],
    ['a list of texts', ['https://s3.example']],
    ['a store at the page itself', [{ ...store, endpoint: OWN }]],
    ['a store by http', [{ ...store, endpoint: 'http://s3.example' }]],
    ['a store with a proxy of its own', [{ ...store, proxy: 'https://evil.example' }]],
    ['a bucket that is another host', [{ ...store, buckets: ['lab@evil.example'] }]],
    ['a sign-in at a script', [{ ...store, signIn: [{ kind: 'quilt', registryUrl: 'javascript:alert(1)' }] }]],
    ['fields of another prototype', [Object.create(store)]],
  ])('are none where %s was kept', (_, kept) => {
    expect(addedFrom(kept, OWN)).toEqual([])
  })
})
