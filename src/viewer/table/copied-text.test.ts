import { describe, expect, it } from 'vitest'
import { copiedText } from './copied-text.ts'

describe('what is copied', () => {
  it('is CSV by RFC 4180', () => {
    const rows = [
      ['a,b', 1, null],
      ['say "hi"', 2n ** 64n, true],
      ['two\nlines', -1.5, 'x'],
    ]
    expect(copiedText('csv', ['text', 'n', 'more'], rows)).toBe(
      'text,n,more\r\n"a,b",1,\r\n"say ""hi""",18446744073709551616,true\r\n"two\nlines",-1.5,x',
    )
  })

  it('runs in no spreadsheet: texts like formulas get an apostrophe, in names too', () => {
    const rows = [['=HYPERLINK("x")'], ['+1'], ['-2'], ['@SUM(A1)'], ['\t=1'], [-2], ['a=b']]
    expect(copiedText('csv', ['=name'], rows)).toBe(
      `'=name\r\n"'=HYPERLINK(""x"")"\r\n'+1\r\n'-2\r\n'@SUM(A1)\r\n'\t=1\r\n-2\r\na=b`,
    )
    expect(copiedText('tsv', undefined, [['=1', 'a\tb']])).toBe(`'=1\t"a\tb"`)
  })
})
