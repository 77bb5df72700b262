import { describe, expect, test } from 'vitest'
import { failuresOfOutput, failuresOfPlaywright, failuresOfVitest } from './failures.ts'

const passed = { ancestorTitles: [], title: 'holds', status: 'passed', failureMessages: [] }
const skipped = { ancestorTitles: ['a store'], title: 'lists', status: 'skipped', failureMessages: [] }

describe('of a vitest report', () => {
  const ofFile = (file: object) => failuresOfVitest({ testResults: [{ name: '/p/src/a.test.ts', ...file }] }, '/p')

  test('a test is told by file, describe and name, with what it said', () => {
    const failed = {
      ancestorTitles: ['a store', 'that is empty'],
      title: 'lists nothing',
      status: 'failed',
      failureMessages: ['AssertionError: expected 1 to be 2\n    at /p/src/a.test.ts:3:57', 'another'],
    }
    expect(ofFile({ status: 'failed', message: '', assertionResults: [passed, failed] })).toEqual([
      {
        test: 'src/a.test.ts > a store > that is empty > lists nothing',
        said: 'AssertionError: expected 1 to be 2\n    at /p/src/a.test.ts:3:57',
      },
    ])
  })

  test('where a hook failed its message is told once, and how many tests did not run', () => {
    const report = { status: 'failed', message: 'no engine\nto be seen', assertionResults: [skipped, skipped] }
    expect(ofFile(report)).toEqual([
      { test: 'src/a.test.ts', said: 'no engine\nto be seen' },
      { test: 'src/a.test.ts', said: '2 of its tests did not run.' },
    ])
  })

  test('a file that failed without a failed test is told', () => {
    const [told, ...others] = ofFile({ status: 'failed', message: '', assertionResults: [passed] })
    expect(told?.said).toMatch('outside of its tests')
    expect(others).toEqual([])
  })

  test('a test that was skipped in silence is told', () => {
    const report = { status: 'passed', message: '', assertionResults: [passed, skipped] }
    expect(ofFile(report).map(({ said }) => said)).toEqual(['1 of its tests did not run.'])
  })

  test('of what passed, and where there is no report, nothing is told', () => {
    expect(ofFile({ status: 'passed', message: '', assertionResults: [passed] })).toEqual([])
    expect(failuresOfVitest(undefined, '/p')).toEqual([])
  })
})

describe('of a Playwright report', () => {
  test('a test is told by file, line and name, without the colours of what it said', () => {
    const errors = [{ message: '\u001b[31mError:\u001b[39m not visible\n\nLocator: x' }, { message: 'later' }]
    const spec = { title: 'opens', file: 'a.spec.ts', line: 7 }
    const good = { ...spec, tests: [{ status: 'expected', results: [{ errors: [] }] }] }
    const bad = { ...spec, line: 9, tests: [{ status: 'unexpected', results: [{ errors }] }] }
    const report = { errors: [], suites: [{ specs: [good], suites: [{ specs: [bad] }] }] }
    expect(failuresOfPlaywright(report)).toEqual([
      { test: 'a.spec.ts:9 > opens', said: 'Error: not visible\n\nLocator: x' },
    ])
  })

  test('one that was skipped, and what broke before all tests, are told', () => {
    const tests = [{ status: 'skipped', results: [] }]
    const suites = [{ specs: [{ title: 'opens', file: 'a.spec.ts', line: 7, tests }] }]
    expect(failuresOfPlaywright({ errors: [{ message: 'no Chromium' }], suites })).toEqual([
      { test: 'all of them', said: 'no Chromium' },
      { test: 'a.spec.ts:7 > opens', said: 'skipped' },
    ])
  })
})

describe('of the words of a program', () => {
  test('lines that tell of a failure are told, with what is indented below', () => {
    const output = [
      'held   1 runs',
      'broken 3 runs  a row',
      '         lost: --seed 2',
      'held   1 runs',
      '1 passed, 1 failed',
    ]
    expect(failuresOfOutput(output.join('\n'))).toEqual([
      { test: 'broken 3 runs  a row', said: '         lost: --seed 2' },
    ])
    expect(failuresOfOutput('FAILED names: a: it does not hold\n0 passed, 1 failed')).toEqual([
      { test: 'FAILED names: a: it does not hold', said: '' },
    ])
  })

  test('without such a line its last words are told', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `src/a.ts(${index},1): error`)
    expect(failuresOfOutput(`${lines.join('\n')}\n\n`).map(({ test }) => test)).toEqual(lines.slice(-15))
  })
})
