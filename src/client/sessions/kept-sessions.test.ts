import { beforeEach, describe, expect, test } from 'vitest'
import { keySource, MemoryShelf, Vault } from '../../session/index.ts'
import type { StoreConfig } from '../engine.ts'
import { KeptSessions } from './kept-sessions.ts'

const IDLE_MS = 12 * 60 * 60 * 1000
const store: StoreConfig = {
  id: 'main',
  label: 'Main',
  endpoint: 'https://s3.example.org',
  region: 'us-east-1',
  addressing: 'path',
  buckets: ['lab-data'],
}
const other = { ...store, id: 'main-2', endpoint: 'https://s3.other.example' }
const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' }

let shelf: MemoryShelf
let nowMs: number

beforeEach(() => {
  shelf = new MemoryShelf()
  nowMs = 1_800_000_000_000
})

function tab(): KeptSessions {
  const vault = new Vault({ shelf, crypto, nowMs: () => nowMs, lifeMs: IDLE_MS })
  const sources = { fetch: () => Promise.reject(new TypeError('no net')), nowMs: () => nowMs }
  return new KeptSessions({ vault, sources, locks: undefined, nowMs: () => nowMs })
}

/** Another tab, as it starts. */
async function started(): Promise<KeptSessions> {
  const kept = tab()
  await kept.sweep()
  return kept
}

async function keep(kept: KeptSessions, config: StoreConfig, accessKeyId = keys.accessKeyId): Promise<boolean> {
  const source = kept.keepable(config, keySource({ ...keys, accessKeyId }))
  if (!source) throw new Error('not keepable')
  return kept.keep(config, source)
}

test('a sign-in is there for the next tab, and holds the same keys', async () => {
  expect(await keep(tab(), store)).toBe(true)
  expect(await (await (await started()).restore(store))?.issue()).toMatchObject(keys)
})

test('of one store the last sign-in is kept, and no other', async () => {
  await keep(tab(), store)
  await keep(tab(), store, 'AKIAOTHER')
  expect(shelf.records.size).toBe(1)
  expect(await (await (await started()).restore(store))?.issue()).toMatchObject({ accessKeyId: 'AKIAOTHER' })
})

test.each([
  ['whose endpoint has changed', { endpoint: 'https://s3.evil.example' }],
  ['that no longer takes keys', { signIn: [{ kind: 'anonymous' as const }] }],
])('a store %s since is not given the old keys', async (_, change) => {
  await keep(tab(), store)
  expect(await (await started()).restore({ ...store, ...change })).toBeUndefined()
})

describe('a sign-out', () => {
  test('of one store leaves the others, whatever their names begin with', async () => {
    await keep(tab(), store)
    await keep(tab(), other)
    await tab().wipe('main')
    expect(await (await started()).restore(store)).toBeUndefined()
    expect(await (await started()).restore(other)).toBeDefined()
  })

  test('of all leaves nothing', async () => {
    await keep(tab(), store)
    await keep(tab(), other)
    await tab().wipe(undefined)
    expect(shelf.records.size).toBe(0)
  })

  test('that could not wipe what was kept says so', async () => {
    await keep(tab(), store)
    shelf.remove = async () => {
      throw new Error('no')
    }
    await expect(tab().wipe(undefined)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('Clear the data'),
    })
  })
})

describe('a browser that keeps nothing', () => {
  test('signs in for this tab', async () => {
    shelf.put = async () => {
      throw new Error('private window')
    }
    expect(await keep(tab(), store)).toBe(false)
  })

  test('restores nobody, and stops nothing', async () => {
    shelf.read = async () => {
      throw new Error('private window')
    }
    expect(await (await started()).restore(store)).toBeUndefined()
    const none = new KeptSessions({
      vault: undefined,
      sources: { fetch, nowMs: () => nowMs },
      locks: undefined,
      nowMs: () => nowMs,
    })
    expect(none.keepable(store, keySource(keys))).toBeUndefined()
    expect(await none.restore(store)).toBeUndefined()
    expect(await none.use('main')).toBe(true)
    await none.wipe(undefined)
  })
})

describe('the idle time', () => {
  test('ends a session at the next start', async () => {
    await keep(tab(), store)
    nowMs += IDLE_MS
    expect(await (await started()).restore(store)).toBeUndefined()
    expect(shelf.records.size).toBe(0)
  })

  test('ends a session in a tab that stayed open', async () => {
    const kept = tab()
    await keep(kept, store)
    nowMs += IDLE_MS
    expect(await kept.use('main')).toBe(false)
  })

  test('does not end what is in use, here or in another tab', async () => {
    const kept = tab()
    await keep(kept, store)
    const beside = await started()
    await beside.restore(store)
    for (let times = 0; times < 3; times += 1) {
      nowMs += IDLE_MS - 1
      expect(await beside.use('main')).toBe(true)
      await Promise.resolve()
    }
    expect(await kept.use('main')).toBe(true)
  })

  test('does not matter to what is not kept', async () => {
    const kept = tab()
    nowMs += IDLE_MS
    expect(await kept.use('main')).toBe(true)
  })
})
