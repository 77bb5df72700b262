import { deflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { memoryFile } from '../memory-file.ts'
import type { PreviewFile } from '../preview-file.ts'
import { sparseFile } from '../sparse-file.ts'
import { tiffOpener } from './open-tiff.ts'

type Tag = readonly [tag: number, type: 3 | 4, values: readonly number[]]

/** A TIFF of directories, one after the other; their lists of values lie behind each, then `data`, whose place they are told. */
function tiffOf(
  directories: readonly ((dataAt: number) => readonly Tag[])[],
  data: Uint8Array,
): Uint8Array<ArrayBuffer> {
  const size = (type: number) => (type === 3 ? 2 : 4)
  const farOf = ([, type, { length }]: Tag) => (length * size(type) > 4 ? length * size(type) : 0)
  const lengths = directories.map((of) => of(0).reduce((sum, tag) => sum + 12 + farOf(tag), 6))
  const dataAt = 8 + lengths.reduce((sum, length) => sum + length, 0)
  const bytes = new Uint8Array(dataAt + data.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x002a4949, true)
  view.setUint32(4, 8, true)
  let from = 8
  for (const [number, of] of directories.entries()) {
    const tags = of(dataAt)
    view.setUint16(from, tags.length, true)
    let place = from + 6 + tags.length * 12
    for (const [at, tag] of tags.entries()) {
      const [id, type, values] = tag
      const entry = from + 2 + at * 12
      view.setUint16(entry, id, true)
      view.setUint16(entry + 2, type, true)
      view.setUint32(entry + 4, values.length, true)
      const start = farOf(tag) > 0 ? place : entry + 8
      if (farOf(tag) > 0) view.setUint32(entry + 8, place, true)
      for (const [index, value] of values.entries()) {
        if (type === 3) view.setUint16(start + index * 2, value, true)
        else view.setUint32(start + index * 4, value, true)
      }
      place += farOf(tag)
    }
    from += lengths[number] ?? 0
    if (number < directories.length - 1)
      view.setUint32(from - (lengths[number] ?? 0) + 2 + tags.length * 12, from, true)
  }
  bytes.set(data, dataAt)
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

async function opened(file: PreviewFile) {
  const { parts, facts } = await tiffOpener.open(file)
  const [image] = parts
  if (image?.kind !== 'image') throw new Error('no image')
  return { image, facts }
}

test('a strip that inflates to gigabytes fills its picture, and no more', async () => {
  const bomb = deflateSync(new Uint8Array(64 * 1024 * 1024))
  const { image } = await opened(memoryFile('bomb.tif', tiffOf([grey(16, 16, 8, [bomb.length], 16)], bomb)))
  const { picture } = await image.open()
  expect('rgba' in picture && picture.rgba.length).toBe(16 * 16 * 4)
})

test('a picture of gigabytes in one strip is told, and not read', async () => {
  const size = 3_000_000_000
  const head = tiffOf([grey(60_000, 50_000, 1, [size], 50_000)], new Uint8Array())
  const { file, counter } = sparseFile('one-strip.tif', size + 4096, [{ at: 0, bytes: head }])
  const { image, facts } = await opened(file)
  expect(facts).toContain('60,000 × 50,000 px')
  await expect(image.open()).rejects.toMatchObject({ code: 'limit' })
  expect(counter.bytes).toBeLessThan(2 * 1024 * 1024)
})

test('a picture of gigabytes without levels shows its middle, and says so', async () => {
  const rows = Array.from({ length: 40_000 }, () => 50_000)
  const head = tiffOf([grey(50_000, 40_000, 1, rows, 1)], new Uint8Array())
  const { image } = await opened(sparseFile('strips.tif', head.length + 2_000_000_000, [{ at: 0, bytes: head }]).file)
  const { picture, notes, widthPx } = await image.open()
  expect(widthPx).toBe(50_000)
  expect('rgba' in picture && [picture.widthPx, picture.heightPx]).toEqual([2_048, 671])
  expect(notes?.[0]).toContain('only its middle')
})

test('sides that no file can have are told', async () => {
  const file = memoryFile(
    'lie.tif',
    tiffOf([grey(4_294_967_295, 4_294_967_295, 1, [4], 4_294_967_295)], new Uint8Array(4)),
  )
  await expect(tiffOpener.open(file)).rejects.toMatchObject({ code: 'corrupt' })
})

test('more offsets than the file has bytes are told, and not made room for', async () => {
  const bytes = tiffOf([grey(16, 4_000_000, 1, [16], 1)], new Uint8Array(16))
  new DataView(bytes.buffer).setUint32(10 + 5 * 12 + 4, 4_000_000_000, true)
  new DataView(bytes.buffer).setUint32(10 + 7 * 12 + 4, 4_000_000_000, true)
  const { image } = await opened(memoryFile('offsets.tif', bytes))
  await expect(image.open()).rejects.toMatchObject({ code: 'corrupt' })
})

test('a directory that claims thousands of entries is told', async () => {
  const bytes = tiffOf([grey(16, 16, 1, [256], 16)], new Uint8Array(256))
  new DataView(bytes.buffer).setUint16(8, 60_000, true)
  await expect(tiffOpener.open(memoryFile('entries.tif', bytes))).rejects.toMatchObject({ code: 'corrupt' })
})

test('a packing that Selvage does not read is named', async () => {
  const { image } = await opened(memoryFile('jp2.tif', tiffOf([grey(16, 16, 33005, [4], 16)], new Uint8Array(4))))
  await expect(image.open()).rejects.toThrow('JPEG 2000')
})

test('a page that is not there is none', async () => {
  const { image } = await opened(memoryFile('one.tif', tiffOf([grey(16, 16, 1, [256], 16)], new Uint8Array(256))))
  await expect(image.open(undefined, 5)).rejects.toMatchObject({ code: 'invalid' })
})

test('a pyramid of 10 GB is drawn by its level for a screen, and by little more than that', async () => {
  const level = (side: number, isReduced: boolean, at: number) => (): readonly Tag[] => {
    const tiles = Math.ceil(side / 256) ** 2
    return [
      [254, 4, [isReduced ? 1 : 0]],
      [256, 4, [side]],
      [257, 4, [side]],
      [258, 3, [8]],
      [259, 3, [1]],
      [262, 3, [1]],
      [322, 3, [256]],
      [323, 3, [256]],
      [324, 4, Array.from({ length: tiles }, (_, tile) => at + (isReduced ? tile * 65_536 : 0))],
      [325, 4, Array.from({ length: tiles }, () => 65_536)],
    ]
  }
  const head = tiffOf([level(100_000, false, 3_000_000), level(1_024, true, 3_000_000_000)], new Uint8Array())
  const light = new Uint8Array(16 * 65_536).fill(200)
  const { file, counter } = sparseFile('slide.tif', 10_000_000_000, [
    { at: 0, bytes: head },
    { at: 3_000_000_000, bytes: light },
  ])
  const { image, facts } = await opened(file)
  expect(facts).toContain('2 levels')
  expect(counter.bytes).toBeLessThan(16 * 1024)
  const { picture, notes } = await image.open()
  expect('rgba' in picture && [...picture.rgba.slice(0, 4)]).toEqual([200, 200, 200, 255])
  expect(notes).toEqual(['Shown 98 times smaller than it is.'])
  expect(counter.bytes).toBeLessThan(2 * 1024 * 1024)
})

test('a chain of directories that bites its own tail ends there, and is told', async () => {
  const bytes = tiffOf([grey(16, 16, 1, [256], 16)], new Uint8Array(256))
  new DataView(bytes.buffer).setUint32(10 + 8 * 12, 8, true)
  const { notes, parts } = await tiffOpener.open(memoryFile('circle.tif', bytes))
  expect(notes).toEqual(['Its list of pictures runs in a circle: each is shown once.'])
  expect(parts).toHaveLength(1)
})
