import { describe, expect, it } from 'vitest'
import { Fault } from '../base/index.ts'
import { jsonFromPlain, plainFromJson } from './json-plain.ts'
import { manifestText } from './json-print.ts'

describe('jsonFromPlain', () => {
  it('makes ints of whole numbers and keeps the order of keys', () => {
    const json = jsonFromPlain({ b: 1, a: 1.5, c: [null, true, 2n ** 64n], d: new Map([['x', 'y']]) })
    expect(manifestText(json)).toBe('{"b": 1, "a": 1.5, "c": [null, true, 18446744073709551616], "d": {"x": "y"}}')
  })

  it('refuses what is no JSON', () => {
    const ring: unknown[] = []
    ring.push(ring)
    for (const value of [undefined, () => 1, Symbol('s'), ring, new Date(0), new Map([[1, 2]]), { a: undefined }]) {
      expect(() => jsonFromPlain(value)).toThrow(Fault)
    }
  })

  it('lets one value stand in two places', () => {
    const shared = { a: 1 }
    expect(manifestText(jsonFromPlain([shared, shared]))).toBe('[{"a": 1}, {"a": 1}]')
  })
})

describe('plainFromJson', () => {
  it('keeps ints that no number can hold, and touches no prototype', () => {
    const plain = plainFromJson(new Map([['__proto__', new Map([['n', 2n ** 60n]])]]))
    expect(Object.keys(plain as object)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(plain)).toBe(Object.prototype)
    expect(plainFromJson([1n, 2n ** 60n])).toEqual([1, 2n ** 60n])
  })
})
