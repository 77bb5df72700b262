import { type Call, Fault } from '../../base/index.ts'
import type { Cell, ImagePart, PreviewImage, PreviewPart, TablePart } from '../preview-part.ts'
import type { PreviewOpener } from '../preview-type.ts'
import { drawPage } from './draw-page.ts'
import { TiffFile } from './tiff-file.ts'
import { channelCount, colourWords, compressionName, TAG, type TiffLayout } from './tiff-layout.ts'
import { readPages, type TiffPage, type TiffPages } from './tiff-pages.ts'
import { descriptionFacts, geoFacts } from './tiff-words.ts'

/** Of a description: OME-XML of thousands of planes says what we tell in its first part. */
const DESCRIPTION_BYTES = 256 * 1024
const LEAVES_MOST = 400

/** Reads the directories of a TIFF, and pixels when a page is drawn: of a pyramid the level that fits a screen. */
export const tiffOpener: PreviewOpener = {
  async open(file, call) {
    if (file.sizeBytes === 0) throw new Fault('corrupt', `${file.name} is empty: it holds no TIFF.`)
    const tiff = await TiffFile.open(file, call)
    const found = await readPages(tiff, call)
    const [first] = found.pages
    const largest = first?.levels[0]
    if (first === undefined || largest === undefined) {
      throw new Fault('corrupt', `${file.name} is a TIFF without a picture in it.`)
    }
    return {
      facts: await factsOf(tiff, largest, found, call),
      notes: notesOf(found),
      parts: partsOf(tiff, found.pages),
    }
  },
}

/** What can be leafed through: pages, and where a page has several channels, each of them. */
interface Leaf {
  readonly page: TiffPage
  readonly channel: number
  readonly name: string
}

function leavesOf(pages: readonly TiffPage[]): readonly Leaf[] {
  return pages.flatMap((page, at) => {
    const channels = page.levels[0] === undefined ? 1 : channelCount(page.levels[0])
    const name = `Page ${(at + 1).toLocaleString('en-GB')}`
    return Array.from({ length: Math.min(channels, LEAVES_MOST) }, (_, channel) => ({
      page,
      channel,
      name: channels > 1 ? `${pages.length > 1 ? `${name}, c` : 'C'}hannel ${channel + 1}` : name,
    }))
  })
}

function partsOf(tiff: TiffFile, pages: readonly TiffPage[]): readonly PreviewPart[] {
  const leaves = leavesOf(pages).slice(0, LEAVES_MOST)
  const sizeOf = (leaf: Leaf | undefined) => leaf?.page.levels[0]
  const largest = sizeOf(leaves[0])
  const image: ImagePart = {
    kind: 'image',
    title: 'Image',
    ...(largest && { size: { widthPx: largest.widthPx, heightPx: largest.heightPx } }),
    ...(leaves.length > 1 && { pages: leaves.map(({ name }) => name) }),
    async open(call, page = 0): Promise<PreviewImage> {
      const leaf = leaves[page]
      if (leaf === undefined) throw new Fault('invalid', `There is no page ${page + 1} in it.`)
      return drawPage(tiff, leaf.page, leaf.channel, call)
    },
  }
  const isPlain = pages.length === 1 && pages[0]?.levels.length === 1
  return isPlain ? [image] : [image, listOf(pages)]
}

const COLUMNS = [
  { name: 'page', type: 'integer' },
  { name: 'level', type: 'integer' },
  { name: 'width px', type: 'integer' },
  { name: 'height px', type: 'integer' },
  { name: 'values', type: 'text' },
  { name: 'packed by', type: 'text' },
  { name: 'blocks', type: 'text' },
] as const

/** All pictures and their levels, for those who look for one. */
function listOf(pages: readonly TiffPage[]): TablePart {
  const rows: (readonly Cell[])[] = pages.flatMap(({ levels }, page) =>
    levels.map((layout, level) => [
      ...[page + 1, level, layout.widthPx, layout.heightPx, colourWords(layout), compressionName(layout.compression)],
      `${layout.isTiled ? 'tiles' : 'strips'} of ${layout.blockWidth} × ${layout.blockHeight}`,
    ]),
  )
  return {
    kind: 'table',
    title: 'Pages',
    open: async () => ({
      columns: COLUMNS.map((column) => ({ ...column, declared: undefined })),
      rowCount: rows.length,
      rows: async (from, count) => ({ rows: rows.slice(from, from + count), rowCount: rows.length }),
    }),
  }
}

async function factsOf(
  tiff: TiffFile,
  layout: TiffLayout,
  { pages, isMore }: TiffPages,
  call?: Call,
): Promise<string[]> {
  const { tags } = layout
  const levels = pages[0]?.levels.length ?? 1
  const description = await tiff.text(tags.get(TAG.description), DESCRIPTION_BYTES, call)
  const software = await tiff.text(tags.get(TAG.software), 80, call)
  return [
    tiff.isBig && 'BigTIFF',
    `${layout.widthPx.toLocaleString('en-GB')} × ${layout.heightPx.toLocaleString('en-GB')} px`,
    colourWords(layout),
    compressionName(layout.compression),
    (pages.length > 1 || isMore) && `${isMore ? 'more than ' : ''}${pages.length.toLocaleString('en-GB')} pages`,
    levels > 1 && `${levels} levels`,
    ...geoFacts(await tiff.numbers(tags.get(TAG.geoKeys), 0, 1_000, call)),
    ...descriptionFacts(description),
    software !== undefined && software !== '' && `by ${software}`,
  ].filter((fact) => typeof fact === 'string')
}

function notesOf({ pages, isMore, notes }: TiffPages): string[] {
  const more = `Its first ${pages.length.toLocaleString('en-GB')} pages are listed: the file goes on, and finding the others would read much of it.`
  return isMore ? [...notes, more] : [...notes]
}
