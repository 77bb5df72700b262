import { describe, expect, it } from 'vitest'
import { Fault } from '../../base/index.ts'
import type { PreviewSession, RowsQuery, RowsWindow } from '../../preview/index.ts'
import { RowStore } from './row-store.ts'

interface Asked {
  readonly query: RowsQuery
  readonly signal: AbortSignal | undefined
  readonly answer: (found: RowsWindow) => void
  readonly refuse: (error: unknown) => void
}

/** A session whose answers wait until they are given. */
function slowSession() {
  const asked: Asked[] = []
  const rows: PreviewSession['rows'] = (_, query, call) =>
    new Promise((answer, refuse) => asked.push({ query, signal: call?.signal, answer, refuse }))
  // Nothing but rows is asked of it.
  return { asked, session: { rows } as PreviewSession }
}

const plain = { sort: undefined, filters: [] }

/** Rows of one cell, its place. */
function found({ from, count }: RowsQuery, total: number | undefined, last = Number.POSITIVE_INFINITY): RowsWindow {
  const places = Array.from({ length: Math.max(0, Math.min(count, last - from)) }, (_, at) => from + at)
  return { rows: places.map((place) => [place]), places, total, ofFirst: undefined }
}

async function answerAll(asked: Asked[], total: number | undefined, last?: number): Promise<void> {
  for (const { query, answer } of asked.splice(0)) answer(found(query, total, last))
  await Promise.resolve()
  await new Promise<void>((resolve) => queueMicrotask(resolve))
}

describe('rows of a grid', () => {
  it('are read page by page, as they come into sight, and once', async () => {
    const { asked, session } = slowSession()
    const store = new RowStore(session, 0, plain, { columns: 1, rows: 1000 })
    store.want([90, 130], [0, 1])
    expect(asked.map(({ query }) => query.from)).toEqual([0, 100])
    await answerAll(asked, 1000)
    expect([store.cellAt(129, 0), store.cellAt(250, 0)]).toEqual([129, undefined])
    store.want([95, 140], [0, 1])
    expect(asked).toEqual([])
  })

  it('that go out of sight before they came are not waited for', async () => {
    const { asked, session } = slowSession()
    const store = new RowStore(session, 0, plain, { columns: 1, rows: 1_000_000 })
    store.want([0, 40], [0, 1])
    store.want([500_000, 500_040], [0, 1])
    expect(asked.map(({ signal }) => signal?.aborted)).toEqual([true, false])
    await answerAll(asked, 1_000_000)
    expect([store.cellAt(0, 0), store.cellAt(500_039, 0)]).toEqual([undefined, 500_039])
  })

  it('that nobody has counted grow as they are read, until their end', async () => {
    const { asked, session } = slowSession()
    const store = new RowStore(session, 0, plain, { columns: 1, rows: undefined })
    store.want([0, 40], [0, 1])
    await answerAll(asked, undefined)
    expect(store.get()).toMatchObject({ shown: 200, total: undefined })
    store.want([100, 140], [0, 1])
    await answerAll(asked, 150, 150)
    expect(store.get()).toMatchObject({ shown: 150, total: 150 })
  })

  it('of a wide table are read in blocks of columns', async () => {
    const { asked, session } = slowSession()
    const store = new RowStore(session, 0, plain, { columns: 100_000, rows: 10 })
    store.want([0, 10], [50_000, 50_012])
    expect(asked.map(({ query }) => query.columns)).toEqual([[49_920, 50_048]])
    const [one] = asked
    one?.answer({
      rows: [Array.from({ length: 128 }, (_, at) => 49_920 + at)],
      places: [0],
      total: 1,
      ofFirst: undefined,
    })
    await new Promise<void>((resolve) => queueMicrotask(resolve))
    expect(store.cellAt(0, 50_001)).toBe(50_001)
  })

  it('that could not be read are told, and asked for anew', async () => {
    const { asked, session } = slowSession()
    const store = new RowStore(session, 0, plain, { columns: 1, rows: 10 })
    let told = 0
    store.subscribe(() => {
      told += 1
    })
    store.want([0, 10], [0, 1])
    asked.splice(0)[0]?.refuse(new Fault('offline', 'Nothing answers.'))
    await new Promise<void>((resolve) => setTimeout(resolve, 0))
    expect(store.get().fault?.code).toBe('offline')
    expect(told).toBe(1)
    store.retry()
    await answerAll(asked, 10)
    expect(store.cellAt(3, 0)).toBe(3)
    expect(store.get().fault).toBeUndefined()
  })
})
