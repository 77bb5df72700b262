import { expect, test } from 'vitest'
import { AT_ONCE_BYTES, cachedFile } from './cached-file.ts'
import type { PreviewFile } from './preview-file.ts'

const KIB = 1024

/** A file whose byte at `n` is `n % 251`, and what was read of it. */
function countedFile(sizeBytes: number) {
  const reads: (readonly [number, number])[] = []
  const signals: AbortSignal[] = []
  let isBroken = false
  const file: PreviewFile = {
    name: 'a.bin',
    sizeBytes,
    async read(from, to, call) {
      reads.push([from, to])
      if (call?.signal) signals.push(call.signal)
      if (isBroken) throw new TypeError('the line is broken')
      const end = Math.min(to, sizeBytes)
      await Promise.resolve()
      const bytes = new Uint8Array(Math.max(0, end - from))
      for (let at = 0; at < bytes.length; at += 1) bytes[at] = (from + at) % 251
      return bytes
    },
  }
  return { file: cachedFile(file), reads, signals, breaks: (is: boolean) => (isBroken = is) }
}

test('a small file is read whole, once, whatever is asked of it', async () => {
  const { file, reads } = countedFile(AT_ONCE_BYTES)
  expect(await file.read(5, 8)).toEqual(Uint8Array.of(5, 6, 7))
  expect(await file.read(0, 2)).toEqual(Uint8Array.of(0, 1))
  expect(reads).toEqual([[0, AT_ONCE_BYTES]])
})

test('of a large file blocks are read, neighbours in one request, and none twice', async () => {
  const { file, reads } = countedFile(100 * 1024 * KIB)
  await file.read(70 * KIB, 71 * KIB)
  await file.read(100 * KIB, 101 * KIB)
  const bytes = await file.read(10 * KIB, 200 * KIB)
  expect(bytes[0]).toBe((10 * KIB) % 251)
  expect(bytes).toHaveLength(190 * KIB)
  expect(bytes.at(-1)).toBe((200 * KIB - 1) % 251)
  expect(reads).toEqual([
    [64 * KIB, 128 * KIB],
    [0, 64 * KIB],
    [128 * KIB, 256 * KIB],
  ])
})

test('whoever reads on gets more and more read ahead; whoever jumps does not', async () => {
  const { file, reads } = countedFile(100 * 1024 * KIB)
  for (let at = 0; at < 32; at += 1) await file.read(at * 64 * KIB, (at + 1) * 64 * KIB)
  expect(reads.length).toBeLessThan(10)
  const before = reads.length
  await file.read(50_000 * KIB, 50_001 * KIB)
  expect(reads[before]).toEqual([49_984 * KIB, 50_048 * KIB])
})

test('the end of the file is the end of what is read', async () => {
  const { file, reads } = countedFile(2 * 1024 * KIB + 10)
  expect(await file.read(2 * 1024 * KIB, 3 * 1024 * KIB)).toHaveLength(10)
  expect(await file.read(4 * 1024 * KIB, 5 * 1024 * KIB)).toHaveLength(0)
  expect(reads).toEqual([[2 * 1024 * KIB, 2 * 1024 * KIB + 10]])
})

test('what is read at one go is not kept', async () => {
  const { file, reads } = countedFile(100 * 1024 * KIB)
  await file.read(0, 3 * 1024 * KIB)
  await file.read(0, 3 * 1024 * KIB)
  expect(reads).toHaveLength(2)
})

test('a read goes on while one of those who wait for it does, and ends with the last', async () => {
  const { file, signals } = countedFile(100 * 1024 * KIB)
  const [one, other] = [new AbortController(), new AbortController()]
  const first = file.read(0, 10, { signal: one.signal })
  const second = file.read(2, 10, { signal: other.signal })
  one.abort()
  await expect(first).rejects.toMatchObject({ name: 'AbortError' })
  expect(signals[0]?.aborted).toBe(false)
  expect(await second).toHaveLength(8)
  const third = file.read(90_000 * KIB, 90_001 * KIB, { signal: new AbortController().signal })
  await third
  const last = new AbortController()
  const given = file.read(80_000 * KIB, 80_001 * KIB, { signal: last.signal })
  last.abort()
  await expect(given).rejects.toMatchObject({ name: 'AbortError' })
  expect(signals.at(-1)?.aborted).toBe(true)
})

test('what failed is read anew', async () => {
  const { file, breaks } = countedFile(100 * 1024 * KIB)
  breaks(true)
  await expect(file.read(0, 10)).rejects.toThrow('broken')
  breaks(false)
  expect(await file.read(0, 10)).toHaveLength(10)
})
