import type { Mutant } from './mutant.ts'

/** How the named test took the change. `no verdict`: it did not run, so the patch or its head is at fault. */
export type Verdict = 'killed' | 'survived' | 'no verdict'

interface TestResult {
  readonly fullName: string
  readonly status: string
}

/** What vitest's JSON report says of the named test. One failure among several of that name is enough. */
export function verdictOf({ test }: Pick<Mutant, 'test'>, report: unknown): Verdict {
  const results = resultsOf(report).filter(({ fullName }) => fullName.includes(test))
  if (results.some(({ status }) => status === 'failed')) return 'killed'
  return results.some(({ status }) => status === 'passed') ? 'survived' : 'no verdict'
}

/** The tests of a report, whatever file they are in; empty where a file could not be loaded. */
function resultsOf(report: unknown): readonly TestResult[] {
  return listOf(report, 'testResults')
    .flatMap((file) => listOf(file, 'assertionResults'))
    .filter(isResult)
}

function listOf(value: unknown, name: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null) return []
  const list: unknown = Reflect.get(value, name)
  return Array.isArray(list) ? list : []
}

function isResult(value: unknown): value is TestResult {
  return typeof value === 'object' && value !== null && 'fullName' in value && 'status' in value
}
