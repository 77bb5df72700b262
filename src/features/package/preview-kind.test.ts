import { describe, expect, test } from 'vitest'
import { decodeText, imageType, previewKind } from './preview-kind.ts'

test.each([
  ['docs/README.md', 'markdown'],
  ['a.CSV', 'table'],
  ['plots/a.PNG', 'image'],
  ['a.json', 'text'],
  ['Makefile', 'text'],
  ['.env', 'text'],
  ['a.parquet', 'none'],
  ['a.tar.gz', 'none'],
  ['drawing.svg', 'text'],
  ['dir.png/notes', 'text'],
])('%s is shown as %s', (key, kind) => {
  expect(previewKind(key)).toBe(kind)
})

test('an SVG is never shown as an image', () => {
  expect(imageType('a.svg')).toBeUndefined()
  expect(imageType('a.jpg')).toBe('image/jpeg')
})

describe('bytes as text', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)

  test('a zero byte means no text', () => {
    expect(decodeText(new Uint8Array([104, 0, 105]), true)).toBeUndefined()
  })

  test('bytes that are no UTF-8 are no text', () => {
    expect(decodeText(new Uint8Array([0xff, 0xfe, 0x41]), true)).toBeUndefined()
  })

  test('a sign cut in two at the end of a head is left out', () => {
    expect(decodeText(bytes('aé').slice(0, 2), false)).toBe('a')
    expect(decodeText(bytes('aé').slice(0, 2), true)).toBeUndefined()
  })
})
