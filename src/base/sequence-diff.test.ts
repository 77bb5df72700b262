import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CommonRun, commonRuns } from './sequence-diff.ts'

const signs = (text: string) => Array.from(text, (sign) => sign.codePointAt(0) ?? 0)
const common = (base: string, other: string) =>
  commonRuns(signs(base), signs(other)).map(({ base: at, count }) => base.slice(at, at + count))

/** Is each run the same on both sides, behind the one before? */
function isSound(base: readonly number[], other: readonly number[], runs: readonly CommonRun[]): boolean {
  let [x, y] = [0, 0]
  return runs.every((run) => {
    const follows = run.base >= x && run.other >= y && run.count > 0
    x = run.base + run.count
    y = run.other + run.count
    const isSame = base.slice(run.base, x).every((value, at) => value === other[run.other + at])
    return follows && isSame && x <= base.length && y <= other.length
  })
}

function longest(a: readonly number[], b: readonly number[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  const at = (x: number, y: number) => table[x]?.[y] ?? 0
  for (let x = 1; x <= a.length; x += 1) {
    const row = table[x] ?? []
    for (let y = 1; y <= b.length; y += 1) {
      row[y] = a[x - 1] === b[y - 1] ? at(x - 1, y - 1) + 1 : Math.max(at(x - 1, y), at(x, y - 1))
    }
  }
  return at(a.length, b.length)
}

const total = (runs: readonly CommonRun[]) => runs.reduce((sum, { count }) => sum + count, 0)

test('what two sequences have in common is found in order', () => {
  expect(common('', '')).toEqual([])
  expect(common('abc', '')).toEqual([])
  expect(common('abc', 'abc')).toEqual(['abc'])
  expect(common('abc', 'xyz')).toEqual([])
  expect(common('abcdef', 'abXdefY')).toEqual(['ab', 'def'])
  expect(common('abc', 'bcd')).toEqual(['bc'])
})

test('of short sequences it is the most that they have in common', () => {
  const sequence = fc.array(fc.nat(4), { maxLength: 40 })
  fc.assert(
    fc.property(sequence, sequence, (base, other) => {
      const runs = commonRuns(base, other)
      expect(isSound(base, other, runs)).toBe(true)
      expect(total(runs)).toBe(longest(base, other))
    }),
    { numRuns: 300 },
  )
})

describe('long sequences', () => {
  /** The same numbers each time: Park and Miller's. */
  const randoms = (count: number, most: number) => {
    let state = 7
    return Array.from({ length: count }, () => {
      state = (state * 48_271) % 2_147_483_647
      return state % most
    })
  }

  test('that are wholly other have nothing in common', () => {
    const [base, other] = [randoms(30_000, 1_000_000), randoms(30_000, 1_000_000).map((value) => -1 - value)]
    expect(commonRuns(base, other)).toEqual([])
  })

  test.each([2, 1000])('with little order in %i values are compared within the limit, soundly', (most) => {
    const values = randoms(24_000, most)
    const [base, other] = [values.slice(0, 12_000), values.slice(12_000)]
    const runs = commonRuns(base, other)
    expect(isSound(base, other, runs)).toBe(true)
    expect(total(runs)).toBeGreaterThan(most === 2 ? 8_000 : 300)
  })
})
