import { expect, test } from 'vitest'
import { withoutAddresses } from './css-addresses.ts'

test.each([
  ['@import "https://x.example/a.css"; p { color: red }', ' p { color: red }'],
  ['@IMPORT url(https://x.example/a.css);', ''],
  ['a { background: url(https://x.example/?a) }', 'a { background: url() }'],
  ['a { background: URL( "//x.example/?a" ) no-repeat }', 'a { background: url() no-repeat }'],
  ['a { background: image-set("https://x.example/a.png" 1x) }', 'a { background: none }'],
])('%s asks for nothing', (css, expected) => {
  expect(withoutAddresses(css)).toBe(expected)
})

test.each(['a { mask: url(#m) }', 'a { background: url("data:image/png;base64,AA==") }', 'a { color: rgb(1 2 3) }'])(
  '%s stays as it is',
  (css) => {
    expect(withoutAddresses(css)).toBe(css)
  },
)
