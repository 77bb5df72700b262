import { describe, expect, test } from 'vitest'
import { compilePattern } from './workflow-pattern.ts'

describe('compilePattern', () => {
  test.each([
    ['^(lab|team)/x$', 'lab/x'],
    ['/x', 'lab/xy'],
    ['b$', 'ab\n'],
    ['(?m)^b', 'a\nb'],
    ['a.b', 'a\rb'],
    ['(?s)a.b', 'a\nb'],
    ['\\Aab\\Z', 'ab'],
    ['(?P<q>["\']).*(?P=q)', 'say "a"'],
    ['^\\w+$', 'é\u0661_'],
    ['\\bé', 'a é'],
    ['^\\s$', '\u001c'],
    ['^[]^-]+$', ']^-'],
    ['^[^\\W\\d]$', 'é'],
    ['a{,2}b', 'b'],
    ['x{}', 'x{}'],
    ['(?i)ÉX', 'éx'],
    ['(?x) a b # c', 'ab'],
    ['a(?#any)b', 'ab'],
    ['(?i:A)b', 'ab'],
    ['\\x41\\u00e9\\101', 'AéA'],
    ['^.$', '\u{1f600}'],
  ])('%s is found in %j', (pattern, text) => {
    expect(compilePattern(pattern)(text)).toBe(true)
  })

  test.each([
    ['^b', 'a\nb'],
    ['ab\\Z', 'ab\n'],
    ['a.b', 'a\nb'],
    ['(?a)\\w', 'é'],
    ['^\\s$', '\ufeff'],
    ['\\ba', 'éa'],
    ['(?i:A)b', 'aB'],
    ['[[:alpha:]]', 'b'],
  ])('%s is not found in %j', (pattern, text) => {
    expect(compilePattern(pattern)(text)).toBe(false)
  })

  test.each([
    '(',
    ')',
    '*a',
    'a**',
    '^*',
    '[a',
    '[b-a]',
    '\\q',
    '\\2',
    'a{2,1}',
    '(?<a>b)',
    '(?P<a>b)(?P<a>c)',
    'a(?i)',
    '\\',
  ])('%s is no pattern', (pattern) => {
    expect(() => compilePattern(pattern)).toThrow(expect.objectContaining({ code: 'corrupt' }))
  })

  test.each(['a++', '(?>a)', '(a)?(?(1)b|c)', '\\N{DIGIT ONE}'])('%s is for Python alone', (pattern) => {
    expect(() => compilePattern(pattern)).toThrow(expect.objectContaining({ code: 'unsupported' }))
  })
})
