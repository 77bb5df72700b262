import { describe, expect, it } from 'vitest'
import { Fault } from '../base/index.ts'
import { checkLogicalKey } from './logical-key.ts'
import { checkListedName, isListedName, parsePackageName } from './package-name.ts'

describe('parsePackageName', () => {
  it.each(['a/b', '-/_', '日本/語', 'é/²', 'Ⅷ/x', `x/${'y'.repeat(500)}`])('takes %s', (name) => {
    expect(parsePackageName(name)).toBe(name)
  })

  it.each(['', 'a', 'a/', '/b', 'a/b/c', 'a//b', 'a.b/c', 'a b/c', 'a/b\n', 'e\u0301/x', '😀/x', '../x'])(
    'refuses %j',
    (name) => {
      expect(() => parsePackageName(name)).toThrow(Fault)
    },
  )

  it('says of a name that was not given that there is none', () => {
    expect(() => parsePackageName('')).toThrow('has no name yet')
  })

  it('refuses letters that came after Unicode 14, under which packages may still be listed', () => {
    for (const point of [0x88f, 0x1c89, 0xa7cb, 0x105c0, 0x2ebf0, 0x31350]) {
      const name = `a/${String.fromCodePoint(point)}`
      expect(() => parsePackageName(name)).toThrow('too new')
      expect(isListedName(name)).toBe(true)
    }
  })

  it('lists a name with the final newline that Python lets through', () => {
    expect(isListedName('a/b\n')).toBe(true)
    expect(isListedName('a/b\n\n')).toBe(false)
  })
})

describe('checkLogicalKey', () => {
  it.each(['a', 'a/b', '...', '..a', ' ', 'a\nb', '\0', 'C:\\x', '%2e%2e/x', '.quilt/packages/x', 'latest'])(
    'takes %j',
    (key) => {
      expect(checkLogicalKey(key)).toBe(key)
    },
  )

  it.each(['', '/', 'a/', '/a', 'a//b', '.', '..', 'a/.', 'a/../b', './x'])('refuses %j', (key) => {
    expect(() => checkLogicalKey(key)).toThrow(Fault)
  })
})

describe('a name that may be read but not written', () => {
  it.each(['team/data\n', 'team/\u088f'])('%j', (name) => {
    expect(checkListedName(name)).toBe(name)
    expect(() => parsePackageName(name)).toThrow(expect.objectContaining({ code: 'invalid' }))
  })

  it.each(['', 'team', 'a/b/c', 'team/da ta', '../x', 'team/data\n\n'])('%j may be neither', (name) => {
    expect(() => checkListedName(name)).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})
