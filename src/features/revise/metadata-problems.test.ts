import { describe, expect, test } from 'vitest'
import type { FormField } from '../../client/engine.ts'
import { otherProblems, problemsOfField, sentenceOf } from './metadata-problems.ts'

const facts = { description: undefined, isRequired: false, fallback: undefined }
const field = (key: string): FormField => ({ ...facts, path: [key], title: key, kind: 'text' })
const lines: FormField = { ...facts, path: ['a/b'], title: 'Lines', kind: 'texts' }
const inGroup: FormField = { ...facts, path: ['who', 'name'], title: 'Name', kind: 'text' }
const group: FormField = { ...facts, path: ['who'], title: 'Who', kind: 'group', fields: [inGroup] }

describe('what is wrong', () => {
  const problem = (at: string | undefined, detail = 'is odd') => {
    return {
      at,
      detail,
      fault: { code: 'invalid', message: `${at} ${detail}.`, action: 'fix-input', where: {} },
    } as const
  }
  const problems = [
    problem('/a~1b'),
    problem('/a~1b/2'),
    problem('/who'),
    problem('/who/name'),
    problem('/other'),
    problem(''),
  ]

  test('stands at the field that it is about', () => {
    const at = (asked: FormField) => problemsOfField(problems, asked).map(({ at: pointer }) => pointer)
    expect(at(lines)).toEqual(['/a~1b', '/a~1b/2'])
    expect(at(group)).toEqual(['/who'])
    expect(at(inGroup)).toEqual(['/who/name'])
    expect(otherProblems(problems, [lines, group]).map(({ at: pointer }) => pointer)).toEqual(['/other', ''])
  })

  test('is said in a sentence', () => {
    expect(sentenceOf(problem('/a~1b'), lines)).toBe('Is odd.')
    expect(sentenceOf(problem('/a~1b/2'), lines)).toBe('Line 3 is odd.')
    expect(sentenceOf(problem('/c/x/y'), field('c'))).toBe('“x/y” is odd.')
    expect(sentenceOf({ ...problem(undefined), detail: undefined }, lines)).toBe('undefined is odd.')
  })
})
