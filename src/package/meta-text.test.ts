import { describe, expect, it } from 'vitest'
import { isFault } from '../base/index.ts'
import { manifestText } from './json-print.ts'
import { parseMetaText } from './meta-text.ts'

function faultOf(text: string): unknown {
  try {
    return parseMetaText(text)
  } catch (error) {
    return error
  }
}

describe('parseMetaText', () => {
  it('takes nothing typed as no metadata', () => {
    expect(parseMetaText(' \n\t')).toBeUndefined()
  })

  it('keeps an object as it was typed', () => {
    expect(manifestText(parseMetaText('{\n "b": 1.0, "a": 1 }') ?? null)).toBe('{"b": 1.0, "a": 1}')
  })

  it('names line and column of a mistake', () => {
    expect(faultOf('{\n  "a": 1\n  "b": 2\n}')).toMatchObject({
      code: 'invalid',
      action: 'fix-input',
      where: { line: 3, column: 3 },
    })
  })

  it.each(['[]', '1', 'null', '"x"', '{"a": NaN}', '{"a": 1e400}', '{"a": "\\ud800"}'])('refuses %s', (text) => {
    expect(isFault(faultOf(text), 'invalid')).toBe(true)
  })
})
