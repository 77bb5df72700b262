import type { ColumnChunk, ColumnMetaData, DecodedArray, PageHeader } from 'hyparquet'
import { parquetHeader } from 'hyparquet/src/column.js'
import { readOffsetIndex } from 'hyparquet/src/indexes.js'
import { type Call, Fault } from '../../base/index.ts'
import { readExactly, type SizedFile, viewOf } from '../sized-file.ts'
import type { Leaf } from './column-tree.ts'
import { decodeDictionary, decodePage } from './decode-page.ts'

/** A data page: where it stands, and its rows, counted from the first of the row group. */
export interface PagePlace {
  readonly header: PageHeader
  readonly bodyAt: number
  readonly firstRow: number
  readonly rowCount: number
}

/** What holds some rows of a column. */
export interface Covering {
  readonly dictionary: PagePlace | undefined
  readonly pages: readonly PagePlace[]
}

/** Pages of a chunk are this many at most: others are walked by an index, or not at all. */
const PAGES_MOST = 4096
/** Of a nested column without an index each page must be read to be counted. */
const COUNTED_MOST = 64 * 1024 * 1024
const HEADER_BYTES = 1024
const HEADER_MOST = 1024 * 1024

/**
 * The pages of one column in one row group, found as they are needed: by the offset index where the writer made one, else from
 * header to header, which skips the bodies.
 */
export class ChunkPages {
  readonly meta: ColumnMetaData
  readonly #file: SizedFile
  readonly #chunk: ColumnChunk
  readonly #leaf: Leaf
  readonly #groupRows: number
  readonly #start: number
  readonly #end: number
  readonly #pages: PagePlace[] = []
  #dictionary: PagePlace | undefined
  #next: number
  #rows = 0
  #countedBytes = 0
  #values: Promise<DecodedArray> | undefined

  constructor(file: SizedFile, chunk: ColumnChunk, leaf: Leaf, groupRows: number) {
    const meta = chunk.meta_data
    if (meta === undefined) throw new Fault('unsupported', 'its column is encrypted, or lies in another file')
    this.meta = meta
    this.#file = file
    this.#chunk = chunk
    this.#leaf = leaf
    this.#groupRows = groupRows
    const data = Number(meta.data_page_offset)
    const dictionary = Number(meta.dictionary_page_offset ?? 0n)
    this.#start = dictionary > 0 && dictionary < data ? dictionary : data
    this.#end = this.#start + Number(meta.total_compressed_size)
    this.#next = this.#start
    if (!(this.#start >= 4 && this.#end <= file.sizeBytes && this.#end >= this.#start)) {
      throw new Fault('corrupt', `it should stand at bytes ${this.#start} to ${this.#end} of ${file.sizeBytes}`)
    }
  }

  /** The dictionary, and the pages that hold the rows from `from` to `to`, in order; the first may begin before `from`. */
  async covering(from: number, to: number, call?: Call): Promise<Covering> {
    const index = this.#pages.length === 0 && from > 0 ? await this.#index(call) : undefined
    if (index) return this.#byIndex(index, from, to, call)
    const isRagged = this.#leaf.repetitionMost > 0
    // A row of a repeated column ends where the next begins, which may be a page later.
    while (this.#next < this.#end && (isRagged ? this.#rows <= to : this.#rows < to)) await this.#walk(call)
    const pages = this.#pages.filter(
      (page) => page.firstRow < to + (isRagged ? 1 : 0) && page.firstRow + page.rowCount > from,
    )
    if (isRagged) return { dictionary: this.#dictionary, pages: this.#withContinued(pages) }
    return { dictionary: this.#dictionary, pages }
  }

  /** Pages in which no row begins go on with the row before. */
  #withContinued(pages: readonly PagePlace[]): PagePlace[] {
    const [first, last] = [pages[0], pages.at(-1)]
    if (!first || !last) return []
    return this.#pages.slice(this.#pages.indexOf(first), this.#pages.indexOf(last) + 1)
  }

  async #index(call?: Call): Promise<readonly { at: number; row: number }[] | undefined> {
    const { offset_index_offset: offset, offset_index_length: length } = this.#chunk
    if (offset === undefined || !length || length < 0 || length > HEADER_MOST * 16) return undefined
    const bytes = await readExactly(this.#file, Number(offset), length, 'an offset index', call)
    const places = readOffsetIndex({ view: viewOf(bytes), offset: 0 }).page_locations
    const list = places.map((place) => ({ at: Number(place.offset), row: Number(place.first_row_index) }))
    const isSound = list.every(
      ({ at, row }, place) => at >= this.#start && at < this.#end && row >= (list[place - 1]?.row ?? 0),
    )
    return isSound && list.length > 0 ? list : undefined
  }

  async #byIndex(index: readonly { at: number; row: number }[], from: number, to: number, call?: Call) {
    const first = Math.max(
      0,
      index.findLastIndex(({ row }) => row <= from),
    )
    const wanted = index.slice(first).filter(({ row }) => row < to)
    const dictionaryAt = index[0] && index[0].at > this.#start ? this.#start : undefined
    const pages = await Promise.all(
      wanted.map(async ({ at, row }, place) => {
        const next = index[first + place + 1]?.row ?? this.#groupRows
        return { ...(await this.#headerAt(at, call)), firstRow: row, rowCount: next - row }
      }),
    )
    const dictionary =
      dictionaryAt === undefined
        ? undefined
        : { ...(await this.#headerAt(dictionaryAt, call)), firstRow: 0, rowCount: 0 }
    return { dictionary: dictionary?.header.dictionary_page_header ? dictionary : undefined, pages }
  }

  async #walk(call?: Call): Promise<void> {
    if (this.#pages.length >= PAGES_MOST)
      throw new Fault('limit', `its row group has more than ${PAGES_MOST} pages of it, and no page index`)
    const { header, bodyAt } = await this.#headerAt(this.#next, call)
    const place = { header, bodyAt, firstRow: this.#rows }
    this.#next = bodyAt + header.compressed_page_size
    if (header.dictionary_page_header) this.#dictionary ??= { ...place, rowCount: 0 }
    if (!header.data_page_header && !header.data_page_header_v2) return
    const rowCount = await this.#rowsOf(header, bodyAt, call)
    this.#pages.push({ ...place, rowCount })
    this.#rows += rowCount
  }

  async #rowsOf(header: PageHeader, bodyAt: number, call?: Call): Promise<number> {
    const { data_page_header: first, data_page_header_v2: second } = header
    const rows = second ? second.num_rows : this.#leaf.repetitionMost === 0 ? (first?.num_values ?? 0) : undefined
    if (rows !== undefined) {
      if (rows < 0 || this.#rows + rows > this.#groupRows)
        throw new Fault('corrupt', `it should have ${this.#rows + rows} rows of ${this.#groupRows}`)
      return rows
    }
    this.#countedBytes += header.compressed_page_size
    if (this.#countedBytes > COUNTED_MOST) {
      throw new Fault(
        'limit',
        'its lists have no page index, and more than 64 MiB would have to be read to find this row',
      )
    }
    const body = await this.body({ header, bodyAt, firstRow: 0, rowCount: 0 }, call)
    const { repetitions } = await decodePage(header, body, this.#leaf, this.meta.codec, 'levels alone')
    return repetitions.filter((level) => level === 0).length
  }

  /** The values that pages name by place; kept, as each page asks for them. */
  dictionary(place: PagePlace, call?: Call): Promise<DecodedArray> {
    this.#values ??= this.body(place, call).then((body) =>
      decodeDictionary(place.header, body, this.#leaf, this.meta.codec),
    )
    this.#values.catch(() => {
      this.#values = undefined
    })
    return this.#values
  }

  /** So many bytes of a page, or fewer at the end of the column. */
  glance(at: number, byteCount: number, call?: Call): Promise<Uint8Array<ArrayBuffer>> {
    return (this.#file.glance ?? this.#file.read)(at, Math.min(at + byteCount, this.#end), call)
  }

  /** The page's bytes as they are stored. */
  body({ header, bodyAt }: PagePlace, call?: Call): Promise<Uint8Array<ArrayBuffer>> {
    return readExactly(this.#file, bodyAt, header.compressed_page_size, 'a page', call)
  }

  async #headerAt(at: number, call?: Call): Promise<{ header: PageHeader; bodyAt: number }> {
    for (let room = HEADER_BYTES; ; room *= 8) {
      const bytes = await this.glance(at, room, call)
      const isAll = at + room >= this.#end || room >= HEADER_MOST
      try {
        const reader = { view: viewOf(bytes), offset: 0 }
        const header = parquetHeader(reader)
        const isSound =
          header.compressed_page_size >= 0 && at + reader.offset + header.compressed_page_size <= this.#end
        if (!isSound)
          throw new Fault('corrupt', `it should have ${header.compressed_page_size} bytes, and its column ends before`)
        return { header, bodyAt: at + reader.offset }
      } catch (error) {
        // Statistics of long texts make long headers.
        if (isAll || error instanceof Fault) throw error
      }
    }
  }
}
