import type { DecodedArray, PageHeader } from 'hyparquet'
import { assembleLists } from 'hyparquet/src/assemble.js'
import { type Call, Fault, isAbort, isFault } from '../../base/index.ts'
import type { ChunkPages, Covering, PagePlace } from './chunk-pages.ts'
import type { Leaf } from './column-tree.ts'
import { type DecodedPage, decodePage } from './decode-page.ts'
import { decodePrefix } from './page-prefix.ts'

/** Values of one column for consecutive rows of a row group: one a row, lists where it repeats. */
export interface ColumnRun {
  readonly firstRow: number
  readonly values: ArrayLike<unknown>
}

/** Compressed bytes of one column that a window of rows may take. */
const RUN_MOST = 64 * 1024 * 1024

/** At least the rows from `from` to `to` of a column, as its pages hold them. Its Faults name the column and the place. */
export async function readRun(
  open: () => ChunkPages,
  leaf: Leaf,
  from: number,
  to: number,
  call?: Call,
): Promise<ColumnRun> {
  try {
    const pages = open()
    const found = await pages.covering(from, to, call)
    const bytes = found.pages.reduce((sum, { header }) => sum + header.compressed_page_size, 0)
    if (bytes > RUN_MOST)
      throw new Fault(
        'limit',
        `these rows take ${bytes.toLocaleString('en-GB')} bytes of it, and 64 MiB are the most that is read at once`,
      )
    const [only] = found.pages
    const rowsWanted = only && found.pages.length === 1 ? Math.min(only.rowCount, (to - only.firstRow) * AHEAD) : 0
    const prefix =
      only && rowsWanted > 0 ? await decodePrefix(pages, only, found.dictionary, leaf, rowsWanted, call) : undefined
    const decoded = prefix ? [prefix] : await wholePages(pages, found, leaf, call)
    return { firstRow: found.pages[0]?.firstRow ?? from, values: assemble(decoded, leaf) }
  } catch (error) {
    if (isAbort(error)) throw error
    const fault = isFault(error)
      ? error
      : new Fault('corrupt', `it is damaged (${error instanceof Error ? error.message : error})`, { cause: error })
    if (fault.code === 'offline' || fault.code === 'denied') throw fault
    throw new Fault(fault.code, `The column “${leaf.node.path.join('.')}” cannot be read here: ${fault.message}.`, {
      cause: error,
    })
  }
}

/**
 * Rows are asked for one window after the other: each time as many more are decoded, so that a page that is read through from its
 * start is not read again for each window.
 */
const AHEAD = 3

async function wholePages(pages: ChunkPages, found: Covering, leaf: Leaf, call?: Call): Promise<DecodedPage[]> {
  const { codec } = pages.meta
  const decoded: DecodedPage[] = []
  // Pages that a writer made after its dictionary was full do not need it.
  const needsDictionary = found.pages.some(({ header }) => isByPlace(header))
  const dictionary = needsDictionary
    ? await inPage(found.dictionary, (page) => pages.dictionary(page, call))
    : undefined
  // One after the other: what is inflated of many pages at once is many times the memory.
  for (const place of found.pages) {
    const page = await inPage(place, async ({ header }) =>
      decodePage(header, await pages.body(place, call), leaf, codec, dictionary),
    )
    if (page) decoded.push(page)
  }
  return decoded
}

function isByPlace({ data_page_header: first, data_page_header_v2: second }: PageHeader): boolean {
  return (first ?? second)?.encoding.endsWith('_DICTIONARY') ?? false
}

async function inPage<T>(page: PagePlace | undefined, work: (page: PagePlace) => Promise<T>): Promise<T | undefined> {
  if (page === undefined) return undefined
  try {
    return await work(page)
  } catch (error) {
    if (isAbort(error) || (isFault(error) && error.code !== 'corrupt' && error.code !== 'limit')) throw error
    const what = error instanceof Error ? error.message : String(error)
    const code = isFault(error) ? error.code : error instanceof RangeError ? 'limit' : 'corrupt'
    throw new Fault(code, `the page at byte ${page.bodyAt} is damaged or no page (${what})`, { cause: error })
  }
}

function assemble(pages: readonly DecodedPage[], leaf: Leaf): ArrayLike<unknown> {
  const [only] = pages
  if (pages.length === 1 && only && leaf.definitionMost === 0 && leaf.repetitionMost === 0) return only.values
  if (leaf.repetitionMost === 0 && leaf.schemaPath.length === 2) return flat(pages, leaf.definitionMost)
  return nested(
    pages.map((page, at) => (at === 0 ? withoutContinued(page, leaf) : page)),
    leaf,
  )
}

function flat(pages: readonly DecodedPage[], definitionMost: number): unknown[] {
  return pages.flatMap(({ values, definitions }) => {
    if (definitions.length === 0) return Array.from(values)
    let at = 0
    return definitions.map((level) => (level === definitionMost ? values[at++] : null))
  })
}

/** What the first page holds of a row that began before it is left out: that row is not asked for. */
function withoutContinued(page: DecodedPage, leaf: Leaf): DecodedPage {
  const start = page.repetitions.indexOf(0)
  if (start <= 0) return page
  const isDense = page.definitions.length === 0
  const skipped = isDense
    ? start
    : page.definitions.slice(0, start).filter((level) => level === leaf.definitionMost).length
  return {
    values: Array.from(page.values).slice(skipped),
    definitions: page.definitions.slice(isDense ? 0 : start),
    repetitions: page.repetitions.slice(start),
  }
}

function nested(pages: readonly DecodedPage[], leaf: Leaf): unknown[] {
  const rows: unknown[] = []
  for (const { values, definitions, repetitions } of pages) {
    const count = Math.max(values.length, definitions.length, repetitions.length)
    if (count === 0) continue
    const levels = definitions.length > 0 ? [...definitions] : new Array<number>(count).fill(leaf.definitionMost)
    const made: DecodedArray = assembleLists(rows, levels, [...repetitions], values, [...leaf.schemaPath])
    if (made !== rows) rows.push(...Array.from<unknown>(made))
  }
  return rows
}
