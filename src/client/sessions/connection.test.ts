import { expect, test } from 'vitest'
import { systemClock } from '../../base/index.ts'
import { createHashPool, localHashWorker, sha256 } from '../../hash/index.ts'
import { anonymousSource, keySource } from '../../session/index.ts'
import { createMemoryStore, type MemoryWorld } from '../../store/index.ts'
import { createDesk } from '../engine/engine-desk.ts'
import type { ConnectionAsked, ConnectionVerdict, StoreConfig } from '../engine.ts'
import { checkConnection } from './connection.ts'

const KEYS = { accessKeyId: 'AKLAB', secretAccessKey: 'the-secret' }
const PLACE = { endpoint: 'https://s3.example', region: 'us-east-1', addressing: 'path' } as const
const OWN = { storeId: 'main', bucket: 'lab-data', mayWrite: false } as const

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
  await desk.stores.configure({ stores: [{ id: 'main', label: 'Lab', ...PLACE, buckets: ['lab-data'] }] })
  const run = async (asked: ConnectionAsked = OWN) => {
    const told: ConnectionVerdict[] = []
    const report = await checkConnection(desk, asked, (verdict) => told.push(verdict))
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

test('keys go to the endpoint of their store alone, whatever else is asked for', async () => {
  const { desk, opened, run } = await setUp()
  await desk.stores.sessions.open('main', keySource(KEYS), false)
  const hostile = { ...OWN, endpoint: 'https://evil.example', region: 'eu-west-1', addressing: 'virtual' } as const
  await run(hostile)
  expect(opened[0]?.config).toMatchObject(PLACE)
  await run({ ...PLACE, storeId: undefined, bucket: 'lab-data', mayWrite: false })
  expect(await opened[1]?.keys()).toBeUndefined()
})

test('without a store, or anybody signed in to it, requests go unsigned', async () => {
  const { desk, opened, run } = await setUp()
  expect((await run({ ...PLACE, storeId: undefined, bucket: 'x-data', mayWrite: false })).of('keys')).toBe('skipped')
  expect((await run()).of('keys')).toBe('skipped')
  await desk.stores.sessions.open('main', anonymousSource(), false)
  expect((await run()).of('keys')).toBe('skipped')
  for (const { keys } of opened) expect(await keys()).toBeUndefined()
})

test('a store that is not there is an absent Fault', async () => {
  const { run } = await setUp()
  await expect(run({ ...OWN, storeId: 'gone' })).rejects.toMatchObject({ code: 'absent' })
})

test('what was found is what the publish protocol goes by, and is shown without trying again', async () => {
  const { desk, opened, run } = await setUp()
  await desk.stores.sessions.open('main', keySource(KEYS), false)
  expect((await run()).of('conditions')).toBe('skipped')
  const before = desk.stores.open({ storeId: 'main', bucket: 'lab-data' }, 'lab-data')
  expect((await run({ ...OWN, mayWrite: true })).of('conditions')).toBe('good')
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
  await run({ ...OWN, mayWrite: true })
  expect(opened.map(({ isWatched }) => isWatched)).toEqual([true, false])
})
