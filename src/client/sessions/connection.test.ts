import { expect, test } from 'vitest'
import { systemClock } from '../../base/index.ts'
import { createHashPool, localHashWorker, sha256 } from '../../hash/index.ts'
import { anonymousSource, keySource } from '../../session/index.ts'
import { createMemoryStore, type MemoryWorld } from '../../store/index.ts'
import { createDesk } from '../engine/engine-desk.ts'
import type { ConnectionAsked, ConnectionVerdict, StoreConfig } from '../engine.ts'
import { checkConnection } from './connection.ts'

const KEYS = { accessKeyId: 'AKLAB', secretAccessKey: 'the-secret' }
const asked: ConnectionAsked = {
  endpoint: 'https://s3.example',
  region: 'us-east-1',
  addressing: 'path',
  bucket: 'lab-data',
  storeId: 'main',
  mayWrite: false,
}

/** A site with one store in memory; notes with which keys a bucket was opened, and where. */
async function setUp() {
  const opened: { config: StoreConfig; keys: () => Promise<unknown>; isWatched: boolean }[] = []
  const world: MemoryWorld = new Map()
  const desk = createDesk({
    openStore: (config, bucket, { keys, through }) => {
      opened.push({ config, keys, isWatched: through !== undefined })
      return createMemoryStore({ bucket, clock: systemClock, random: Math.random, sha256, world })
    },
    hashPool: createHashPool({ workers: 1, spawn: localHashWorker }),
    clock: systemClock,
    random: Math.random,
    fetch: async () => new Response('<Error><Code>AccessDenied</Code></Error>', { status: 403 }),
    body: (chunks) => new Blob(chunks.map((chunk) => new Uint8Array(chunk))),
    openFolder: () => Promise.reject(new Error('no folders here')),
    browserDisk: undefined,
  })
  const { endpoint, region, addressing } = asked
  await desk.stores.configure({
    stores: [{ id: 'main', label: 'Lab', endpoint, region, addressing, buckets: ['lab-data'] }],
  })
  const run = async (more: Partial<ConnectionAsked> = {}) => {
    const told: ConnectionVerdict[] = []
    const report = await checkConnection(desk, { ...asked, ...more }, (verdict) => told.push(verdict))
    return { report, of: (probe: string) => told.find((verdict) => verdict.probe === probe)?.outcome }
  }
  return { desk, opened, run }
}

test('a store is checked by its own session, asked for its keys at every request', async () => {
  const { desk, opened, run } = await setUp()
  await desk.stores.sessions.open('main', keySource(KEYS), false)
  expect((await run()).of('keys')).toBe('good')
  expect(await opened[0]?.keys()).toMatchObject(KEYS)
  desk.stores.sessions.close('main')
  await expect(opened[0]?.keys()).rejects.toMatchObject({ code: 'signed-out' })
})

test('keys never go to another endpoint than that of their store', async () => {
  const { desk, opened, run } = await setUp()
  await desk.stores.sessions.open('main', keySource(KEYS), false)
  for (const endpoint of ['https://evil.example', 'http://s3.example', 'https://s3.example:444']) {
    await expect(run({ endpoint })).rejects.toMatchObject({ code: 'invalid' })
  }
  expect(opened).toEqual([])
})

test('without a store, or anybody signed in to it, requests go unsigned', async () => {
  const { desk, opened, run } = await setUp()
  expect((await run({ storeId: undefined, endpoint: 'https://other.example' })).of('keys')).toBe('skipped')
  expect((await run()).of('keys')).toBe('skipped')
  await desk.stores.sessions.open('main', anonymousSource(), false)
  expect((await run()).of('keys')).toBe('skipped')
  for (const { keys } of opened) expect(await keys()).toBeUndefined()
})

test('a store that is not there is an absent Fault', async () => {
  const { run } = await setUp()
  await expect(run({ storeId: 'gone' })).rejects.toMatchObject({ code: 'absent' })
})

test('what was found is what the publish protocol goes by, and is shown without trying again', async () => {
  const { desk, opened, run } = await setUp()
  await desk.stores.sessions.open('main', keySource(KEYS), false)
  expect((await run()).of('conditions')).toBe('skipped')
  const before = desk.stores.open({ storeId: 'main', bucket: 'lab-data' }, 'lab-data')
  expect((await run({ mayWrite: true })).of('conditions')).toBe('good')
  const after = desk.stores.open({ storeId: 'main', bucket: 'lab-data' }, 'lab-data')
  expect(after).not.toBe(before)
  const opens = opened.length
  expect(await after.can()).toMatchObject({ conditions: 'atomic' })
  expect(opened).toHaveLength(opens)
  expect((await run()).of('conditions')).toBe('good')
  expect((await run()).of('write')).toBe('skipped')
})

test('only the check’s own requests are watched', async () => {
  const { desk, opened, run } = await setUp()
  await desk.stores.sessions.open('main', keySource(KEYS), false)
  await run({ mayWrite: true })
  expect(opened.map(({ isWatched }) => isWatched)).toEqual([true, false])
})
