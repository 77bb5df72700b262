import { type Call, Fault } from '../../base/index.ts'
import type { TiffDirectory, TiffFile, TiffTag } from './tiff-file.ts'

/** Tags that are read here, by their numbers (TIFF 6.0, its supplements, GDAL). */
export const TAG = {
  subfileType: 254,
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  description: 270,
  stripOffsets: 273,
  samples: 277,
  rowsPerStrip: 278,
  stripCounts: 279,
  planar: 284,
  software: 305,
  predictor: 317,
  colourMap: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileCounts: 325,
  subDirectories: 330,
  extraSamples: 338,
  sampleFormat: 339,
  jpegTables: 347,
  subsampling: 530,
  geoKeys: 34735,
  noData: 42113,
} as const

export type SampleFormat = 'unsigned' | 'signed' | 'float'

/** How the pixels of one directory lie. */
export interface TiffLayout {
  readonly widthPx: number
  readonly heightPx: number
  readonly bits: number
  readonly format: SampleFormat
  /** Of a pixel, alpha included. */
  readonly samples: number
  /** Which of them is alpha. */
  readonly alpha: number | undefined
  /** Each sample has its own blocks. */
  readonly isPlanar: boolean
  readonly compression: number
  readonly predictor: number
  readonly photometric: number
  readonly isTiled: boolean
  readonly blockWidth: number
  readonly blockHeight: number
  readonly offsets: TiffTag
  readonly counts: TiffTag
  readonly tags: TiffDirectory['tags']
}

/** A side of more is none that any microscope or satellite makes in one file. */
const SIDE_MOST = 10_000_000

/** Undefined: this directory has no pixels, as some writers make for what is only said. */
export async function readLayout(
  file: TiffFile,
  { tags }: TiffDirectory,
  call?: Call,
): Promise<TiffLayout | undefined> {
  const numbers = (tag: number) => file.numbers(tags.get(tag), 0, 64, call)
  const one = async (tag: number, otherwise: number) => (await numbers(tag))[0] ?? otherwise
  const isTiled = tags.has(TAG.tileOffsets)
  const offsets = tags.get(isTiled ? TAG.tileOffsets : TAG.stripOffsets)
  const counts = tags.get(isTiled ? TAG.tileCounts : TAG.stripCounts)
  const [widthPx, heightPx] = [await one(TAG.width, 0), await one(TAG.height, 0)]
  if (offsets === undefined || counts === undefined || widthPx === 0 || heightPx === 0) return undefined
  const blockWidth = isTiled ? await one(TAG.tileWidth, 0) : widthPx
  const rows = isTiled ? await one(TAG.tileHeight, 0) : await one(TAG.rowsPerStrip, heightPx)
  const blockHeight = isTiled ? rows : Math.min(rows, heightPx)
  const samples = await one(TAG.samples, 1)
  const allBits = await numbers(TAG.bits)
  if (![widthPx, heightPx, blockWidth, blockHeight].every((side) => side > 0 && side <= SIDE_MOST) || samples < 1) {
    throw new Fault('corrupt', `A picture of it claims to have ${widthPx} × ${heightPx} px.`)
  }
  const extra = await numbers(TAG.extraSamples)
  const alphaAt = extra.findIndex((kind) => kind === 1 || kind === 2)
  return {
    ...{ widthPx, heightPx, samples, isTiled, blockWidth, blockHeight, offsets, counts, tags },
    bits: allBits.every((bits) => bits === allBits[0]) ? (allBits[0] ?? 1) : 0,
    format: formatOf(await one(TAG.sampleFormat, 1)),
    alpha: alphaAt === -1 ? undefined : samples - extra.length + alphaAt,
    isPlanar: samples > 1 && (await one(TAG.planar, 1)) === 2,
    compression: await one(TAG.compression, 1),
    predictor: await one(TAG.predictor, 1),
    photometric: await one(TAG.photometric, 1),
  }
}

function formatOf(code: number): SampleFormat {
  if (code === 2) return 'signed'
  return code === 3 ? 'float' : 'unsigned'
}

/** 2 and 3 colours are a palette or grey; what else has three is RGB. */
export function isColour({ photometric }: Pick<TiffLayout, 'photometric'>): boolean {
  return photometric === 2 || photometric === 5 || photometric === 6
}

/** Samples that are neither colour nor alpha: each is a picture of its own. */
export function channelCount(layout: TiffLayout): number {
  if (isColour(layout) || layout.photometric === 3) return 1
  return Math.max(1, layout.samples - (layout.alpha === undefined ? 0 : 1))
}

const COMPRESSIONS: Readonly<Record<number, string>> = {
  ...{ 1: 'uncompressed', 2: 'CCITT RLE', 3: 'CCITT fax 3', 4: 'CCITT fax 4', 5: 'LZW', 6: 'old JPEG', 7: 'JPEG' },
  ...{ 8: 'Deflate', 32773: 'PackBits', 32946: 'Deflate', 33003: 'JPEG 2000', 33004: 'JPEG 2000', 33005: 'JPEG 2000' },
  ...{ 34712: 'JPEG 2000', 34887: 'LERC', 34892: 'lossy JPEG', 34925: 'LZMA', 34933: 'PNG', 50000: 'Zstandard' },
  ...{ 50001: 'WebP', 50002: 'JPEG XL', 52546: 'JPEG XL' },
}

export function compressionName(code: number): string {
  return COMPRESSIONS[code] ?? `compression ${code}`
}

const COLOURS: Readonly<Record<number, string>> = {
  ...{ 0: 'grey', 1: 'grey', 2: 'RGB', 3: 'palette', 4: 'mask', 5: 'CMYK', 6: 'YCbCr', 8: 'CIELab', 32803: 'sensor' },
}

/** “16 bit grey”, “32 bit float grey, 3 channels” */
export function colourWords(layout: TiffLayout): string {
  const { bits, format, photometric, alpha } = layout
  const kind = `${COLOURS[photometric] ?? `colour ${photometric}`}${alpha === undefined ? '' : ' and alpha'}`
  const channels = channelCount(layout)
  return `${bits || 'mixed'} bit ${format === 'unsigned' ? '' : `${format} `}${kind}${channels > 1 ? `, ${channels} channels` : ''}`
}
