import { describe, expect, test, vi } from 'vitest'
import type { ObjectStore } from '../object-store.ts'
import { playedClock } from './played-clock.ts'
import { type SentRequest, scriptedStore, versioning } from './scripted-store.ts'

const SECOND = 1_000
const HOUR = 3_600 * SECOND
const upload = { key: 'k', uploadId: 'u' }
const digest = new Uint8Array(32)
const silence = { code: 'offline', action: 'retry', message: expect.stringContaining('Nothing came') }

/** Says nothing, until it is given up. */
const silent = ({ init }: SentRequest) =>
  new Promise<Response>((_, reject) => {
    init.signal?.addEventListener('abort', () => reject(init.signal?.reason))
  })
/** Says nothing, and does not even end when it is given up. */
const deaf = () => new Promise<Response>(() => undefined)

/** How a piece of work stands: undefined while it goes on. */
function watched(work: Promise<unknown>): { state?: 'done' | unknown } {
  const seen: { state?: unknown } = {}
  work.then(
    () => {
      seen.state = 'done'
    },
    (error) => {
      seen.state = error
    },
  )
  return seen
}

/** Until so many requests have left: before that they have not begun to wait. */
const left = (sent: readonly SentRequest[], count: number) => expect.poll(() => sent).toHaveLength(count)

describe('an answer that never begins', () => {
  test.each<[string, number, (store: ObjectStore) => Promise<unknown>]>([
    ['of a small request ends after a minute', 60, (store) => store.head({ key: 'k' })],
    [
      'of a part of 8 MiB after so much as it takes at 16 kB/s',
      585,
      (store) => store.putPart(upload, 1, new Blob([new Uint8Array(8 * 2 ** 20)]), digest),
    ],
    ['of the joining of parts after five minutes', 300, (store) => store.openUpload('k')],
    ['of a copy after five minutes', 300, (store) => store.copy('k', { bucket: 'their-data', key: 'k' })],
  ])('%s', async (_name, seconds, call) => {
    for (const mute of [silent, deaf]) {
      const clock = playedClock()
      const { store, sent } = scriptedStore([mute], { clock })
      const asked = watched(call(store))
      await left(sent, 1)
      await clock.pass((seconds - 5) * SECOND)
      expect(asked.state).toBeUndefined()
      await clock.pass(5 * SECOND)
      expect(asked.state).toMatchObject(silence)
    }
  })

  test('is not given up for a sleep of the machine: it has the rest of its time afterwards', async () => {
    const clock = playedClock()
    const { store, sent } = scriptedStore([silent], { clock })
    const asked = watched(store.head({ key: 'k' }))
    await left(sent, 1)
    await clock.pass(20 * SECOND)
    await clock.sleep(8 * HOUR)
    expect(asked.state).toBeUndefined()
    await clock.pass(30 * SECOND)
    expect(asked.state).toBeUndefined()
    await clock.pass(10 * SECOND)
    expect(asked.state).toMatchObject(silence)
  })

  test('because the person stopped it is no silence', async () => {
    const stop = new AbortController()
    const asked = watched(
      scriptedStore([deaf], { clock: playedClock() }).store.head({ key: 'k' }, { signal: stop.signal }),
    )
    stop.abort()
    await expect.poll(() => asked.state).toHaveProperty('name', 'AbortError')
  })

  test('nor one that is diagnosed for ever, in a browser whose line is dead', async () => {
    vi.stubGlobal('location', new URL('https://app.test/'))
    const clock = playedClock()
    const breaks = () => Promise.reject(new TypeError('Failed to fetch'))
    const { store, sent } = scriptedStore([breaks, deaf], { clock })
    const asked = watched(store.head({ key: 'k' }))
    await left(sent, 2)
    await clock.pass(60 * SECOND)
    expect(asked.state).toMatchObject({ code: 'offline' })
    vi.unstubAllGlobals()
  })
})

describe('requests beyond the six that a browser sends at once', () => {
  test('have their time only once those before them are through', async () => {
    const clock = playedClock()
    const answers: (() => void)[] = []
    const later = () =>
      new Promise<Response>((resolve) => answers.push(() => resolve(new Response(null, { headers: { etag: '"e"' } }))))
    const { store, sent } = scriptedStore([later], { clock })
    const parts = Array.from({ length: 6 }, () =>
      watched(store.putPart(upload, 1, new Blob([new Uint8Array(2 ** 22)]), digest)),
    )
    await left(sent, 6)
    const behind = watched(store.head({ key: 'k' }))
    await left(sent, 7)
    await clock.pass(300 * SECOND)
    expect([...parts, behind].map(({ state }) => state)).toEqual(Array(7).fill(undefined))
    answers[0]?.()
    await clock.pass(20 * SECOND)
    expect([parts[0]?.state, behind.state]).toEqual(['done', undefined])
    await clock.pass(40 * SECOND)
    expect(behind.state).toMatchObject(silence)
  })

  test('end even if those before them never do', async () => {
    const clock = playedClock()
    const { store, sent } = scriptedStore([deaf], { clock })
    for (let index = 0; index < 6; index += 1)
      watched(store.putPart(upload, 1, new Blob([new Uint8Array(2 ** 24)]), digest))
    await left(sent, 6)
    const behind = watched(store.head({ key: 'k' }))
    await left(sent, 7)
    await clock.pass(601 * SECOND)
    expect(behind.state).toMatchObject(silence)
  })
})

describe('an answer that stops', () => {
  const slowly = (everyMs: number, pieces: number, clock: ReturnType<typeof playedClock>) => {
    let sent = 0
    return new ReadableStream<Uint8Array>({
      async pull(controller) {
        sent += 1
        if (sent > pieces) return new Promise(() => undefined)
        await clock.wait(everyMs)
        controller.enqueue(new TextEncoder().encode('x'))
      },
    })
  }

  test('is given up half a minute after its last byte, and not while it is merely slow', async () => {
    const clock = playedClock()
    const { store } = scriptedStore([() => new Response(slowly(20 * SECOND, 6, clock))], { clock })
    const { stream } = await store.read({ key: 'k' })
    const read = watched(new Response(stream).text())
    await clock.pass(140 * SECOND)
    expect(read.state).toBeUndefined()
    await clock.pass(15 * SECOND)
    expect(read.state).toMatchObject(silence)
  })

  test('is given up in the middle of a listing too', async () => {
    const clock = playedClock()
    const cut = () => new Response(slowly(SECOND, 2, clock), { headers: { 'content-length': '100' } })
    const { store, sent } = scriptedStore([cut], { clock })
    const listed = watched(store.versions())
    await left(sent, 1)
    await clock.pass(35 * SECOND)
    expect(listed.state).toMatchObject(silence)
  })

  test('because nobody reads on may stand for hours, and does not hold a timer', async () => {
    const clock = playedClock()
    const { store } = scriptedStore([() => new Response('0123456789')], { clock })
    const { stream } = await store.read({ key: 'k' })
    await clock.pass(3 * HOUR)
    expect(await new Response(stream).text()).toBe('0123456789')
  })

  test('while the machine slept is read on', async () => {
    const clock = playedClock()
    const { store } = scriptedStore([() => new Response(slowly(20 * SECOND, 3, clock))], { clock })
    const { stream } = await store.read({ key: 'k' })
    const read = watched(new Response(stream).text())
    await clock.sleep(8 * HOUR)
    expect(read.state).toBeUndefined()
    await clock.pass(40 * SECOND)
    expect(read.state).toBeUndefined()
  })
})

test('a request that is answered leaves no timer behind', async () => {
  const clock = playedClock()
  const wait = vi.spyOn(clock, 'wait')
  await scriptedStore([versioning('Enabled')], { clock }).store.versions()
  const ends = await Promise.allSettled(wait.mock.results.map(({ value }) => value))
  expect(new Set(ends.map(({ status }) => status))).toEqual(new Set(['rejected']))
})
