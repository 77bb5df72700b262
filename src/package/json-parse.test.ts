import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFault } from '../base/index.ts'
import type { Json } from './json.ts'
import { parseJson } from './json-parse.ts'
import { canonicalText, manifestText } from './json-print.ts'

function faultOf(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    return error
  }
}

describe('parseJson', () => {
  it.each([
    ['', 1],
    [' ', 2],
    ['01', 2],
    ['+1', 1],
    ['.5', 1],
    ['1.', 2],
    ['1e', 2],
    ['1e+', 2],
    ['-', 1],
    ['-NaN', 1],
    ['-x', 1],
    ['nul', 1],
    ['True', 1],
    ["'a'", 1],
    ['[1,]', 4],
    ['[1 2]', 4],
    ['[', 2],
    ['{', 2],
    ['{"a"}', 5],
    ['{"a":}', 6],
    ['{"a":1,}', 8],
    ['{a:1}', 2],
    ['{1:1}', 2],
    ['"a', 1],
    ['"\\x"', 2],
    ['"\\u12g4"', 2],
    ['"\\u+123"', 2],
    ['"\\', 2],
    ['"\t"', 2],
    ['"\\n\u0001"', 4],
    ['1 1', 3],
    ['\ufeff1', 1],
    ['\u00a01', 1],
    ['\f1', 1],
    ['[1]//', 4],
  ])('refuses %j at column %i', (text, column) => {
    const fault = faultOf(text)
    expect(isFault(fault, 'corrupt')).toBe(true)
    expect(fault).toMatchObject({ where: { line: 1, column } })
  })

  it('names the line of a mistake in a text of several lines', () => {
    expect(faultOf('{\n  "a": 1,\n  b\n}')).toMatchObject({ where: { line: 3, column: 3 } })
  })

  it('keeps ints apart from floats, and both exact', () => {
    expect(parseJson('[1, 1.0, 1e0, -0, -0.0, 9007199254740993, 1e400, NaN, -Infinity]')).toEqual([
      1n,
      1,
      1,
      0n,
      -0,
      9007199254740993n,
      Number.POSITIVE_INFINITY,
      Number.NaN,
      Number.NEGATIVE_INFINITY,
    ])
  })

  it('reads an int of 4,300 digits with its sign, and refuses one digit more', () => {
    const digits = '7'.repeat(4300)
    expect(parseJson(`-${digits}`)).toBe(-BigInt(digits))
    expect(isFault(faultOf(`${digits}7`), 'limit')).toBe(true)
    expect(parseJson(`${digits}7.0`)).toBe(Number.POSITIVE_INFINITY)
  })

  it('gives the last of two equal keys the place of the first', () => {
    expect([...(parseJson('{"a": 1, "b": 2, "a": 3}') as ReadonlyMap<string, Json>)]).toEqual([
      ['a', 3n],
      ['b', 2n],
    ])
  })

  it('takes keys of the prototype as plain data', () => {
    const json = parseJson('{"__proto__": {"polluted": true}, "constructor": 1, "toString": 2}')
    expect(canonicalText(json)).toBe('{"__proto__":{"polluted":true},"constructor":1,"toString":2}')
    expect('polluted' in {}).toBe(false)
  })

  it('joins escaped surrogate pairs and lets halves stand', () => {
    expect(parseJson('["\\ud83d\\ude00", "\\ud83d", "\\ude00\\ud83d"]')).toEqual(['😀', '\ud83d', '\ude00\ud83d'])
  })

  it('reads 990 levels and stops at one more, however deep the text goes', () => {
    expect(() => parseJson('['.repeat(990) + ']'.repeat(990))).not.toThrow()
    expect(isFault(faultOf('['.repeat(991) + ']'.repeat(991)), 'limit')).toBe(true)
    expect(isFault(faultOf('{"a":'.repeat(1_000_000)), 'limit')).toBe(true)
  })

  it('agrees with JSON.parse on every text that has no numbers to lose', () => {
    fc.assert(
      fc.property(fc.json({ noUnicodeString: false }), (text) => {
        expect(JSON.parse(manifestText(parseJson(text)))).toEqual(JSON.parse(text))
      }),
    )
  })

  it('refuses just what JSON.parse refuses, the three words of Python apart', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      'a',
      '1',
      '0',
      '-',
      '.',
      'e',
      '\\',
      'u',
      ' ',
      'null',
      '"k"',
      '\n',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('')
        let accepted = true
        try {
          JSON.parse(text)
        } catch {
          accepted = false
        }
        expect(!isFault(faultOf(text))).toBe(accepted)
      }),
      { numRuns: 5000 },
    )
  })
})
