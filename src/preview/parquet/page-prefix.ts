import type { DecodedArray, PageHeader } from 'hyparquet'
import { readPlain } from 'hyparquet/src/plain.js'
import { type Call, isAbort, isFault } from '../../base/index.ts'
import { viewOf } from '../sized-file.ts'
import type { ChunkPages, PagePlace } from './chunk-pages.ts'
import type { Leaf } from './column-tree.ts'
import type { DecodedPage } from './decode-page.ts'
import { inflatePrefix } from './prefix-codec.ts'
import { decodeRuns } from './run-guard.ts'

/** Of a page that is smaller, or more of which is wanted, all is read. */
const LEAST_BYTES = 8 * 1024
const LEVELS_MOST = 64 * 1024
const SHARE_MOST = 0.25
const SPARE_BYTES = 4 * 1024

/**
 * The first rows of a page from its first bytes, and from those of its dictionary, so that a file opens by little of it: writers make
 * pages and dictionaries of 1 MiB a column. Undefined: this page must be read whole.
 */
export async function decodePrefix(
  pages: ChunkPages,
  place: PagePlace,
  dictionary: PagePlace | undefined,
  leaf: Leaf,
  rowCount: number,
  call?: Call,
): Promise<DecodedPage | undefined> {
  const { header } = place
  const encoding = header.data_page_header?.encoding ?? header.data_page_header_v2?.encoding
  const isByPlace = encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY'
  if (leaf.repetitionMost > 0 || leaf.node.element.type === undefined || !(encoding === 'PLAIN' || isByPlace))
    return undefined
  try {
    const prefix = await prefixOf(pages, place, rowCount / place.rowCount, levelBytes(header), call)
    if (prefix === undefined) return undefined
    const { definitions, values } = levelsAndValues(header, prefix, leaf, rowCount)
    const count =
      definitions.length === 0 ? rowCount : definitions.filter((level) => level === leaf.definitionMost).length
    if (!isByPlace) return { values: plain(values, leaf, count), definitions, repetitions: [] }
    const width = values[0] ?? 0
    const places = width === 0 ? new Array<number>(count).fill(0) : decodeRuns(values, 1, width, count)
    const known = await dictionaryPrefix(
      pages,
      dictionary,
      leaf,
      places.reduce((most, at) => Math.max(most, at), -1) + 1,
      call,
    )
    return known && { values: places.map((at): unknown => known[at]), definitions, repetitions: [] }
  } catch (error) {
    // What is damaged, or longer than was thought, is told by reading all of it.
    if (isAbort(error) || (isFault(error) && error.code !== 'corrupt')) throw error
    return undefined
  }
}

/** Levels of the second version stand before what is compressed. */
function levelBytes({ data_page_header_v2: second }: PageHeader): number {
  return second ? second.definition_levels_byte_length + second.repetition_levels_byte_length : 0
}

interface Prefix {
  readonly levels: Uint8Array
  readonly bytes: Uint8Array
}

async function prefixOf(
  pages: ChunkPages,
  { header, bodyAt }: PagePlace,
  share: number,
  levels: number,
  call?: Call,
): Promise<Prefix | undefined> {
  const size = header.compressed_page_size
  if (size < LEAST_BYTES || share > SHARE_MOST || levels < 0 || levels > LEVELS_MOST) return undefined
  const packed = await pages.glance(bodyAt, Math.ceil(size * share * 2) + SPARE_BYTES + levels, call)
  const isPacked = header.data_page_header_v2?.is_compressed !== false
  const bytes = await inflatePrefix(
    packed.slice(levels),
    isPacked ? pages.meta.codec : 'UNCOMPRESSED',
    Math.min(header.uncompressed_page_size, INFLATED_MOST),
  )
  return bytes && { levels: packed.subarray(0, levels), bytes }
}

const INFLATED_MOST = 16 * 1024 * 1024

function levelsAndValues(header: PageHeader, { levels, bytes }: Prefix, leaf: Leaf, rowCount: number) {
  const width = 32 - Math.clz32(leaf.definitionMost)
  if (header.data_page_header_v2)
    return { definitions: width > 0 ? decodeRuns(levels, 0, width, rowCount) : [], values: bytes }
  if (width === 0) return { definitions: [], values: bytes }
  return {
    definitions: decodeRuns(bytes, 4, width, rowCount),
    values: bytes.subarray(4 + viewOf(bytes).getUint32(0, true)),
  }
}

async function dictionaryPrefix(
  pages: ChunkPages,
  place: PagePlace | undefined,
  leaf: Leaf,
  count: number,
  call?: Call,
): Promise<DecodedArray | undefined> {
  const all = place?.header.dictionary_page_header?.num_values
  if (place === undefined || all === undefined || count > all) return undefined
  const prefix = await prefixOf(pages, place, count / all, 0, call)
  // A small one is read whole, and shared by all pages.
  return prefix ? plain(prefix.bytes, leaf, count) : pages.dictionary(place, call)
}

function plain(bytes: Uint8Array, leaf: Leaf, count: number): DecodedArray {
  const { type, type_length: length } = leaf.node.element
  return type === undefined ? [] : readPlain({ view: viewOf(bytes), offset: 0 }, type, count, length)
}
