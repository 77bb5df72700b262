import { type Call, Fault } from '../../base/index.ts'
import type { TiffDirectory, TiffFile } from './tiff-file.ts'
import { readLayout, TAG, type TiffLayout } from './tiff-layout.ts'

/** One picture, in all the sizes that the file has of it, the largest first. */
export interface TiffPage {
  readonly levels: readonly TiffLayout[]
}

export interface TiffPages {
  readonly pages: readonly TiffPage[]
  /** The file has more, which were not looked for. */
  readonly isMore: boolean
  readonly notes: readonly string[]
}

/** Directories that are read when a file is opened. Each may lie anywhere in it: a chain through gigabytes is followed so far. */
const DIRECTORIES_MOST = 400
/** Of those that lie apart from one another: each costs a read of its own. */
const FAR_MOST = 20
const FAR_BYTES = 32 * 1024
/** Smaller pictures of one page, listed in it. */
const SUB_MOST = 16

/**
 * The pictures of a file: its chain of directories, where those of less detail (`NewSubfileType` 1, as Adobe and GDAL write them)
 * belong to the picture before them, and those that a directory lists in itself (as OME does) to that one. A chain that bites its
 * own tail ends there.
 */
export async function readPages(file: TiffFile, call?: Call): Promise<TiffPages> {
  const pages: { levels: TiffLayout[] }[] = []
  const notes: string[] = []
  const seen = new Set<number>()
  let [at, far, last] = [file.first, 0, file.first]
  while (at !== 0 && seen.size < DIRECTORIES_MOST && far <= FAR_MOST) {
    if (seen.has(at)) {
      notes.push('Its list of pictures runs in a circle: each is shown once.')
      return { pages, isMore: false, notes }
    }
    seen.add(at)
    if (Math.abs(at - last) > FAR_BYTES) far += 1
    last = at
    const directory = await readOrTell(file, at, pages.length > 0 ? notes : undefined, call)
    if (directory === undefined) return { pages, isMore: false, notes }
    const layout = await readLayout(file, directory, call)
    const before = pages.at(-1)
    if (layout !== undefined) {
      if (before !== undefined && (await isReduced(file, directory, call))) before.levels.push(layout)
      else pages.push({ levels: [layout, ...(await subLevels(file, directory, call))] })
    }
    at = directory.next
  }
  for (const { levels } of pages) levels.sort((one, other) => other.widthPx - one.widthPx)
  return { pages, isMore: at !== 0, notes }
}

/** With `notes`: damage is told there, as there are pictures already. */
async function readOrTell(
  file: TiffFile,
  at: number,
  notes: string[] | undefined,
  call?: Call,
): Promise<TiffDirectory | undefined> {
  try {
    return await file.directory(at, call)
  } catch (error) {
    if (notes === undefined || !(error instanceof Fault) || error.code !== 'corrupt') throw error
    notes.push(`${error.message} What comes before is shown.`)
    return undefined
  }
}

async function isReduced(file: TiffFile, { tags }: TiffDirectory, call?: Call): Promise<boolean> {
  const [kind = 0] = await file.numbers(tags.get(TAG.subfileType), 0, 1, call)
  return (kind & 1) === 1
}

async function subLevels(file: TiffFile, { tags }: TiffDirectory, call?: Call): Promise<TiffLayout[]> {
  const places = await file.numbers(tags.get(TAG.subDirectories), 0, SUB_MOST, call)
  const layouts: TiffLayout[] = []
  for (const place of places) {
    const layout = await readLayout(file, await file.directory(place, call), call)
    if (layout !== undefined) layouts.push(layout)
  }
  return layouts
}
