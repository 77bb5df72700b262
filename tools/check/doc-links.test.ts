import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'

interface TestLink {
  readonly path: string
  readonly name: string
}

const pageOf = (name: string): string => fileURLToPath(new URL(`../../docs/${name}`, import.meta.url))
const textOf = (name: string): string => readFileSync(pageOf(name), 'utf8')

/** Links of a page to tests, each with a part of the test's name; a name may be broken over two lines. */
function linksOf(name: string): TestLink[] {
  const found = textOf(name).matchAll(/\]\((\S+\.(?:test|contract|spec|oracle)\.ts)\)\s·\s"([^"]+)"/g)
  return [...found].map(([, path = '', part = '']) => ({ path, name: part.replace(/\s+/g, ' ') }))
}

describe.each(['protocol.md', 'reliability.md'])('docs/%s', (page) => {
  test.each(linksOf(page))('$path has a test “$name”', ({ path, name }) => {
    expect(readFileSync(join(dirname(pageOf(page)), path), 'utf8')).toContain(name)
  })
})

test('every row of docs/protocol.md that promises something names its test', () => {
  const promising = textOf('protocol.md')
    .split('\n')
    .filter((line) => /^\| (?!promise|state)/.test(line))
  const tables = promising.filter((line) => !/^\| ?(manifest|pointer|`latest`) \||^\| \| /.test(line))
  const unheld = tables.filter((line) => !line.includes('.test.ts)') && line.split('|').length < 6)
  expect(unheld).toEqual([])
  expect(linksOf('protocol.md').length).toBeGreaterThan(50)
  expect(linksOf('reliability.md').length).toBeGreaterThan(12)
})
