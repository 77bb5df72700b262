import { expect, test } from 'vitest'
import { verdictOf } from './verdict.ts'

function report(...results: [fullName: string, status: string][]) {
  const assertionResults = results.map(([fullName, status]) => ({ fullName, status }))
  return { testResults: [{ assertionResults }] }
}

const named = { test: 'an empty key is refused' }

test('a mutant is killed by the failure of its named test', () => {
  expect(verdictOf(named, report(['keys an empty key is refused', 'failed']))).toBe('killed')
})

test('it survives if the named test passes, whatever else fails', () => {
  const both = report(['keys an empty key is refused', 'passed'], ['keys another', 'failed'])
  expect(verdictOf(named, both)).toBe('survived')
})

test('a test that did not run gives no verdict', () => {
  expect(verdictOf(named, report(['keys an empty key is refused', 'skipped']))).toBe('no verdict')
  expect(verdictOf(named, report(['keys another', 'failed']))).toBe('no verdict')
})

test('a file that could not be loaded gives no verdict, for any broken line does that', () => {
  expect(verdictOf(named, { testResults: [{ status: 'failed', assertionResults: [] }] })).toBe('no verdict')
  expect(verdictOf(named, undefined)).toBe('no verdict')
})
