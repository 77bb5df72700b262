import { describe, expect, it } from 'vitest'
import { Fault } from '../base/index.ts'
import { parseJson } from './json-parse.ts'
import { canonicalText, manifestText, prettyText } from './json-print.ts'
import { floatText } from './python-float.ts'

describe('floatText', () => {
  it.each([
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [-1.5, '-1.5'],
    [1e15, '1000000000000000.0'],
    [9999999999999998, '9999999999999998.0'],
    [1e16, '1e+16'],
    [12345678901234568, '1.2345678901234568e+16'],
    [1e22, '1e+22'],
    [0.0001, '0.0001'],
    [0.00012345, '0.00012345'],
    [0.00001, '1e-05'],
    [0.000099999, '9.9999e-05'],
    [1e-10, '1e-10'],
    [1.5e300, '1.5e+300'],
    [5e-324, '5e-324'],
  ])('writes %d as Python does', (value, text) => {
    expect(floatText(value)).toBe(text)
  })
})

describe('canonicalText', () => {
  it('sorts keys by code points at every depth', () => {
    expect(canonicalText(parseJson('{"😀": 1, "\ufb01": {"b": 1, "a": 2}, "2": 1, "10": 1}'))).toBe(
      '{"10":1,"2":1,"\\ufb01":{"a":2,"b":1},"\\ud83d\\ude00":1}',
    )
  })

  it('escapes all but printable ASCII', () => {
    expect(canonicalText('\u007f\u00e9/"\\\b\u001f\ud800')).toBe('"\\u007f\\u00e9/\\"\\\\\\b\\u001f\\ud800"')
  })
})

describe('manifestText', () => {
  it('refuses what a manifest cannot hold', () => {
    for (const json of [Number.NaN, Number.POSITIVE_INFINITY, '\ud800', new Map([['\udc00', null]])]) {
      expect(() => manifestText([json])).toThrow(Fault)
    }
  })

  it('writes text raw and keys in their order', () => {
    expect(manifestText(parseJson('{"b":"\\u00e9\\u2028\\u007f","a":[],"c":{}}'))).toBe(
      '{"b": "\u00e9\u2028\u007f", "a": [], "c": {}}',
    )
  })
})

describe('prettyText', () => {
  it('indents by two and keeps numbers exact', () => {
    expect(prettyText(parseJson('{"a": [1.0, 12345678901234567890], "e": {}, "l": []}'))).toBe(
      '{\n  "a": [\n    1.0,\n    12345678901234567890\n  ],\n  "e": {},\n  "l": []\n}',
    )
  })
})
