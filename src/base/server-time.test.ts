import { expect, test } from 'vitest'
import { ServerTime, timeOfAnswer } from './server-time.ts'

const MINUTE = 60_000
const NOON = Date.UTC(2026, 2, 1, 12)

test('is this computer’s until a server says otherwise, and goes on from there', () => {
  let local = NOON
  const time = new ServerTime(() => local)
  expect([time.nowMs(), time.aheadMs]).toEqual([NOON, 0])
  time.learn(NOON - 10 * MINUTE)
  local += MINUTE
  expect([time.nowMs(), time.aheadMs]).toEqual([NOON - 9 * MINUTE, 10 * MINUTE])
})

test('is right again once the computer’s clock was set', () => {
  let local = NOON
  const time = new ServerTime(() => local)
  time.learn(NOON + 24 * 60 * MINUTE)
  expect(time.aheadMs).toBe(-24 * 60 * MINUTE)
  local += 24 * 60 * MINUTE
  time.learn(local)
  expect([time.nowMs(), time.aheadMs]).toEqual([local, 0])
})

test.each([undefined, Number.NaN, Number.POSITIVE_INFINITY, NOON + 20_000, NOON - 20_000])(
  'is not moved by %s',
  (told) => {
    const time = new ServerTime(() => NOON)
    time.learn(told)
    expect(time.nowMs()).toBe(NOON)
  },
)

test('is this computer’s again once what was learned is forgotten', () => {
  const time = new ServerTime(() => NOON)
  time.learn(NOON + 60 * MINUTE)
  time.forget()
  expect([time.nowMs(), time.aheadMs]).toEqual([NOON, 0])
})

test.each([
  [{}, undefined],
  [{ date: 'noon' }, undefined],
  [{ age: '60' }, undefined],
  [{ date: 'Sun, 01 Mar 2026 12:00:00 GMT' }, NOON],
  [{ date: 'Sun, 01 Mar 2026 12:00:00 GMT', age: '3600' }, NOON + 60 * MINUTE],
  [{ date: 'Sun, 01 Mar 2026 12:00:00 GMT', age: '-5' }, NOON],
  [{ date: 'Sun, 01 Mar 2026 12:00:00 GMT', age: 'old' }, NOON],
])('an answer with %j was given at %s, however long a cache held it', (headers, expected) => {
  expect(timeOfAnswer(new Headers(headers))).toBe(expected)
})
