import { describe, expect, test } from 'vitest'
import { Fault, systemClock } from '../base/index.ts'
import {
  createCrc64Nvme,
  createHashPool,
  createSha256,
  localHashWorker,
  sha256,
  toBase64,
  toHex,
} from '../hash/index.ts'
import { createMemoryStore, type ObjectStore, withFaults } from '../store/index.ts'
import type { ByteClaim } from './verify-object.ts'
import { type VerifyDone, type VerifyTask, verifyObjects } from './verify-objects.ts'

const MIB = 1024 * 1024
const pool = createHashPool({ workers: 1, spawn: localHashWorker })

function emptyStore(): ObjectStore {
  return createMemoryStore({ bucket: 'lab', clock: systemClock, random: Math.random, sha256 })
}

function patterned(sizeBytes: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(sizeBytes)
  for (let index = 0; index < sizeBytes; index += 1) bytes[index] = index * 13 + (index >> 9)
  return bytes
}

async function claimOf(type: string, bytes: Uint8Array<ArrayBuffer>): Promise<ByteClaim> {
  const value = async () => {
    if (type === 'sha2-256-chunked') return pool.hash(new Blob([bytes])).chunked
    const running = type === 'SHA256' ? await createSha256() : await createCrc64Nvme()
    running.update(bytes)
    return type === 'SHA256' ? toHex(running.digest()) : toBase64(running.digest())
  }
  return { sizeBytes: bytes.length, hash: { type, value: await value() } }
}

function taskAt(store: ObjectStore, key: string, ...claims: readonly ByteClaim[]): VerifyTask {
  return { claims, open: async () => ({ store, ref: { key } }) }
}

async function verified(tasks: readonly VerifyTask[], signal?: AbortSignal): Promise<readonly VerifyDone[]> {
  const done = new Map<VerifyTask, VerifyDone>()
  await verifyObjects(tasks, { pool, signal, onDone: (task, found) => done.set(task, found) })
  return tasks.flatMap((task) => done.get(task) ?? [])
}

async function verdictOf(store: ObjectStore, claim: ByteClaim): Promise<string | undefined> {
  const [done] = await verified([taskAt(store, 'a', claim)])
  return done?.verdicts[0]
}

/** The same store, whose bodies go through `change`. */
function withBodies(store: ObjectStore, change: (bytes: Uint8Array, nth: number) => BodyInit | null): ObjectStore {
  let nth = 0
  return {
    ...store,
    async read(ref, call) {
      const { facts, stream } = await store.read(ref, call)
      nth += 1
      const body = change(new Uint8Array(await new Response(stream).arrayBuffer()), nth)
      return { facts, stream: new Response(body).body ?? new Blob().stream() }
    },
  }
}

const KINDS = ['sha2-256-chunked', 'SHA256', 'CRC64NVME']
const SIZES = [0, 1, 8 * MIB, 8 * MIB + 1]
const all = KINDS.flatMap((kind) => SIZES.map((size) => [kind, size] as const))

describe('an object that is verified', () => {
  test.each(all)('by its %s, of %d bytes, is good as it was published', async (kind, size) => {
    const store = emptyStore()
    const bytes = patterned(size)
    await store.put('a', bytes)
    expect(await verdictOf(store, await claimOf(kind, bytes))).toBe('good')
  })

  test.each(KINDS)(
    'by its %s is found where one bit was flipped, at its start, end, and both sides of a part',
    async (kind) => {
      const store = emptyStore()
      const bytes = patterned(8 * MIB + 2)
      const claim = await claimOf(kind, bytes)
      for (const at of [0, 8 * MIB - 1, 8 * MIB, 8 * MIB + 1]) {
        const flipped = bytes.slice()
        flipped[at] = (flipped[at] ?? 0) ^ 0x10
        await store.put('a', flipped)
        expect(await verdictOf(store, claim)).toBe('wrong-bytes')
      }
    },
  )

  test.each(KINDS)('by its %s is found where it was cut short, has grown, or was emptied', async (kind) => {
    const store = emptyStore()
    const bytes = patterned(300)
    const claim = await claimOf(kind, bytes)
    for (const other of [bytes.slice(0, 299), patterned(301), patterned(0)]) {
      await store.put('a', other)
      expect(await verdictOf(store, claim)).toBe('wrong-size')
    }
  })

  test('is missing where nothing is there, and unread where nobody knows', async () => {
    const store = emptyStore()
    const claim = await claimOf('SHA256', patterned(3))
    const fail = (fault: Fault): VerifyTask => ({ claims: [claim], open: () => Promise.reject(fault) })
    const noBucket = new Fault('absent', 'No such bucket.', { where: { key: 'a', code: 'NoSuchBucket' } })
    const done = await verified([
      taskAt(store, 'gone', claim),
      fail(noBucket),
      fail(new Fault('denied', 'No.', { where: { key: 'a' } })),
    ])
    expect(done.map(({ verdicts }) => verdicts)).toEqual([['missing'], ['unread'], ['unread']])
    expect(done.map(({ fault }) => fault?.code)).toEqual(['absent', 'absent', 'denied'])
  })

  test('is unverifiable without a hash or a size, or with a hash that nobody can make; its size is looked at all the same', async () => {
    const store = emptyStore()
    await store.put('a', patterned(3))
    const whole = await claimOf('SHA256', patterned(3))
    const claims = [
      { ...whole, sizeBytes: undefined },
      { ...whole, hash: undefined },
      { ...whole, hash: { type: 'md5', value: '00' } },
      { sizeBytes: 4, hash: { type: 'md5', value: '00' } },
    ]
    const [done] = await verified([taskAt(store, 'a', ...claims)])
    expect(done?.verdicts).toEqual(['unverifiable', 'unverifiable', 'unverifiable', 'wrong-size'])
  })

  test('is read though the store tells the right checksum and ETag of it', async () => {
    const store = emptyStore()
    const bytes = patterned(100)
    await store.put('a', bytes)
    const lying = withBodies(store, (body) => new Uint8Array(body.map((byte, at) => (at === 7 ? byte ^ 1 : byte))))
    expect(await verdictOf(lying, await claimOf('sha2-256-chunked', bytes))).toBe('wrong-bytes')
  })

  test('is read once, by requests for 8 MiB at most, for all the entries that name it', async () => {
    const store = emptyStore()
    const bytes = patterned(8 * MIB + 1)
    await store.put('a', bytes)
    const asked: number[] = []
    const ranged: ObjectStore = {
      ...store,
      read(ref, call) {
        asked.push((call?.range?.to ?? Number.POSITIVE_INFINITY) - (call?.range?.from ?? 0))
        return store.read(ref, call)
      },
    }
    const claim = await claimOf('sha2-256-chunked', bytes)
    const wrong = { ...claim, hash: { type: 'sha2-256-chunked', value: 'AAAA' } }
    const claims = Array.from({ length: 1000 }, (_, index) => (index === 500 ? wrong : claim))
    const [done] = await verified([taskAt(ranged, 'a', ...claims)])
    expect(asked).toEqual([8 * MIB, 1])
    expect(done?.verdicts.filter((verdict) => verdict === 'good')).toHaveLength(999)
    expect(done?.verdicts[500]).toBe('wrong-bytes')
  })

  test('whose body breaks off, or is cut short, is asked for again', async () => {
    const store = emptyStore()
    const bytes = patterned(100)
    await store.put('a', bytes)
    const claim = await claimOf('sha2-256-chunked', bytes)
    const broken = withBodies(store, (body, nth) =>
      nth > 2 ? new Uint8Array(body) : nth === 2 ? new Uint8Array(body.subarray(0, 50)) : brokenBody(),
    )
    expect(await verdictOf(broken, claim)).toBe('good')
    const [done] = await verified([
      taskAt(
        withBodies(store, (body) => new Uint8Array(body.subarray(1))),
        'a',
        claim,
      ),
    ])
    expect(done).toMatchObject({ verdicts: ['unread'], fault: { code: 'corrupt' } })
  })

  test('that is replaced while it is read is read from the start, and never taken for a mixture', async () => {
    const store = emptyStore()
    const [before, after] = [patterned(16 * MIB), new Uint8Array(16 * MIB)]
    await store.put('a', before)
    let replaced = 0
    const busy = (times: number): ObjectStore => ({
      ...store,
      async read(ref, call) {
        const isSecond = (call?.range?.from ?? 0) > 0
        if (isSecond && replaced < times) {
          replaced += 1
          await store.put('a', replaced % 2 === 0 ? before : after)
        }
        return store.read(ref, call)
      },
    })
    const claim = await claimOf('sha2-256-chunked', after)
    expect(await verdictOf(busy(1), claim)).toBe('good')
    replaced = 0
    await store.put('a', before)
    const [done] = await verified([taskAt(busy(99), 'a', claim)])
    expect(done).toMatchObject({ verdicts: ['unread'], fault: { code: 'changed' } })
  })
})

function brokenBody(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    pull: (controller) => controller.error(new Fault('offline', 'The connection broke.')),
  })
}

describe('a verification', () => {
  test('gives every object a verdict, whatever becomes of the others', async () => {
    const store = emptyStore()
    const bytes = patterned(10)
    const keys = Array.from({ length: 50 }, (_, index) => `k${index}`)
    for (const key of keys) await store.put(key, bytes)
    const fault = new Fault('denied', 'No.', { where: { key: 'k7' } })
    const faulty = withFaults(store, [{ operation: 'read', nth: 1, when: 'before', fault, keyEnd: 'k7' }])
    const claim = await claimOf('SHA256', bytes)
    const done = await verified(keys.map((key) => taskAt(faulty, key, claim)))
    expect(done.map(({ verdicts: [verdict] }) => verdict)).toEqual(
      keys.map((key) => (key === 'k7' ? 'unread' : 'good')),
    )
  })

  test('has six requests under way at most', async () => {
    const store = emptyStore()
    const bytes = patterned(17 * MIB)
    await store.put('a', bytes)
    let [now, most] = [0, 0]
    const counting: ObjectStore = {
      ...store,
      async read(ref, call) {
        now += 1
        most = Math.max(most, now)
        const answer = await store.read(ref, call)
        now -= 1
        return answer
      },
    }
    await store.put('b', patterned(3))
    const claims = [await claimOf('sha2-256-chunked', bytes), await claimOf('sha2-256-chunked', patterned(3))] as const
    const done = await verified([
      ...Array.from({ length: 2 }, () => taskAt(counting, 'a', claims[0])),
      ...Array.from({ length: 30 }, () => taskAt(counting, 'b', claims[1])),
    ])
    expect(done.every(({ verdicts }) => verdicts[0] === 'good')).toBe(true)
    expect(most).toBe(6)
  })

  test('that is cancelled rejects, and asks for nothing more', async () => {
    const store = emptyStore()
    const bytes = patterned(10)
    await store.put('a', bytes)
    const stop = new AbortController()
    let reads = 0
    const stopping: ObjectStore = {
      ...store,
      read(ref, call) {
        reads += 1
        if (reads === 8) stop.abort()
        return store.read(ref, call)
      },
    }
    const claim = await claimOf('SHA256', bytes)
    const tasks = Array.from({ length: 100 }, () => taskAt(stopping, 'a', claim))
    await expect(verified(tasks, stop.signal)).rejects.toMatchObject({ name: 'AbortError' })
    expect(reads).toBeLessThan(20)
  })

  test('gives up a store that nothing comes from, and goes on with others', async () => {
    const store = emptyStore()
    const bytes = patterned(10)
    await store.put('a', bytes)
    let reads = 0
    const gone: ObjectStore = {
      ...store,
      uri: 's3://gone',
      read() {
        reads += 1
        return Promise.reject(new Fault('offline', 'Nothing answers.'))
      },
    }
    const claim = await claimOf('SHA256', bytes)
    const tasks = Array.from({ length: 200 }, (_, index) => taskAt(index % 2 === 0 ? gone : store, 'a', claim))
    const done = await verified(tasks)
    expect(done.map(({ verdicts: [verdict] }) => verdict)).toEqual(
      tasks.map((_, index) => (index % 2 === 0 ? 'unread' : 'good')),
    )
    expect(reads).toBeLessThan(40)
  })
})
