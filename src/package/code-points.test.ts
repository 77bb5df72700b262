import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareCodePoints, compareKeys } from './code-points.ts'

/** Strings with what sorts badly: slashes, NUL, neighbours of the slash, halves and whole surrogate pairs, U+E000 and above. */
const awkward = fc.string({
  unit: fc.constantFrom(
    '/',
    '\0',
    '.',
    '-',
    '0',
    'a',
    'b',
    '\ud7ff',
    '\ud800',
    '\udbff',
    '\udc00',
    '\udfff',
    '\ue000',
    '\uffff',
    '😀',
  ),
  maxLength: 6,
})

function points(text: string): readonly number[] {
  return Array.from(text, (character) => character.codePointAt(0) ?? 0)
}

function compareLists<T>(a: readonly T[], b: readonly T[], compare: (a: T, b: T) => number): number {
  for (const [index, item] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    const order = compare(item, other)
    if (order !== 0) return order
  }
  return Math.sign(a.length - b.length)
}

function naiveText(a: string, b: string): number {
  return compareLists(points(a), points(b), (x, y) => Math.sign(x - y))
}

describe('order', () => {
  it('compares strings by code points', () => {
    fc.assert(
      fc.property(awkward, awkward, (a, b) => {
        expect(compareCodePoints(a, b)).toBe(naiveText(a, b))
      }),
      { numRuns: 5000 },
    )
  })

  it('compares keys component by component', () => {
    fc.assert(
      fc.property(awkward, awkward, (a, b) => {
        expect(compareKeys(a, b)).toBe(compareLists(a.split('/'), b.split('/'), naiveText))
      }),
      { numRuns: 5000 },
    )
  })

  it('puts what lies in a directory before names that only begin like it', () => {
    expect(['a.txt', 'a-b', 'a b', 'a/x', 'a!', 'a\0'].sort(compareKeys)).toEqual([
      'a/x',
      'a\0',
      'a b',
      'a!',
      'a-b',
      'a.txt',
    ])
  })
})
