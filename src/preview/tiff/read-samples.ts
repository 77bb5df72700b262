import { type Call, Fault, throwIfAborted } from '../../base/index.ts'
import { blocksOf, type Place, type TiffWindow } from './block-places.ts'
import { type BlockShape, blockBytes, type Samples, samplesOf } from './samples.ts'
import { CODECS } from './tiff-codecs.ts'
import type { TiffFile } from './tiff-file.ts'
import { compressionName, TAG, type TiffLayout } from './tiff-layout.ts'
import { decodeWebPicture, wholeJpeg } from './web-picture.ts'

export interface ReadSamples {
  readonly widthPx: number
  readonly heightPx: number
  /** One a sample that was asked for. */
  readonly planes: readonly Float64Array[]
  /** Blocks that could not be read: their places stay NaN. */
  readonly lost: number
  readonly blocks: number
}

/** Of one block, unpacked. */
const BLOCK_BYTES_MOST = 64 * 1024 * 1024
/** Blocks that are asked for at once: enough that a line is never idle. */
const AT_ONCE = 8

/** Reads the blocks that the window touches, and keeps of them what is asked for. */
export async function readSamples(
  file: TiffFile,
  layout: TiffLayout,
  window: TiffWindow,
  wanted: readonly number[],
  call?: Call,
): Promise<ReadSamples> {
  const shape = shapeOf(layout)
  if (!isRead(layout)) throw new Fault('unsupported', unreadable(layout))
  if (blockBytes(shape, layout.bits) > BLOCK_BYTES_MOST) {
    throw new Fault('limit', 'Its pixels lie in one block that is too large for a preview. Download it to look at it.')
  }
  const size = {
    widthPx: Math.ceil(window.widthPx / window.step),
    heightPx: Math.ceil(window.heightPx / window.step),
  }
  const planes = wanted.map(() => new Float64Array(size.widthPx * size.heightPx).fill(Number.NaN))
  const places = await blocksOf(file, layout, window, wanted, call)
  const tables = layout.compression === 7 ? await tablesOf(file, layout, call) : undefined
  let lost = 0
  for (let from = 0; from < places.length; from += AT_ONCE) {
    throwIfAborted(call?.signal)
    const group = places.slice(from, from + AT_ONCE)
    const read = await Promise.all(group.map((place) => readBlock(file, layout, shape, place, tables, call)))
    for (const [at, samples] of read.entries()) {
      const place = group[at]
      if (place === undefined) continue
      // A block of no bytes is how GDAL says that nothing is there.
      if (samples === undefined) lost += place.count === 0 ? 0 : 1
      else keep(samples, place, { layout, shape, window, size, wanted, planes })
    }
  }
  return { ...size, planes, lost, blocks: places.length }
}

async function readBlock(
  file: TiffFile,
  layout: TiffLayout,
  whole: BlockShape,
  { row, offset, count }: Place,
  tables: Uint8Array<ArrayBuffer> | undefined,
  call?: Call,
): Promise<Samples | undefined> {
  if (count === 0) return undefined
  const heightPx = layout.isTiled
    ? whole.heightPx
    : Math.min(whole.heightPx, layout.heightPx - row * layout.blockHeight)
  const shape = { ...whole, heightPx }
  const size = blockBytes(shape, layout.bits)
  // LZW of noise grows by half; nothing that is sound grows to twice its size.
  if (count > size * 2 + 65_536) return undefined
  const source = await file.block(offset, count, call).catch(lostBlock)
  if (source === undefined) return undefined
  const bytes = await unpacked(source, layout, shape, size, tables)
  if (bytes === undefined) return undefined
  return samplesOf(padded(bytes, size), shape, layout, file.isLittle)
}

/** A block behind the end of a cut file is lost, and the others are shown. */
function lostBlock(error: unknown): undefined {
  if (error instanceof Fault && error.code === 'corrupt') return undefined
  throw error
}

async function unpacked(
  source: Uint8Array<ArrayBuffer>,
  layout: TiffLayout,
  shape: BlockShape,
  size: number,
  tables: Uint8Array<ArrayBuffer> | undefined,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (layout.compression === 7) {
    return decodeWebPicture(wholeJpeg(source, tables, layout.photometric === 2), 'image/jpeg', shape)
  }
  if (layout.compression === 50001) return decodeWebPicture(source, 'image/webp', shape)
  return CODECS.get(layout.compression)?.(source, size)
}

function padded(bytes: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  if (bytes.length >= size) return bytes
  const out = new Uint8Array(size)
  out.set(bytes)
  return out
}

interface Keeping {
  readonly layout: TiffLayout
  readonly shape: BlockShape
  readonly window: TiffWindow
  readonly size: { readonly widthPx: number; readonly heightPx: number }
  readonly wanted: readonly number[]
  readonly planes: readonly Float64Array[]
}

function keep(samples: Samples, place: Place, { layout, shape, window, size, wanted, planes }: Keeping): void {
  const [left, top] = [place.column * layout.blockWidth, place.row * layout.blockHeight]
  const fromX = Math.max(0, Math.ceil((left - window.x) / window.step))
  const toX = Math.min(
    size.widthPx,
    Math.ceil((Math.min(left + shape.widthPx, layout.widthPx) - window.x) / window.step),
  )
  const fromY = Math.max(0, Math.ceil((top - window.y) / window.step))
  const toY = Math.min(size.heightPx, Math.ceil((top + shape.heightPx - window.y) / window.step))
  for (const [index, sample] of wanted.entries()) {
    const plane = planes[index]
    if (plane === undefined || (place.sample !== undefined && place.sample !== sample)) continue
    const inBlock = place.sample === undefined ? sample : 0
    for (let y = fromY; y < toY; y += 1) {
      const row = (window.y + y * window.step - top) * shape.widthPx
      for (let x = fromX; x < toX; x += 1) {
        const pixel = row + (window.x + x * window.step - left)
        plane[y * size.widthPx + x] = samples[pixel * shape.samples + inBlock] ?? Number.NaN
      }
    }
  }
}

function shapeOf({ blockWidth, blockHeight, samples, isPlanar }: TiffLayout): BlockShape {
  return { widthPx: blockWidth, heightPx: blockHeight, samples: isPlanar ? 1 : samples }
}

async function tablesOf(file: TiffFile, layout: TiffLayout, call?: Call): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const tag = layout.tags.get(TAG.jpegTables)
  return tag && file.bytes(tag.at, tag.count, call)
}

function isRead({ compression, bits, format, samples }: TiffLayout): boolean {
  if (compression === 7 || compression === 50001) return bits === 8 && samples <= 4
  const isKnown = format === 'float' ? [16, 32, 64].includes(bits) : [1, 2, 4, 6, 8, 10, 12, 14, 16, 32].includes(bits)
  return isKnown && CODECS.has(compression)
}

function unreadable({ compression, bits, format }: TiffLayout): string {
  if (!CODECS.has(compression) && compression !== 7 && compression !== 50001) {
    return `Its pixels are packed by ${compressionName(compression)}, which Selvage does not read. Download it to look at it.`
  }
  return `Its values of ${bits || 'mixed'} bits (${format}) are not read by Selvage. Download it to look at it.`
}
