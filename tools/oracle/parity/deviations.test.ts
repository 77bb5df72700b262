import { expect, test } from 'vitest'
import { readDeviations } from './deviations.ts'

test('rows that begin with an id are deviations; the last cell may say why none is shown', () => {
  const text = [
    '| id | what | shown |',
    '|---|---|---|',
    '| `one` | a `b` | in a script |',
    '| `two-2` | c | not here: d |',
  ]
  expect(readDeviations(text.join('\n'))).toEqual([
    { id: 'one', notHere: undefined },
    { id: 'two-2', notHere: 'd' },
  ])
})

test('the list in the docs is found', () => {
  expect(readDeviations().length).toBeGreaterThan(15)
})
