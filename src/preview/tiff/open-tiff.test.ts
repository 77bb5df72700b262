import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import type { PreviewFile } from '../preview-file.ts'
import { tiffOpener } from './open-tiff.ts'

type Tag = readonly [tag: number, type: 3 | 4 | 16, values: readonly number[]]

/** A TIFF of one directory; a list of values lies behind it, then `data`, whose place `offsetOf` gets. */
function tiffOf(tags: (dataAt: number) => readonly Tag[], data: Uint8Array): Uint8Array<ArrayBuffer> {
  const size = (type: number) => (type === 3 ? 2 : type === 4 ? 4 : 8)
  const count = tags(0).length
  const far = tags(0).reduce(
    (sum, [, type, { length }]) => sum + (length * size(type) > 4 ? length * size(type) : 0),
    0,
  )
  const farFrom = 8 + 2 + count * 12 + 4
  const bytes = new Uint8Array(farFrom + far + data.length)
  const view = new DataView(bytes.buffer)
  const write = (at: number, type: number, value: number) =>
    type === 3
      ? view.setUint16(at, value, true)
      : type === 4
        ? view.setUint32(at, value, true)
        : view.setBigUint64(at, BigInt(value), true)
  view.setUint32(0, 0x002a4949, true)
  view.setUint32(4, 8, true)
  view.setUint16(8, count, true)
  let place = farFrom
  for (const [at, [tag, type, values]] of tags(farFrom + far).entries()) {
    const entry = 10 + at * 12
    view.setUint16(entry, tag, true)
    view.setUint16(entry + 2, type, true)
    view.setUint32(entry + 4, values.length, true)
    const isFar = values.length * size(type) > 4
    if (isFar) view.setUint32(entry + 8, place, true)
    for (const [index, value] of values.entries()) write((isFar ? place : entry + 8) + index * size(type), type, value)
    if (isFar) place += values.length * size(type)
  }
  bytes.set(data, farFrom + far)
  return bytes
}

function grey(widthPx: number, heightPx: number, compression: number, counts: readonly number[], rows: number) {
  return (dataAt: number): readonly Tag[] => [
    [256, 4, [widthPx]],
    [257, 4, [heightPx]],
    [258, 3, [8]],
    [259, 3, [compression]],
    [262, 3, [1]],
    [273, 4, counts.map((count, at) => dataAt + at * count)],
    [278, 4, [rows]],
    [279, 4, counts],
  ]
}

/** A file of zeros but for its beginning; `read` tells how much was read of it. */
function sparse(name: string, head: Uint8Array<ArrayBuffer>, sizeBytes: number) {
  const counter = { bytes: 0 }
  const file: PreviewFile = {
    name,
    sizeBytes,
    async read(from, to) {
      const length = Math.min(to, sizeBytes) - from
      counter.bytes += length
      const bytes = new Uint8Array(length)
      bytes.set(head.subarray(from, to))
      return bytes
    },
  }
  return { file, counter }
}

async function opened(file: PreviewFile) {
  const { parts, facts } = await tiffOpener.open(file)
  const [image] = parts
  if (image?.kind !== 'image') throw new Error('no image')
  return { image, facts }
}

test('a strip that inflates to gigabytes fills its picture, and no more', async () => {
  const bomb = deflateSync(new Uint8Array(64 * 1024 * 1024))
  const { image } = await opened(memoryFile('bomb.tif', tiffOf(grey(16, 16, 8, [bomb.length], 16), bomb)))
  const { picture } = await image.open()
  expect('rgba' in picture && picture.rgba.length).toBe(16 * 16 * 4)
})

test('a picture of gigabytes in one strip is told, and not read', async () => {
  const size = 3_000_000_000
  const { file, counter } = sparse(
    'one-strip.tif',
    tiffOf(grey(60_000, 50_000, 1, [size], 50_000), new Uint8Array()),
    size + 4096,
  )
  const { image, facts } = await opened(file)
  expect(facts).toContain('60,000 × 50,000 px')
  await expect(image.open()).rejects.toMatchObject({ code: 'limit' })
  expect(counter.bytes).toBeLessThan(2 * 1024 * 1024)
})

test('a picture of gigabytes without levels shows its middle, and says so', async () => {
  const rows = Array.from({ length: 40_000 }, () => 50_000)
  const head = tiffOf(grey(50_000, 40_000, 1, rows, 1), new Uint8Array())
  const { image } = await opened(sparse('strips.tif', head, head.length + 2_000_000_000).file)
  const { picture, notes, widthPx } = await image.open()
  expect(widthPx).toBe(50_000)
  expect('rgba' in picture && [picture.widthPx, picture.heightPx]).toEqual([2_048, 671])
  expect(notes?.[0]).toContain('only its middle')
})

test('sides that no file can have are told', async () => {
  const file = memoryFile(
    'lie.tif',
    tiffOf(grey(4_294_967_295, 4_294_967_295, 1, [4], 4_294_967_295), new Uint8Array(4)),
  )
  await expect(tiffOpener.open(file)).rejects.toMatchObject({ code: 'corrupt' })
})

test('more offsets than the file has bytes are told, and not made room for', async () => {
  const bytes = tiffOf(grey(16, 4_000_000, 1, [16], 1), new Uint8Array(16))
  new DataView(bytes.buffer).setUint32(10 + 5 * 12 + 4, 4_000_000_000, true)
  new DataView(bytes.buffer).setUint32(10 + 7 * 12 + 4, 4_000_000_000, true)
  const { image } = await opened(memoryFile('offsets.tif', bytes))
  await expect(image.open()).rejects.toMatchObject({ code: 'corrupt' })
})

test('a directory that claims thousands of entries is told', async () => {
  const bytes = tiffOf(grey(16, 16, 1, [256], 16), new Uint8Array(256))
  new DataView(bytes.buffer).setUint16(8, 60_000, true)
  await expect(tiffOpener.open(memoryFile('entries.tif', bytes))).rejects.toMatchObject({ code: 'corrupt' })
})

test('a packing that Selvage does not read is named', async () => {
  const { image } = await opened(memoryFile('jp2.tif', tiffOf(grey(16, 16, 33005, [4], 16), new Uint8Array(4))))
  await expect(image.open()).rejects.toThrow('JPEG 2000')
})

test('a page that is not there is none', async () => {
  const { image } = await opened(memoryFile('one.tif', tiffOf(grey(16, 16, 1, [256], 16), new Uint8Array(256))))
  await expect(image.open(undefined, 5)).rejects.toMatchObject({ code: 'invalid' })
})
