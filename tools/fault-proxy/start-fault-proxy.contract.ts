import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { systemClock } from '../../src/base/index.ts'
import { openSeaweedfs } from '../../src/store/contract/open-seaweedfs.ts'
import { bytesOf, compositeOf, patterned, sha256, textAt } from '../../src/store/contract/samples.ts'
import { type ObjectStore, withRetry } from '../../src/store/index.ts'
import { freshBucket } from '../engine/index.ts'
import type {} from '../engine/vitest-engine.ts'
import { type FaultProxy, startFaultProxy } from './start-fault-proxy.ts'

const engine = inject('engine')
let proxy: FaultProxy
let bucket: string
/** By the proxy, and past it. */
let store: ObjectStore
let direct: ObjectStore

beforeAll(async () => {
  proxy = await startFaultProxy({ target: engine.endpoint, seed: 3 })
  bucket = await freshBucket(engine, { versions: true, origins: ['https://app.test'] })
  store = openSeaweedfs(engine)(bucket, { endpoint: proxy.endpoint })
  direct = openSeaweedfs(engine)(bucket)
})
afterEach(() => {
  proxy.setRules([])
  proxy.forget()
})
afterAll(() => proxy.stop())

const body = patterned(1000, 1)
const last = () => proxy.requests().at(-1)

test('what no rule meets passes, signed as it is, and is written down', async () => {
  await store.put('plain/ü b', body)
  expect(await store.head({ key: 'plain/ü b' })).toMatchObject({ sizeBytes: 1000 })
  const upload = await store.openUpload('plain/parts')
  const part = await store.putPart(upload, 1, body, await sha256(body))
  await store.completeUpload(upload, [part], await compositeOf([await sha256(body)]))
  expect(await textAt(store, 'plain/parts')).toBe(await textAt(direct, 'plain/ü b'))
  expect(proxy.requests()[0]).toMatchObject({
    method: 'PUT',
    path: `/${bucket}/plain/%C3%BC%20b`,
    operation: 'put',
    faults: [],
    storeStatus: 200,
    status: 200,
    bytesIn: 1000,
    bytesOut: 0,
  })
  expect(last()).toMatchObject({ operation: 'read', status: 200, bytesIn: 0, bytesOut: 1000 })
})

test('a page is asked beforehand and may read the answer, as without the proxy; one of the proxy’s own too', async () => {
  const ask = (endpoint: string, method: string) =>
    fetch(`${endpoint}/${bucket}/cors`, {
      method,
      headers: { origin: 'https://app.test', 'access-control-request-method': 'PUT' },
    })
  proxy.setRules([{ fault: { kind: 'answer', when: 'before', answer: { status: 503, code: 'SlowDown' } } }])
  const [asked, askedDirect] = [await ask(proxy.endpoint, 'OPTIONS'), await ask(engine.endpoint, 'OPTIONS')]
  const cors = ({ status, headers }: Response) => [
    status,
    ...[...headers].filter(([name]) => name.startsWith('access-')),
  ]
  expect(cors(asked)).toEqual(cors(askedDirect))
  expect(asked.status).toBe(200)
  const own = await ask(proxy.endpoint, 'GET')
  expect([own.status, own.headers.get('access-control-allow-origin')]).toEqual([503, 'https://app.test'])
})

describe('a write whose line breaks', () => {
  test('before is not there; after, it is: and the client hears the same of both', async () => {
    proxy.setRules([
      { fault: { kind: 'reset' }, path: /before$/ },
      { fault: { kind: 'drop' }, path: /after$/ },
    ])
    await expect(store.put('before', body)).rejects.toMatchObject({ code: 'offline' })
    await expect(store.put('after', body)).rejects.toMatchObject({ code: 'offline' })
    expect(proxy.requests().map(({ status, storeStatus }) => [status, storeStatus])).toEqual([
      [undefined, undefined],
      [undefined, 200],
    ])
    expect(await direct.head({ key: 'before' })).toBeUndefined()
    expect(await direct.head({ key: 'after' })).toMatchObject({ sizeBytes: 1000 })
  })

  test('once is made again by a patient store', async () => {
    proxy.setRules([{ fault: { kind: 'drop' }, operations: ['completeUpload'], nth: 1 }])
    const patient = withRetry(store, { clock: systemClock, random: () => 0 })
    const upload = await patient.openUpload('again')
    const part = await patient.putPart(upload, 1, body, await sha256(body))
    const written = await patient.completeUpload(upload, [part], await compositeOf([await sha256(body)]))
    expect(written).toMatchObject({ versionId: (await direct.head({ key: 'again' }))?.versionId })
  })
})

test('a bit that is flipped on its way in is refused by the store, and one on its way out is another bit', async () => {
  await direct.put('bits', body)
  proxy.setRules([
    { fault: { kind: 'flip', of: 'request' }, operations: ['put'] },
    { fault: { kind: 'flip', of: 'answer' }, operations: ['read'] },
  ])
  await expect(store.put('flipped', body)).rejects.toMatchObject({ code: 'corrupt' })
  expect(await direct.head({ key: 'flipped' })).toBeUndefined()
  const whole = await store.read({ key: 'bits' })
  await expect(new Response(whole.stream).arrayBuffer()).rejects.toMatchObject({ code: 'corrupt' })
  // Checksums are of the whole, so nothing tells it of a range.
  const { stream } = await store.read({ key: 'bits' }, { range: { from: 0, to: 1000 } })
  const read = new Uint8Array(await new Response(stream).arrayBuffer())
  const changed = [...read].flatMap((byte, index) => (byte === body[index] ? [] : [byte ^ (body[index] ?? 0)]))
  expect(read).toHaveLength(1000)
  expect(changed).toHaveLength(1)
  expect([1, 2, 4, 8, 16, 32, 64, 128]).toContain(changed[0])
})

test('an answer that is cut off ends in a Fault, and one that is cut quietly where a checksum came with it', async () => {
  await direct.put('cut', body)
  proxy.setRules([{ fault: { kind: 'cut', bytes: 10 }, operations: ['read'] }])
  const broken = await store.read({ key: 'cut' })
  await expect(new Response(broken.stream).arrayBuffer()).rejects.toMatchObject({ code: 'offline' })
  proxy.setRules([{ fault: { kind: 'cut', bytes: 10, quietly: true }, operations: ['read'] }])
  await expect(textAt(store, 'cut')).rejects.toMatchObject({ code: 'corrupt', where: { key: 'cut' } })
  expect(last()).toMatchObject({ status: 200, bytesOut: 10 })
})

test('answers of the proxy’s own come before the store was asked, or after it did the work', async () => {
  const error = { status: 200, code: 'InternalError' }
  proxy.setRules([{ fault: { kind: 'answer', when: 'after', answer: error }, operations: ['put'] }])
  await expect(store.put('done', body)).rejects.toMatchObject({ code: 'busy' })
  expect(await direct.head({ key: 'done' })).toMatchObject({ sizeBytes: 1000 })
  const later = { status: 429, code: 'TooManyRequests', headers: { 'retry-after': '7' } }
  proxy.setRules([{ fault: { kind: 'answer', when: 'before', answer: later }, operations: ['put'], nth: [1, 2] }])
  await expect(store.put('later', body)).rejects.toMatchObject({ code: 'busy', where: { retryAfterMs: 7000 } })
  await expect(store.put('later', body)).rejects.toMatchObject({ code: 'busy' })
  expect(await direct.head({ key: 'later' })).toBeUndefined()
  await store.put('later', body)
  const portal = { status: 200, body: '<!doctype html><p>Log in' }
  proxy.setRules([{ fault: { kind: 'answer', when: 'before', answer: portal } }])
  await expect(store.list('')[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'foreign' })
})

test('headers that are stripped are found out another way', async () => {
  const hidden = ['etag', 'x-amz-version-id', 'x-amz-checksum-*']
  proxy.setRules([{ fault: { kind: 'strip', headers: hidden } }])
  const written = await store.put('stripped', bytesOf('x'))
  const facts = await direct.head({ key: 'stripped' })
  expect(written).toMatchObject({ etag: undefined, sha256: undefined, versionId: facts?.versionId })
})

test('an answer may come late, slowly, or never', async () => {
  proxy.setRules([
    { fault: { kind: 'delay', ms: 150 }, path: /late$/ },
    { fault: { kind: 'slow', bytesPerSecond: 5000 }, path: /slow$/ },
    { fault: { kind: 'hang' }, path: /never$/ },
  ])
  const started = performance.now()
  await store.put('late', body)
  expect(performance.now() - started).toBeGreaterThan(140)
  await store.put('slow', body)
  expect(performance.now() - started).toBeGreaterThan(330)
  const stop = new AbortController()
  let isOver = false
  const never = store.put('never', body, { signal: stop.signal }).finally(() => {
    isOver = true
  })
  never.catch(() => undefined)
  await expect.poll(() => last()?.path).toMatch(/never$/)
  await systemClock.wait(200)
  expect(isOver).toBe(false)
  stop.abort()
  await expect(never).rejects.toHaveProperty('name', 'AbortError')
  expect(last()).toMatchObject({ faults: ['hang'], status: undefined, storeStatus: undefined })
})

test('an upload of large parts passes whole', async () => {
  const part = patterned(8 * 2 ** 20, 2)
  const digest = await sha256(part)
  const upload = await store.openUpload('large')
  const receipts = await Promise.all([1, 2, 3].map((number) => store.putPart(upload, number, new Blob([part]), digest)))
  await store.completeUpload(upload, receipts, await compositeOf([digest, digest, digest]))
  const { stream } = await store.read({ key: 'large' }, { range: { from: 8 * 2 ** 20, to: 16 * 2 ** 20 } })
  expect(await sha256(new Uint8Array(await new Response(stream).arrayBuffer()))).toEqual(digest)
})
