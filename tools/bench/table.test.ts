import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { summarize } from './summary.ts'
import { resultTables, withResults } from './table.ts'
import { workloads } from './workloads.ts'

const documentPath = join(import.meta.dirname, '..', '..', 'docs', 'benchmarks.md')
const runs = [{ pageMs: 2000, quilt3Ms: 2500, limitMs: 1000 }]
const rows = workloads.map((workload) => ({ workload, summary: summarize(runs) }))

test('a row holds times, the ratio with its goal, and the limit in its own unit', () => {
  const text = resultTables({ rows, drops: [] }, [['Node', '24']])
  expect(text).toContain('| one file of 256 MiB | 2.00 s | 2.50 s | **0.80** (≤ 1.1; 0.80–0.80) | 268 MB/s | 0.50 |')
  expect(text).toContain('| 500 files of 16 KiB | 2.00 s | 2.50 s | **0.80** (≤ 0.7; 0.80–0.80) | 500 files/s | 0.50 |')
  expect(text).toContain('| Node | 24 |')
})

test('a drop of many files holds its goals beside what was measured', () => {
  const drops = [400, 900, 600].map((firstRowMs) => ({ firstRowMs, longestTaskMs: 44, listedMs: 9000 }))
  const text = resultTables({ rows: [], drops }, [])
  expect(text).toContain('| 50,000 files in 500 folders | **0.60 s** (≤ 1.00 s) | **44 ms** (≤ 50 ms) | 9.00 s |')
  expect(text).toContain('Medians of 3 runs.')
})

test('a search holds its goal beside what was measured', () => {
  const text = resultTables({ rows: [], drops: [], search: { packages: 10_000, medianMs: 7.2, worstMs: 30.1 } }, [])
  expect(text).toContain('| 10,000 packages with metadata | **8 ms** (≤ 50 ms) | 31 ms |')
})

test('new results take the place of the old ones in docs/benchmarks.md, and touch nothing else', async () => {
  const before = await readFile(documentPath, 'utf8')
  const once = withResults(before, 'FIRST')
  const twice = withResults(once, 'SECOND')
  expect(twice).toBe(once.replace('FIRST', 'SECOND'))
  expect(once.split('FIRST')).toHaveLength(2)
  expect(once.startsWith(before.slice(0, 200))).toBe(true)
})

test('a document without a place for results is refused', () => {
  expect(() => withResults('# Benchmarks\n', 'x')).toThrow('There is no place for results')
})
