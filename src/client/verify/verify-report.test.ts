import { describe, expect, test } from 'vitest'
import { csvCell } from './verify-report.ts'

describe('a cell of the report', () => {
  test.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(A1)', '\uff1dcmd'])(
    'that begins as a formula, %j, is text',
    (text) => {
      expect(csvCell(text)).toMatch(/^"?'/)
    },
  )

  test.each([
    ['a\nb', 'a\\nb'],
    ['a\r\nb', 'a\\r\\nb'],
    ['\t=1', '\\t=1'],
    ['a\u2028b', 'a\\u2028b'],
    ['gpj\u202eexe', 'gpj\\u202eexe'],
    ['\u001b[31m', '\\u001b[31m'],
    ['a\\nb', 'a\\\\nb'],
    ['half \ud800', 'half \\ud800'],
  ])('%j stays on its line, and can be told from what looks like it', (text, cell) => {
    expect(csvCell(text)).toBe(cell)
  })

  test('with commas and quotes is quoted, and other text stays as it is', () => {
    expect(csvCell('a,"b"')).toBe('"a,""b"""')
    expect(csvCell(' a')).toBe('" a"')
    expect(csvCell('Größe 😀/x.csv')).toBe('Größe 😀/x.csv')
  })
})
