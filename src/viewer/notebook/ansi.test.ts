import { expect, test } from 'vitest'
import { spentMs } from '../../../tools/test/spent.ts'
import { ansiPieces } from './ansi.ts'

const ESC = '\u001b'
const looks = (text: string) => ansiPieces(text).map(({ text, colour }) => [text, colour])

test('a traceback keeps its colours', () => {
  expect(looks(`${ESC}[31mKeyError${ESC}[39m: ${ESC}[0;32m'a'${ESC}[0m`)).toEqual([
    ['KeyError', 'red'],
    [': ', undefined],
    ["'a'", 'green'],
  ])
})

test('bold and a background are told apart from colours', () => {
  const [bold, marked] = ansiPieces(`${ESC}[1;33mA${ESC}[22;39;43mB`)
  expect(bold).toEqual({ text: 'A', colour: 'yellow', isBold: true, isMarked: false })
  expect(marked).toEqual({ text: 'B', colour: undefined, isBold: false, isMarked: true })
})

test.each([
  ['38;5;196', 'red'],
  ['38;5;46', 'green'],
  ['38;5;240', 'grey'],
  ['38;2;30;60;230', 'blue'],
  ['38:5:201', 'magenta'],
  ['97', undefined],
])('the colour %s is shown as %s', (code, colour) => {
  expect(looks(`${ESC}[${code}mA`)).toEqual([['A', colour]])
})

test('links, titles and movements of the cursor leave their text alone', () => {
  const link = `${ESC}]8;;https://evil.example${ESC}\\text${ESC}]8;;${ESC}\\`
  expect(
    ansiPieces(`${link}${ESC}[2J${ESC}[10;5H!${ESC}]0;title\u0007`)
      .map(({ text }) => text)
      .join(''),
  ).toBe('text!')
})

test('a bar of progress stands as it stood in the end', () => {
  expect(looks('10 %\r 50 %\r100 %\ndone\r\n')).toEqual([['100 %\ndone\n', undefined]])
})

test('a million sequences take no time to speak of', async () => {
  const spent = await spentMs(() => {
    expect(ansiPieces(`${ESC}[31m`.repeat(1e6)).length).toBe(0)
    expect(ansiPieces(`${ESC}]8;;`.repeat(2e5)).length).toBe(0)
  })
  expect(spent).toBeLessThan(10_000)
})
