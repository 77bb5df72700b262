import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROWS } from '../rows.ts'
import { FAULT_POINTS } from './fault-points.ts'

const root = join(import.meta.dirname, '..', '..', '..')

test('every fault point of the list is played, here or in a place that is there', () => {
  const ids = Array.from({ length: 32 }, (_, index) => `FP${String(index + 1).padStart(2, '0')}`)
  expect(FAULT_POINTS.map(({ id }) => id)).toEqual(ids)
  for (const { id, ways, elsewhere } of FAULT_POINTS) {
    const row = elsewhere?.match(/--row (\S+)$/)?.[1]
    const isElsewhere =
      row === undefined
        ? elsewhere !== undefined && existsSync(join(root, elsewhere))
        : ROWS.some(({ name }) => name === row)
    expect([id, ways.length > 0 || isElsewhere]).toEqual([id, true])
  }
})
