import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { asFields, asList, type Fields } from './fields.ts'

/** One test that failed: its name, and the first lines of what it said. */
export interface Failure {
  readonly test: string
  readonly said: string
}

/** A line that begins with one of these tells of a failure: tools/sim, tools/faults; tools/fixtures. */
const TELLS = /^(broken|FAIL)/
const MOST_TOLD = 15

/** Of vitest's JSON report; files are told as seen from `root`. Where a hook of a file failed, its tests are told with it. */
export function failuresOfVitest(report: unknown, root: string): Failure[] {
  return asList(asFields(report).testResults).flatMap((file) => {
    const name = relative(root, text(file.name))
    const tests = asList(file.assertionResults)
    const failed = tests.filter(({ status }) => status === 'failed')
    const skipped = tests.filter(({ status }) => status !== 'failed' && status !== 'passed')
    const told = failed.map((test) => ({
      test: [name, ...texts(test.ancestorTitles), text(test.title)].join(' > '),
      said: text(asTexts(test.failureMessages)[0]),
    }))
    const message = text(file.message)
    if (message !== '' || (file.status === 'failed' && failed.length === 0)) {
      told.push({ test: name, said: message || 'Something broke outside of its tests; what it is stands above.' })
    }
    if (skipped.length > 0) told.push({ test: name, said: `${skipped.length} of its tests did not run.` })
    return told
  })
}

/** Of Playwright's JSON report. */
export function failuresOfPlaywright(report: unknown): Failure[] {
  const { suites, errors } = asFields(report)
  return [...asList(errors).map((error) => ({ test: 'all of them', said: text(error.message) })), ...inSuites(suites)]
}

function inSuites(suites: unknown): Failure[] {
  return asList(suites).flatMap((suite) => [...asList(suite.specs).flatMap(inSpec), ...inSuites(suite.suites)])
}

function inSpec(spec: Fields): Failure[] {
  const test = `${text(spec.file)}:${String(spec.line)} > ${text(spec.title)}`
  return asList(spec.tests)
    .filter(({ status }) => status !== 'expected')
    .map(({ status, results }) => {
      const error = asList(results).flatMap(({ errors }) => asList(errors))[0]
      return { test, said: error ? text(error.message) : text(status) }
    })
}

/** Of a program: its last lines that tell of a failure, with what is indented below; without such, its last words. */
export function failuresOfOutput(output: string): Failure[] {
  const lines = stripVTControlCharacters(output)
    .split('\n')
    .filter((line) => line.trim() !== '')
  const told = lines.flatMap((line, index) => {
    if (!TELLS.test(line)) return []
    const below = lines.slice(index + 1)
    const end = below.findIndex((next) => !next.startsWith('  '))
    return [{ test: line, said: below.slice(0, end < 0 ? undefined : end).join('\n') }]
  })
  if (told.length > 0) return told.slice(-MOST_TOLD)
  return lines.slice(-MOST_TOLD).map((line) => ({ test: line, said: '' }))
}

function asTexts(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function texts(value: unknown): string[] {
  return asTexts(value).map(text)
}

function text(value: unknown): string {
  return typeof value === 'string' ? stripVTControlCharacters(value) : ''
}
