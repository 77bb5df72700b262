import { expect, test } from 'vitest'
import { spentMs } from '../../../tools/test/spent.ts'
import { isRelative, namedFiles } from './named-files.ts'

test('images and stylesheets beside a document are named, as they stand there', () => {
  const html = `<img src="a.png"><IMG class=x src='b c.png'><img src=d.png><img src="e.png?v=1&amp;w=2">
    <link rel="stylesheet" href="css/f.css"><link rel=icon href=g.ico><img src="a.png">`
  expect(namedFiles(html)).toEqual(['a.png', 'b c.png', 'd.png', 'e.png?v=1&w=2', 'css/f.css'])
})

test.each([
  'https://x.example/a',
  '//x.example/a',
  'data:image/png,',
  'javascript:a',
  '#a',
  '?a',
  '\\\\x\\a',
  'BLOB:a',
])('%s leads elsewhere, and is not read', (address) => {
  expect(isRelative(address)).toBe(false)
})

test.each(['<img ', '<img src=', '<link rel=stylesheet ', '<img src="https://x.example/'])(
  'megabytes of “%s” take no time to speak of',
  async (piece) => {
    const text = piece.repeat(200_000)
    expect(await spentMs(() => expect(namedFiles(text)).toHaveLength(0))).toBeLessThan(10_000)
  },
)
