import { expect, test } from 'vitest'
import { sum, tallyOfExit, tallyOfLastLine, tallyOfPlaywright, tallyOfVitest } from './tally.ts'

test('a single check counts as one, by its exit code', () => {
  expect(tallyOfExit(0)).toEqual({ passed: 1, failed: 0 })
  expect(tallyOfExit(2)).toEqual({ passed: 0, failed: 1 })
})

test('a vitest report is counted by its tests, and a skipped one has failed', () => {
  const report = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, testResults: [] }
  expect(tallyOfVitest(report, 1)).toEqual({ passed: 7, failed: 3 })
})

test('a test file that could not be read counts as a failure of its own', () => {
  const broken = { status: 'failed', assertionResults: [] }
  const counted = { status: 'failed', assertionResults: [{ status: 'failed' }] }
  const report = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 0, testResults: [broken, counted] }
  expect(tallyOfVitest(report, 1)).toEqual({ passed: 3, failed: 2 })
})

test('an error outside of any test fails the part', () => {
  expect(tallyOfVitest({ numPassedTests: 3, numFailedTests: 0, testResults: [] }, 1)).toEqual({ passed: 3, failed: 1 })
})

test('a part that left no report, or ran nothing, has failed', () => {
  expect(tallyOfVitest(undefined, 1)).toEqual({ passed: 0, failed: 1 })
  expect(tallyOfVitest({ numPassedTests: 0 }, 0)).toEqual({ passed: 0, failed: 1 })
  expect(tallyOfPlaywright({ stats: { expected: 0 } }, 0)).toEqual({ passed: 0, failed: 1 })
})

test('a flaky or skipped browser test has failed', () => {
  const report = { stats: { expected: 9, unexpected: 0, flaky: 1, skipped: 1 } }
  expect(tallyOfPlaywright(report, 0)).toEqual({ passed: 9, failed: 2 })
})

test('the last line of a program is its count', () => {
  expect(tallyOfLastLine('case a\n12 passed, 1 failed\ncase b\n40 passed, 2 failed\n', 1)).toEqual({
    passed: 40,
    failed: 2,
  })
})

test('a program that says something else at its end has failed', () => {
  expect(tallyOfLastLine('40 passed, 0 failed\nTraceback …\n', 0)).toEqual({ passed: 0, failed: 1 })
  expect(tallyOfLastLine('', 0)).toEqual({ passed: 0, failed: 1 })
})

test('a program that claims success but ends with an error has failed', () => {
  expect(tallyOfLastLine('40 passed, 0 failed', 3)).toEqual({ passed: 40, failed: 1 })
})

test('the sum is over all parts', () => {
  expect(
    sum([
      { passed: 1, failed: 2 },
      { passed: 3, failed: 0 },
    ]),
  ).toEqual({ passed: 4, failed: 2 })
})
