import { asFields, asList, type Fields } from './fields.ts'

/** What a part of the tests came to. A part that ran no test at all has failed. */
export interface Tally {
  readonly passed: number
  readonly failed: number
}

/** A part that is one check: it holds or it does not. */
export function tallyOfExit(exitCode: number): Tally {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Of vitest's JSON report (the shape is Jest's). A skipped test counts as failed: nothing is skipped in silence. */
export function tallyOfVitest(report: unknown, exitCode: number): Tally {
  const fields = asFields(report)
  const brokenFiles = asList(fields.testResults).filter(
    (file) => file.status === 'failed' && !hasFailedTest(file),
  ).length
  const failed = count(fields.numFailedTests) + count(fields.numPendingTests) + brokenFiles
  return settle(count(fields.numPassedTests), failed, exitCode)
}

/** Of Playwright's JSON report. A flaky or skipped test counts as failed. */
export function tallyOfPlaywright(report: unknown, exitCode: number): Tally {
  const stats = asFields(asFields(report).stats)
  return settle(count(stats.expected), count(stats.unexpected) + count(stats.flaky) + count(stats.skipped), exitCode)
}

/** Of a program whose last line is `N passed, N failed`. */
export function tallyOfLastLine(output: string, exitCode: number): Tally {
  const last = output.trimEnd().split('\n').at(-1) ?? ''
  const [, passed, failed] = /^(\d+) passed, (\d+) failed$/.exec(last.trim()) ?? []
  return settle(count(Number(passed)), count(Number(failed)), exitCode)
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
  }
}

/** A run that ended badly, or that ran nothing, has failed at least once, whatever its report says. */
function settle(passed: number, failed: number, exitCode: number): Tally {
  const ranWell = exitCode === 0 && passed + failed > 0
  return { passed, failed: ranWell ? failed : Math.max(failed, 1) }
}

function hasFailedTest(file: Fields): boolean {
  return asList(file.assertionResults).some(({ status }) => status === 'failed')
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 0
}
