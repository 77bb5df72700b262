import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gathered } from './download-gather.ts'
import { zipBytes, zipChunks } from './download-zip.ts'

const when = new Date(2026, 10, 26)

async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

async function* once(bytes: Uint8Array) {
  yield bytes
}

test('the size of a ZIP is known before it is made', async () => {
  const file = fc.record({
    path: fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
    sizeBytes: fc.nat(300_000),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(file, { maxLength: 6 }), async (files) => {
      let size = 0
      for await (const { length } of gathered(zipChunks(files, (one) => once(new Uint8Array(one.sizeBytes)), when)))
        size += length
      expect(size).toBe(zipBytes(files))
    }),
    { numRuns: 40 },
  )
})

test('numbers of eight bytes stand where those of four are too small', () => {
  const bytes = (sizeBytes: number, more = 0) =>
    zipBytes([{ path: 'a', sizeBytes }, ...Array(more).fill({ path: 'b', sizeBytes: 0 })])
  const [local, descriptor, central, end, one] = [20, 8, 20, 76, 30 + 1 + 16 + 46 + 1]
  expect(bytes(0xfffffffe)).toBe(0xfffffffe + one + 22 + end)
  expect(bytes(0xffffffff)).toBe(0xffffffff + one + 22 + end + local + descriptor + central)
  expect(bytes(0, 65_533)).toBe(65_534 * one + 22)
  expect(bytes(0, 65_534)).toBe(65_535 * one + 22 + end)
})

test('a ZIP is never made of other bytes than were announced', async () => {
  const making = allOf(zipChunks([{ path: 'a', sizeBytes: 3 }], () => once(new Uint8Array(2)), when))
  await expect(making).rejects.toMatchObject({ code: 'internal' })
})

test('small chunks come together, in order, and large ones pass', async () => {
  const sizes = [1, 200_000, 3, 100_000, 300_000, 7]
  async function* chunks() {
    for (const [index, size] of sizes.entries()) yield new Uint8Array(size).fill(index)
  }
  const pieces = await allOf(gathered(chunks()))
  expect(pieces.map(({ length }) => length)).toEqual([300_004, 300_000, 7])
  expect(Buffer.concat(pieces)).toEqual(Buffer.concat(sizes.map((size, index) => Buffer.alloc(size, index))))
})
