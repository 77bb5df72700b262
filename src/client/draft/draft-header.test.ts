import { describe, expect, test } from 'vitest'
import { type Fault, isFault } from '../../base/index.ts'
import { type JsonObject, parseJson } from '../../package/index.ts'
import { draftHeader, metaTextOf } from './draft-header.ts'

function header(text: string): JsonObject {
  const json = parseJson(text)
  if (!(json instanceof Map)) throw new TypeError('A header is an object.')
  return json
}

function faultOf(work: () => unknown): Fault | undefined {
  try {
    work()
    return undefined
  } catch (error) {
    if (isFault(error)) return error
    throw error
  }
}

describe('the header of a draft', () => {
  const base = header('{"version": "v0", "user_meta": {"n": 1.0}, "odd": [2], "message": "old"}')

  test('is that of its base where the metadata were not touched, number forms and all', () => {
    expect(draftHeader(metaTextOf(base), base)).toBe(base)
    expect(draftHeader('{"n":1.0}', base)).toBe(base)
  })

  test('keeps what else the base holds, in its order, where they were', () => {
    expect([...draftHeader('{"n": 1}', base)]).toEqual([
      ['version', 'v0'],
      ['user_meta', new Map([['n', 1n]])],
      ['odd', [2n]],
      ['message', 'old'],
    ])
    expect([...draftHeader('', base).keys()]).toEqual(['version', 'odd', 'message'])
  })

  test.each(['null', '[1]', '"text"'])(
    'keeps metadata %s that the field could not take, until they are touched',
    (meta) => {
      const odd = header(`{"version": "v0", "user_meta": ${meta}}`)
      expect(draftHeader(metaTextOf(odd), odd)).toBe(odd)
      expect(faultOf(() => draftHeader('[1, 2]', odd))?.code).toBe('invalid')
    },
  )

  test('without a base is that of a new package', () => {
    expect([...draftHeader('')]).toEqual([['version', 'v0']])
    expect([...draftHeader('{"k": 1}').keys()]).toEqual(['version', 'user_meta'])
  })
})
