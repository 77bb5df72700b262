import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const page = fileURLToPath(new URL('../../docs/protocol.md', import.meta.url))
const text = readFileSync(page, 'utf8')
const links = [...text.matchAll(/\]\((\S+\.test\.ts)\) · "([^"]+)"/g)].map(([, path = '', name = '']) => ({
  path,
  name,
}))

test.each(links)('docs/protocol.md: $path has a test “$name”', ({ path, name }) => {
  expect(readFileSync(join(dirname(page), path), 'utf8')).toContain(`'${name}`)
})

test('every row of docs/protocol.md that promises something names its test', () => {
  const promising = text.split('\n').filter((line) => /^\| (?!promise|state)/.test(line))
  const tables = promising.filter((line) => !/^\| ?(manifest|pointer|`latest`) \||^\| \| /.test(line))
  const unheld = tables.filter((line) => !line.includes('.test.ts)') && line.split('|').length < 6)
  expect(unheld).toEqual([])
  expect(links.length).toBeGreaterThan(50)
})
