import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

const names = ['journal', 'memory']

test('without options the short form of all rows is played', () => {
  expect(readOptions([], names)).toEqual({
    long: false,
    rows: [],
    only: undefined,
    seed: undefined,
    write: false,
    help: false,
  })
})

test('one run of one row is asked for by its seed', () => {
  expect(readOptions(['--row', 'journal', '--case', 'torn', '--seed', '12', '--long'], names)).toMatchObject({
    long: true,
    rows: ['journal'],
    only: 'torn',
    seed: 12,
  })
})

test.each([[['--row', 'nothing']], [['--seed', '0']], [['--seed', 'x']], [['--write', '--seed', '3']], [['--wrong']]])(
  '%j is refused',
  (args) => {
    expect(() => readOptions(args, names)).toThrow(expect.objectContaining({ code: 'invalid' }))
  },
)
