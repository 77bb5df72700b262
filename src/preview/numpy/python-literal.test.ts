import { expect, it } from 'vitest'
import { parsePythonLiteral } from './python-literal.ts'

it('reads the header of an array', () => {
  const text = "{'descr': [('a', '<i4'), (('t', \"n\"), '<f8', (2,))], 'fortran_order': False, 'shape': (3, 4L), }   \n"
  expect(parsePythonLiteral(text)).toEqual(
    new Map<string, unknown>([
      [
        'descr',
        [
          ['a', '<i4'],
          [['t', 'n'], '<f8', [2]],
        ],
      ],
      ['fortran_order', false],
      ['shape', [3, 4]],
    ]),
  )
})

it('keeps integers of any size, and escapes', () => {
  expect(parsePythonLiteral('99999999999999999999')).toBe(99999999999999999999n)
  expect(parsePythonLiteral("'\\x41\\'\\u00fc'")).toBe("A'ü")
})

it.each(["{'a': }", '(1, 2', '(1 2)', '__import__', "{'a': 1} extra", '', '{1: 2}', `${'('.repeat(10_000)}`])(
  '%s is told, not run',
  (text) => {
    expect(() => parsePythonLiteral(text)).toThrow(expect.objectContaining({ name: 'Fault' }))
  },
)
