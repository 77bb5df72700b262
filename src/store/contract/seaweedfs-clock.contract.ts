import { beforeAll, describe, expect, inject, test } from 'vitest'
import { freshBucket } from '../../../tools/engine/index.ts'
import type {} from '../../../tools/engine/vitest-engine.ts'
import { ServerTime } from '../../base/index.ts'
import type { ObjectStore } from '../object-store.ts'
import { openSeaweedfs } from './open-seaweedfs.ts'
import { bytesOf, keysOf, textAt } from './samples.ts'

const engine = inject('engine')
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let bucket: string
beforeAll(async () => {
  bucket = await freshBucket(engine, { versions: true })
  await openSeaweedfs(engine)(bucket).put('note', bytesOf('there'))
})

interface Watched {
  readonly store: ObjectStore
  readonly time: ServerTime
  /** Statuses of the answers that were refusals. */
  readonly refused: readonly number[]
}

/** A store as a computer has it whose clock is wrong; in a page `Date` is hidden where the CORS rules do not expose it. */
function withClock(aheadMs: number, { hidesDate = false } = {}): Watched {
  const time = new ServerTime(() => Date.now() + aheadMs)
  const refused: number[] = []
  const watched: typeof fetch = async (input, init) => {
    const answer = await fetch(input, init)
    if (answer.status >= 400) refused.push(answer.status)
    if (!hidesDate) return answer
    const headers = new Headers(answer.headers)
    headers.delete('date')
    return new Response(answer.body, { status: answer.status, headers })
  }
  return { store: openSeaweedfs(engine)(bucket, { time, fetch: watched }), time, refused }
}

const CALLS: Record<string, (store: ObjectStore) => Promise<unknown>> = {
  head: (store) => store.head({ key: 'note' }),
  read: (store) => textAt(store, 'note'),
  list: (store) => keysOf(store),
  put: (store) => store.put('put', bytesOf('x')),
}

describe.each([16 * MINUTE, -16 * MINUTE, DAY, -DAY])('a clock that is %i ms ahead', (aheadMs) => {
  test.each(Object.entries(CALLS))('is put right by the first refusal: %s', async (_, call) => {
    const { store, time, refused } = withClock(aheadMs)
    await call(store)
    expect(Math.abs(time.aheadMs - aheadMs)).toBeLessThan(MINUTE)
    await call(store)
    expect(refused).toEqual([403])
  })
})

test.each([10 * MINUTE, -10 * MINUTE])('a clock that is %i ms ahead is minded by nobody', async (aheadMs) => {
  const { store, refused } = withClock(aheadMs)
  for (const call of Object.values(CALLS)) await call(store)
  expect(refused).toEqual([])
})

describe('where the page may not read the date of an answer', () => {
  test.each(Object.entries(CALLS))('a wrong clock is told as that: %s', async (_, call) => {
    const { store } = withClock(DAY, { hidesDate: true })
    await expect(call(store)).rejects.toMatchObject({ code: 'busy', message: expect.stringContaining('Set the clock') })
  })

  test('the time that the site told serves, and nothing is refused', async () => {
    const { store, time, refused } = withClock(DAY, { hidesDate: true })
    time.learn(Date.now())
    for (const call of Object.values(CALLS)) await call(store)
    expect(refused).toEqual([])
  })
})
