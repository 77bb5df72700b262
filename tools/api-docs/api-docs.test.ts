import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { apiPage } from './api-page.ts'
import { membersOf } from './docstrings.ts'

const ROOT = join(import.meta.dirname, '..', '..')

test('docs/api.md is what the docstrings say; `npm run docs` makes it', () => {
  expect(readFileSync(join(ROOT, 'docs/api.md'), 'utf8')).toBe(apiPage())
})

test('every example stands in the page, and every one tells what it gives', () => {
  const page = apiPage()
  for (const name of readdirSync(join(import.meta.dirname, 'examples'))) {
    const text = readFileSync(join(import.meta.dirname, 'examples', name), 'utf8')
    expect(page).toContain(text)
    expect(text).toContain('// → ')
  }
})

test('members are taken with their docstrings, without bodies, private ones left out', () => {
  const source = `export class Thing {
  /** The first.
   *
   * In two paragraphs. */
  async first(a: string, options: Options = {}): Promise<this> {
    return this
  }

  /** Hidden. */
  #second(): void {}

  undocumented(): void {}

  /** Across lines. */
  third(
    a: string,
    b: number,
  ): Map<string, number> {
    return new Map()
  }

  /** A value. */
  get fourth(): number {
    return 4
  }
}
`
  expect(membersOf(source, 'Thing')).toEqual([
    {
      signature: 'first(a: string, options?: Options): Promise<this>',
      text: 'The first.\n\nIn two paragraphs.',
    },
    { signature: 'third(a: string, b: number): Map<string, number>', text: 'Across lines.' },
    { signature: 'get fourth(): number', text: 'A value.' },
  ])
})
