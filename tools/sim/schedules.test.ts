import { expect, test } from 'vitest'
import { everySchedule } from './schedules.ts'

/** Plays blocks for two who have so many turns; returns the order as text, and how many blocks were filled. */
function playBlocks(turns: readonly [number, number], first: 0 | 1, blocks: readonly number[]) {
  const left = [...turns]
  let order = ''
  let filled = 0
  let current = first
  const go = (who: 0 | 1, count: number) => {
    const done = Math.min(count, left[who] ?? 0)
    order += (who === 0 ? 'a' : 'b').repeat(done)
    left[who] = (left[who] ?? 0) - done
    return left[who] > 0 && done === count
  }
  for (const length of blocks) {
    if (!go(current, length)) break
    filled += 1
    current = current === 0 ? 1 : 0
  }
  go(current, Number.POSITIVE_INFINITY)
  go(current === 0 ? 1 : 0, Number.POSITIVE_INFINITY)
  return { order, filled }
}

/** All orders of `a` and `b`, by hand. */
function allOrders(a: number, b: number): string[] {
  if (a === 0 || b === 0) return ['a'.repeat(a) + 'b'.repeat(b)]
  return [...allOrders(a - 1, b).map((rest) => `a${rest}`), ...allOrders(a, b - 1).map((rest) => `b${rest}`)]
}

/** Switches before somebody is done. */
function switchesOf(order: string): number {
  const end = Math.min(order.lastIndexOf('a'), order.lastIndexOf('b'))
  return [...order.slice(0, end + 1)].filter((who, at) => at > 0 && who !== order[at - 1]).length
}

test.each([1, 2, 3, 4])('every order of two with at most %i switches is played', async (switches) => {
  const orders = new Set<string>()
  await everySchedule(switches, async ({ first, blocks }) => {
    const { order, filled } = playBlocks([4, 5], first, blocks)
    orders.add(order)
    return filled
  })
  const wanted = allOrders(4, 5).filter((order) => switchesOf(order) <= switches)
  expect([...orders].sort()).toEqual(wanted.sort())
})
