import { expect, test } from 'vitest'
import { openBed } from './bed.ts'
import { playRow } from './play-row.ts'
import type { Case, Row } from './row.ts'

function rowOf(...cases: readonly Case[]): Row {
  return { name: 'a-row', promise: '', cases: () => cases }
}

async function played(row: Row, options: { only?: string; seed?: number } = {}) {
  const lines: string[] = []
  const result = await playRow(row, openBed(false), { ...options, say: (line) => void lines.push(line) })
  return { result, lines }
}

const odd: Case = {
  name: 'odd seeds',
  runs: 4,
  play: async (seed) => ({ broken: seed % 2 === 1 ? ['it broke'] : [], figures: { seed } }),
}

test('a case fails where one of its runs breaks, and tells how that run is played again', async () => {
  const { result, lines } = await played(rowOf(odd))
  expect(result).toMatchObject({ cases: 1, runs: 4, failedCases: 1, brokenRuns: 2 })
  expect(lines.join('\n')).toContain('it broke: --row a-row --case "odd seeds" --seed 1')
  expect(result.figures.get('seed')).toEqual([1, 2, 3, 4])
})

test('one seed of one case is played alone', async () => {
  const other = { ...odd, name: 'others' }
  expect((await played(rowOf(odd, other), { only: 'odd', seed: 2 })).result).toMatchObject({ runs: 1, failedCases: 0 })
})

test('a run that throws has broken, and a case without runs has failed', async () => {
  const throws: Case = { name: 'throws', runs: 1, play: () => Promise.reject(new Error('oh')) }
  const empty: Case = { ...odd, runs: 0 }
  expect((await played(rowOf(throws, empty))).result).toMatchObject({ failedCases: 2 })
})
