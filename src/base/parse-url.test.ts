import { expect, test } from 'vitest'
import { parseUrl } from './parse-url.ts'

test('a URL is read, with a base where it is relative', () => {
  expect(parseUrl('https://lab.example/a')?.host).toBe('lab.example')
  expect(parseUrl('/a', 'https://lab.example/b/')?.href).toBe('https://lab.example/a')
})

test.each(['', 'no url', '/a', 'https://', 'https://a b/'])('“%s” is none', (text) => {
  expect(parseUrl(text)).toBeUndefined()
})
