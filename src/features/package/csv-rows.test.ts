import { describe, expect, test } from 'vitest'
import { csvRows, isNumeric } from './csv-rows.ts'

describe('rows of a CSV', () => {
  test('quotes hold separators, quotes and line ends', () => {
    const text = 'a,b\r\n"x, ""y""","1\n2"\r\n'
    expect(csvRows(text, ',', 10, true)).toEqual({ columns: ['a', 'b'], rows: [['x, "y"', '1\n2']], more: false })
  })

  test('the last line needs no line end when the text is whole', () => {
    expect(csvRows('a\n1\n2', ',', 10, true).rows).toEqual([['1'], ['2']])
  })

  test('a line that may be cut is left out, and it is said that there is more', () => {
    expect(csvRows('a\n1\n2', ',', 10, false)).toEqual({ columns: ['a'], rows: [['1']], more: true })
  })

  test('no more rows are given than were asked for', () => {
    expect(csvRows('a\n1\n2\n3\n', ',', 2, true)).toEqual({ columns: ['a'], rows: [['1'], ['2']], more: true })
    expect(csvRows('a\n1\n2\n', ',', 2, true).more).toBe(false)
  })

  test('a byte order mark is no part of the first name', () => {
    expect(csvRows('\ufeffa\tb\n1\t2\n', '\t', 5, true).columns).toEqual(['a', 'b'])
  })

  test('an empty text has no columns', () => {
    expect(csvRows('', ',', 5, true)).toEqual({ columns: [], rows: [], more: false })
  })
})

test('a column is numeric if all that stands in it is', () => {
  const rows = [
    ['1', 'x', ''],
    ['-2.5e3', '2', ''],
    ['', '3', ''],
  ]
  expect([0, 1, 2].map((column) => isNumeric(rows, column))).toEqual([true, false, false])
})
