import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffLines } from './line-diff.ts'

const told = (base: string, other: string) =>
  diffLines(base, other).map(({ change, base, other }) => {
    return change === 'same' ? ` ${other}` : change === 'removed' ? `-${base}` : `+${other}`
  })

describe('the lines of two texts', () => {
  test('are told in order, what went before what came', () => {
    expect(told('{\n  "a": 1,\n  "b": 2\n}', '{\n  "a": 1,\n  "b": 3,\n  "c": 4\n}')).toEqual([
      ' {',
      '   "a": 1,',
      '-  "b": 2',
      '+  "b": 3,',
      '+  "c": 4',
      ' }',
    ])
  })

  test('that differ by the comma of a line below are the same, each as its side writes it', () => {
    expect(diffLines('{\n"a": 1\n}', '{\n"a": 1,\n"b": 2\n}')).toEqual([
      { change: 'same', base: '{', other: '{' },
      { change: 'same', base: '"a": 1', other: '"a": 1,' },
      { change: 'added', base: undefined, other: '"b": 2' },
      { change: 'same', base: '}', other: '}' },
    ])
  })

  test('of a text that is not there are all new', () => {
    expect(told('', 'a\nb')).toEqual(['+a', '+b'])
    expect(told('a', '')).toEqual(['-a'])
    expect(told('', '')).toEqual([])
  })

  test('keep the line between two changes', () => {
    expect(told('x\nkeep\ny', 'p\nkeep\nq')).toEqual(['-x', '+p', ' keep', '-y', '+q'])
  })

  test('too many to be compared are told as replaced', () => {
    const many = (sign: string) => Array.from({ length: 2500 }, (_, at) => sign + at).join('\n')
    expect(diffLines(many('a'), many('b'))).toHaveLength(5000)
  })
})

test('whatever the texts are, each side can be read back from the lines', () => {
  const text = fc.array(fc.constantFrom('a', 'a,', 'b', 'c', '}')).map((lines) => lines.join('\n'))
  fc.assert(
    fc.property(text, text, (base, other) => {
      const lines = diffLines(base, other)
      expect(lines.flatMap((line) => line.base ?? []).join('\n')).toBe(base)
      expect(lines.flatMap((line) => line.other ?? []).join('\n')).toBe(other)
    }),
  )
})
