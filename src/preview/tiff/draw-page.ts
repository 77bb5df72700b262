import { type Call, Fault } from '../../base/index.ts'
import type { PreviewImage } from '../preview-part.ts'
import type { TiffWindow } from './block-places.ts'
import { readSamples } from './read-samples.ts'
import type { TiffFile } from './tiff-file.ts'
import { isColour, TAG, type TiffLayout } from './tiff-layout.ts'
import type { TiffPage } from './tiff-pages.ts'
import { toColours } from './to-colours.ts'

/** Of a side: what fills a large screen. */
const SIDE_PX = 2_048
/** That are read of a picture that has no level for a screen. */
const READ_BYTES = 64 * 1024 * 1024
/** Of its middle, where it is read in strips. */
const CUT_BYTES = 32 * 1024 * 1024
/** Unpacked, in memory at once. */
const WINDOW_PIXELS = 64 * 1024 * 1024

/** The level that fits a screen; without one, each n-th pixel; where that would read too much, the middle as it is. */
export async function drawPage(
  file: TiffFile,
  { levels }: TiffPage,
  channel: number,
  call?: Call,
): Promise<PreviewImage> {
  const [whole] = levels
  if (whole === undefined) throw new Fault('internal', 'A page without a level.')
  const layout =
    levels.find(({ widthPx, heightPx }) => Math.max(widthPx, heightPx) <= SIDE_PX) ?? levels.at(-1) ?? whole
  const { window, note } = await windowOf(file, layout, whole, call)
  const read = await readSamples(file, layout, window, samplesFor(layout, channel), call)
  if (read.blocks > 0 && read.lost === read.blocks) {
    throw new Fault('corrupt', 'None of its pixels can be read: they are missing or damaged.')
  }
  const map = layout.photometric === 3 ? await file.numbers(layout.tags.get(TAG.colourMap), 0, 65_536 * 3, call) : []
  const { rgba, notes } = toColours(read, forColours(layout), map, await noDataOf(file, whole, call))
  return {
    widthPx: whole.widthPx,
    heightPx: whole.heightPx,
    picture: { rgba, widthPx: read.widthPx, heightPx: read.heightPx },
    notes: [...(note === undefined ? [] : [note]), ...notes, ...lostNotes(read.lost, read.blocks)],
  }
}

async function windowOf(
  file: TiffFile,
  layout: TiffLayout,
  whole: TiffLayout,
  call?: Call,
): Promise<{ readonly window: TiffWindow; readonly note: string | undefined }> {
  const { widthPx, heightPx } = layout
  const step = Math.max(1, Math.ceil(Math.max(widthPx, heightPx) / SIDE_PX))
  const packed = await packedBytes(file, layout, call)
  if (step === 1 || (widthPx * heightPx <= WINDOW_PIXELS && packed <= READ_BYTES)) {
    if (packed > READ_BYTES * 2) throw new Fault('limit', tooMany(packed))
    const share = Math.round(Math.max(whole.widthPx, whole.heightPx) / Math.ceil(Math.max(widthPx, heightPx) / step))
    return {
      window: { x: 0, y: 0, widthPx, heightPx, step },
      note: share > 1 ? `Shown ${share} times smaller than it is.` : undefined,
    }
  }
  const width = Math.min(widthPx, SIDE_PX)
  // A strip is as wide as the picture, and read whole: then fewer rows have to do.
  const rowBytes = layout.isTiled ? 0 : packed / heightPx
  const height = Math.min(heightPx, SIDE_PX, rowBytes > 0 ? Math.floor(CUT_BYTES / rowBytes) : SIDE_PX)
  if (height < 1) throw new Fault('limit', tooMany(rowBytes))
  const middle = (all: number, part: number) => Math.floor((all - part) / 2)
  return {
    window: { x: middle(widthPx, width), y: middle(heightPx, height), widthPx: width, heightPx: height, step: 1 },
    note: `It has no smaller picture of itself: only its middle of ${width.toLocaleString('en-GB')} × ${height.toLocaleString('en-GB')} px is shown.`,
  }
}

function tooMany(packed: number): string {
  return `Its smallest picture takes ${Math.round(packed / 1e6).toLocaleString('en-GB')} MB: too much for a preview. Download it to look at it.`
}

/** Sampled: blocks are much alike. */
async function packedBytes(file: TiffFile, { counts }: TiffLayout, call?: Call): Promise<number> {
  const some = await file.numbers(counts, 0, 1_000, call)
  const sum = some.reduce((all, count) => all + count, 0)
  return some.length === 0 ? 0 : (sum / some.length) * counts.count
}

/** Which samples become a picture: colours with their alpha, or one channel. */
function samplesFor(layout: TiffLayout, channel: number): readonly number[] {
  const { samples, alpha } = layout
  if (layout.photometric === 5) return [0, 1, 2, 3].slice(0, samples)
  if (isColour(layout) && samples >= 3) return alpha === undefined ? [0, 1, 2] : [0, 1, 2, alpha]
  return [channel]
}

/** JPEG and WebP blocks come as RGB, whatever they were. YCbCr of another packing cannot be told so: its parts are of several sizes. */
function forColours(layout: TiffLayout): TiffLayout {
  if (layout.photometric !== 6) return layout
  if (layout.compression === 7 || layout.compression === 50001) return { ...layout, photometric: 2 }
  throw new Fault(
    'unsupported',
    'Its colours are YCbCr, which Selvage reads only where they are packed by JPEG. Download it to look at it.',
  )
}

/** GDAL writes it as a text. */
async function noDataOf(file: TiffFile, { tags }: TiffLayout, call?: Call): Promise<number | undefined> {
  const text = await file.text(tags.get(TAG.noData), 64, call)
  return text === undefined || text.trim() === '' ? undefined : Number(text)
}

function lostNotes(lost: number, blocks: number): string[] {
  if (lost === 0) return []
  return [
    `${lost.toLocaleString('en-GB')} of its ${blocks.toLocaleString('en-GB')} blocks ${lost === 1 ? 'is missing or damaged: its place is' : 'are missing or damaged: their places are'} left clear.`,
  ]
}
