import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import { inflatedFile } from './inflated-file.ts'

const bytesOf = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
const open = (bytes: Uint8Array<ArrayBuffer>, most?: number) =>
  inflatedFile(memoryFile('a.txt.gz', bytes), 'a.txt', most)
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

const LINES = Array.from({ length: 100_000 }, (_, at) => `line ${at}\n`).join('')

test('any range of what is inside can be read, in any order', async () => {
  const file = open(bytesOf(gzipSync(LINES)))
  expect(textOf(await file.read(0, 14))).toBe('line 0\nline 1\n')
  expect(textOf(await file.read(LINES.length - 11, LINES.length + 100))).toBe('line 99999\n')
  expect(textOf(await file.read(7, 13))).toBe('line 1')
  expect(await file.read(LINES.length + 1, LINES.length + 9)).toHaveLength(0)
  expect(file.damage()).toBeUndefined()
})

test('members that follow each other are one, as bgzip and cat make them', async () => {
  const file = open(bytesOf(gzipSync('one '), gzipSync(''), gzipSync('two'), new Uint8Array(512)))
  expect(textOf(await file.read(0, 100))).toBe('one two')
  expect(file.damage()).toBeUndefined()
})

test('only as much is read as is asked for', async () => {
  let most = 0
  const bytes = bytesOf(gzipSync(Buffer.alloc(3_000_000, 'not very random'), { level: 0 }))
  const file = inflatedFile(
    {
      name: 'a.gz',
      sizeBytes: bytes.length,
      async read(from, to) {
        most = Math.max(most, to)
        return bytes.slice(from, to)
      },
    },
    'a',
  )
  await file.read(0, 4096)
  expect(most).toBeLessThan(300_000)
})

test('a gzip that was cut gives what is there, and tells', async () => {
  const whole = bytesOf(gzipSync(LINES))
  const file = open(whole.slice(0, whole.length / 2))
  expect(textOf(await file.read(0, 6))).toBe('line 0')
  const rest = await file.read(0, LINES.length)
  expect(rest.length).toBeGreaterThan(1000)
  expect(file.damage()).toMatchObject({
    code: 'corrupt',
    message: expect.stringContaining('a.txt.gz is damaged: after'),
  })
  expect(await file.read(LINES.length - 10, LINES.length)).toHaveLength(0)
})

test('damage that shows after the file was opened is told to whoever reads there', async () => {
  const whole = bytesOf(gzipSync(LINES))
  const file = open(whole.slice(0, whole.length * 0.9))
  await file.read(0, 6)
  expect(file.damage()).toBeUndefined()
  await expect(file.read(0, LINES.length)).rejects.toMatchObject({ code: 'corrupt' })
  expect(textOf(await file.read(0, 6))).toBe('line 0')
})

test('a flipped bit is found by the sum of its member', async () => {
  const bytes = bytesOf(gzipSync('a text that is stored as it is', { level: 0 }))
  const at = bytes.length - 12
  bytes[at] = (bytes[at] ?? 0) ^ 1
  const file = open(bytes)
  await file.read(0, 100)
  expect(file.damage()).toMatchObject({ code: 'corrupt' })
})

test('what unpacks to nothing readable is corrupt from the start', async () => {
  const file = open(Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff))
  await expect(file.read(0, 10)).rejects.toMatchObject({ code: 'corrupt' })
})

test('a bomb is a limit, and is never inflated beyond it', async () => {
  const bomb = bytesOf(gzipSync(Buffer.alloc(20_000_000)))
  const file = open(bomb, 5_000_000)
  expect(await file.read(0, 100)).toHaveLength(100)
  await expect(file.read(6_000_000, 6_000_001)).rejects.toMatchObject({ code: 'limit' })
})

test('thousands of empty members are no depth', async () => {
  const file = open(bytesOf(...Array<Uint8Array>(2_000).fill(gzipSync('')), gzipSync('end')))
  expect(textOf(await file.read(0, 10))).toBe('end')
})

test('a read that is given up does not harm the next', async () => {
  const file = open(bytesOf(gzipSync(LINES)))
  await expect(file.read(0, 10, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
  expect(textOf(await file.read(0, 6))).toBe('line 0')
})
