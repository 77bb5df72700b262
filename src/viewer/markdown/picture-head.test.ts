import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { pictureHead } from './picture-head.ts'

const fixture = (path: string) =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/previews/${path}`, import.meta.url)))

it('a picture is told by its bytes, with its size', () => {
  expect(pictureHead(fixture('markdown/figure.png'))).toEqual({ mediaType: 'image/png', pixels: 240 * 160 })
  const gif = new Uint8Array(64)
  gif.set([...'GIF89a'].map((sign) => sign.charCodeAt(0)))
  gif.set([0x50, 0xc3, 0x50, 0xc3], 6)
  expect(pictureHead(gif)).toEqual({ mediaType: 'image/gif', pixels: 50_000 * 50_000 })
})

it('SVG, HTML and what is too short are none', () => {
  for (const text of [
    '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
    '<!doctype html>'.repeat(9),
    'GIF8',
  ]) {
    expect(pictureHead(new TextEncoder().encode(text))).toBeUndefined()
  }
})
