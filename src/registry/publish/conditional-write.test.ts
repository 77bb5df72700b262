import { describe, expect, test } from 'vitest'
import type { ObjectStore, StoreAbilities } from '../../store/index.ts'
import { SampleRegistry } from '../sample-registry.ts'
import { writeIf } from './conditional-write.ts'

const KEY = '.quilt/named_packages/team/data/latest'
const bytes = new TextEncoder().encode('ours')

/** A store where something lies already; `told` is what is known of its conditions, `conditions` what they are. */
async function setUp(conditions: 'atomic' | 'ignored' | 'refused', told: StoreAbilities['conditions'] = conditions) {
  const registry = new SampleRegistry({ conditions })
  await registry.put(KEY, 'theirs', 1_600_000_000)
  const etag = (await registry.store.head({ key: KEY }))?.etag
  const store: ObjectStore = {
    ...registry.store,
    can: async (call) => ({ ...(await registry.store.can(call)), conditions: told }),
  }
  return { store, etag, text: async () => new Response((await store.read({ key: KEY })).stream).text() }
}

describe.each([
  ['atomic', 'atomic'],
  ['ignored', 'ignored'],
  ['refused', 'refused'],
  ['atomic', 'unknown'],
  ['ignored', 'unknown'],
  ['refused', 'unknown'],
] as const)('conditions that are %s, and told to be %s', (conditions, told) => {
  test('let through what was read', async () => {
    const { store, etag, text } = await setUp(conditions, told)
    expect(await writeIf(store, KEY, bytes, etag)).toEqual({ type: 'written' })
    expect(await text()).toBe('ours')
  })

  test.each([
    ['null', null],
    ['another ETag', '"other"'],
  ] as const)('keep what is there from %s', async (_, ifMatch) => {
    const { store, text } = await setUp(conditions, told)
    expect(await writeIf(store, KEY, bytes, ifMatch)).toEqual({ type: 'taken' })
    expect(await text()).toBe('theirs')
  })

  test('do not bring back what was taken away', async () => {
    const { store, etag } = await setUp(conditions, told)
    await store.remove({ key: KEY })
    expect(await writeIf(store, KEY, bytes, etag)).toEqual({ type: 'taken' })
    expect(await store.head({ key: KEY })).toBeUndefined()
  })
})

test('an ETag that CORS hides is looked up in the listing', async () => {
  const { store, etag } = await setUp('ignored')
  const hidden: ObjectStore = {
    ...store,
    head: async (ref, call) => {
      const facts = await store.head(ref, call)
      return facts && { ...facts, etag: undefined }
    },
  }
  expect(await writeIf(hidden, KEY, bytes, '"other"')).toEqual({ type: 'taken' })
  expect(await writeIf(hidden, KEY, bytes, etag)).toEqual({ type: 'written' })
})
