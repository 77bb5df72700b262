import { expect, test } from 'vitest'
import { checkRegistryUrl, codePage } from './registry-url.ts'

test.each([
  ['https://registry.lab.example/', 'https://registry.lab.example'],
  ['https://lab.example/quilt//', 'https://lab.example/quilt'],
  ['http://127.0.0.1:3000/__reg', 'http://127.0.0.1:3000/__reg'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['https://bücher.example', 'https://xn--bcher-kva.example'],
])('the registry %s is asked at %s, and shows its code there', (text, url) => {
  expect(checkRegistryUrl(text)).toBe(url)
  expect(codePage(text)).toBe(`${url}/login`)
})

test.each([
  'http://registry.lab.example',
  'http://127.0.0.1.evil.example',
  'http://localhost.evil.example',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'https://mira:secret@registry.lab.example',
  'https://registry.lab.example/?to=https://evil.example',
  'https://registry.lab.example/#x',
  'https://registry.lab.example.',
  '/__reg',
  '',
])('no token goes to %j', (text) => {
  expect(() => checkRegistryUrl(text)).toThrow(expect.objectContaining({ code: 'invalid' }))
})
