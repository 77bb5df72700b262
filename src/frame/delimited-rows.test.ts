import { expect, test } from 'vitest'
import { delimitedRows } from './delimited-rows.ts'

const read = (text: string, delimiter = ',', header?: readonly string[]) => [...delimitedRows(text, delimiter, header)]

test.each([
  [
    'a,b\n1,2\n3,4\n',
    [
      { a: '1', b: '2' },
      { a: '3', b: '4' },
    ],
  ],
  ['\ufeffa,b\r\n1,\r\n', [{ a: '1', b: '' }]],
  ['a,b\n"1,\n""x""",2', [{ a: '1,\n"x"', b: '2' }]],
  ['a,b\n\n1\n', [{ a: '1', b: '' }]],
  ['a\n"never closed', [{ a: 'never closed' }]],
  ['', []],
])('%j is read as the standard says', (text, rows) => {
  expect(read(text)).toEqual(rows)
})

test('another delimiter and a header of its own are taken', () => {
  expect(read('1|2', '|', ['a', 'b'])).toEqual([{ a: '1', b: '2' }])
})

test('columns are told, and keys of the prototype are keys', () => {
  const rows = delimitedRows('__proto__,b\nx,y\n', ',')
  expect(rows.columns).toEqual(['__proto__', 'b'])
  expect(Object.hasOwn(rows[0] ?? {}, '__proto__')).toBe(true)
})
