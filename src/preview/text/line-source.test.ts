import { expect, test } from 'vitest'
import { LINE_MOST } from '../limits.ts'
import { memoryFile } from '../memory-file.ts'
import type { PreviewFile } from '../preview-file.ts'
import { openLines } from './line-source.ts'

const open = (content: Uint8Array<ArrayBuffer> | string) => openLines(memoryFile('a.txt', content))

/** A file of so many lines of 16 bytes that exist only where they are read, and what was read of it. */
function endlessLog(lines: number) {
  const reads: (readonly [number, number])[] = []
  const sizeBytes = lines * 16
  const file: PreviewFile = {
    name: 'a.log',
    sizeBytes,
    async read(from, to) {
      const end = Math.min(to, sizeBytes)
      reads.push([from, end])
      const first = Math.floor(from / 16)
      const text = Array.from(
        { length: Math.ceil(end / 16) - first },
        (_, at) => `${String(first + at).padStart(15)}\n`,
      )
      return new TextEncoder().encode(text.join('')).slice(from - first * 16, end - first * 16)
    },
  }
  return { file, reads, bytes: () => reads.reduce((sum, [from, to]) => sum + to - from, 0) }
}

test.each([
  ['a\nb\n', ['a', 'b']],
  ['a\nb', ['a', 'b']],
  ['a\r\nb\r\n', ['a', 'b']],
  ['a\rb', ['a', 'b']],
  ['\n\n', ['', '']],
  ['', []],
])('%j has the lines %j', async (text, lines) => {
  const source = await open(text)
  expect(await source.lines(0, 100)).toEqual({ lines, cut: [], lineCount: lines.length })
})

test('UTF-16 ends its lines by whole signs, also where a byte of another sign looks like one', async () => {
  const text = '\u0a0a\u010a\nb'
  const bytes = new Uint8Array(2 + text.length * 2)
  const view = new DataView(bytes.buffer)
  for (const [at, sign] of [...`\ufeff${text}`].entries()) view.setUint16(at * 2, sign.charCodeAt(0), true)
  const source = await open(bytes)
  expect((await source.lines(0, 9)).lines).toEqual(['\u0a0a\u010a', 'b'])
})

test('a window anywhere shows the lines of that place', async () => {
  const source = await open(Array.from({ length: 20_000 }, (_, at) => `line ${at}\n`).join(''))
  const { lines } = await source.lines(12_345, 3)
  expect(lines).toEqual(['line 12345', 'line 12346', 'line 12347'])
  expect((await source.lines(19_999, 5)).lines).toEqual(['line 19999'])
  expect((await source.lines(30_000, 5)).lines).toEqual([])
})

test('a log of 16 GB opens by its first 64 KiB, and shows its end without being read', async () => {
  const log = endlessLog(1_000_000_000)
  const source = await openLines(log.file)
  expect(log.reads).toEqual([[0, 65_536]])
  expect(source.lineCount).toBeUndefined()
  expect((await source.lines(0, 100)).lines.at(-1)).toBe('99'.padStart(15))
  const { lines, lineCount } = await source.lastLines(2)
  expect(lines.map((line) => line.trim())).toEqual(['999999998', '999999999'])
  expect(lineCount).toBeUndefined()
  expect(log.bytes()).toBeLessThan(1024 * 1024)
})

test('a line of 20 MB is cut, told of, and does not hide the lines behind it', async () => {
  const source = await open(`a\n${'x'.repeat(20_000_000)}\nb\n`)
  let calls = 0
  while (source.lineCount === undefined) {
    await source.lines(0, 3)
    calls += 1
  }
  expect(calls).toBeLessThan(6)
  const { lines, cut, lineCount } = await source.lines(0, 3)
  expect([lines[0], lines[1]?.length, lines[2]]).toEqual(['a', LINE_MOST, 'b'])
  expect(cut).toEqual([1])
  expect(lineCount).toBe(3)
})

test('a file that is one endless line is cut as well', async () => {
  const source = await open('x'.repeat(300_000))
  const { lines, cut } = await source.lines(0, 10)
  expect([lines.length, lines[0]?.length, cut]).toEqual([1, LINE_MOST, [0]])
})

test('a file that is one line of 20 GB is not read to its end to be shown', async () => {
  let bytes = 0
  const file: PreviewFile = {
    name: 'a.txt',
    sizeBytes: 20e9,
    async read(from, to) {
      bytes += to - from
      return new Uint8Array(to - from).fill(0x78)
    },
  }
  const source = await openLines(file)
  const first = await source.lines(0, 200)
  expect([first.lines.length, first.lines[0]?.length, first.cut, first.lineCount]).toEqual([
    1,
    LINE_MOST,
    [0],
    undefined,
  ])
  expect((await source.lines(0, 200)).lines).toHaveLength(1)
  expect(bytes).toBeLessThan(14 * 1024 * 1024)
})

test('windows that are asked for at once do not disturb each other', async () => {
  const source = await open(Array.from({ length: 50_000 }, (_, at) => `${at}\n`).join(''))
  const windows = await Promise.all([40_000, 10, 20_000].map((from) => source.lines(from, 1)))
  expect(windows.map(({ lines }) => lines[0])).toEqual(['40000', '10', '20000'])
})
