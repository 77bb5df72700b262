import { expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

const bytesOf = (...values: number[]) => Uint8Array.from(values)
const utf16 = (text: string, isBig: boolean, mark = false) => {
  const bytes = new Uint8Array((text.length + (mark ? 1 : 0)) * 2)
  const view = new DataView(bytes.buffer)
  for (const [at, sign] of [...(mark ? ['\ufeff'] : []), ...text].entries()) {
    view.setUint16(at * 2, sign.charCodeAt(0), !isBig)
  }
  return bytes
}

test.each([
  ['plain ASCII', new TextEncoder().encode('a,b\n1,2\n'), 'UTF-8', 'a,b\n1,2\n'],
  ['UTF-8', new TextEncoder().encode('Käse – 日本'), 'UTF-8', 'Käse – 日本'],
  ['UTF-8 with a mark', bytesOf(0xef, 0xbb, 0xbf, 0x61), 'UTF-8', 'a'],
  ['UTF-16 LE with a mark', utf16('wide text', false, true), 'UTF-16 LE', 'wide text'],
  ['UTF-16 BE with a mark', utf16('wide text', true, true), 'UTF-16 BE', 'wide text'],
  ['UTF-16 LE without one', utf16('wide text', false), 'UTF-16 LE (guessed)', 'wide text'],
  ['UTF-16 BE without one', utf16('wide text', true), 'UTF-16 BE (guessed)', 'wide text'],
  ['Latin-1', bytesOf(0x4b, 0xe4, 0x73, 0x65, 0x20, 0xe9, 0x72, 0x61), 'Latin-1 (guessed)', 'Käse éra'],
  ['Windows-1252', bytesOf(0x93, 0x61, 0x94, 0x20, 0x80), 'Windows-1252 (guessed)', '“a” €'],
  [
    'Shift-JIS',
    // これはテストです
    bytesOf(0x82, 0xb1, 0x82, 0xea, 0x82, 0xcd, 0x83, 0x65, 0x83, 0x58, 0x83, 0x67, 0x82, 0xc5, 0x82, 0xb7),
    'Shift-JIS (guessed)',
    'これはテストです',
  ],
  [
    'GBK',
    // 中文测试数据
    bytesOf(0xd6, 0xd0, 0xce, 0xc4, 0xb2, 0xe2, 0xca, 0xd4, 0xca, 0xfd, 0xbe, 0xdd),
    'GBK (guessed)',
    '中文测试数据',
  ],
])('%s is told by its bytes', (_, bytes, encoding, text) => {
  expect(decodeText(bytes, true)).toEqual({ text, encoding, isText: true })
})

test('a sign that the end of a head cuts in two is left out, and no sign of another encoding', () => {
  const bytes = new TextEncoder().encode('Käse').subarray(0, 2)
  expect(decodeText(bytes, false)).toEqual({ text: 'K', encoding: 'UTF-8', isText: true })
})

test('bytes with zeros, and with many controls, are told to be no text', () => {
  expect(decodeText(bytesOf(0x50, 0x41, 0x52, 0x31, 0, 0, 1, 2), true).isText).toBe(false)
  expect(decodeText(bytesOf(0x61, 0x01, 0x02, 0x03), true).isText).toBe(false)
  expect(decodeText(new TextEncoder().encode('\u001b[31mred\u001b[0m\n'), true).isText).toBe(true)
})
