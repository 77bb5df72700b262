import type { CompressionCodec, DecodedArray, PageHeader } from 'hyparquet'
import { DEFAULT_PARSERS } from 'hyparquet/src/convert.js'
import { readDataPage, readDataPageV2 } from 'hyparquet/src/datapage.js'
import { readPlain } from 'hyparquet/src/plain.js'
import { Fault } from '../../base/index.ts'
import type { Leaf } from './column-tree.ts'
import { guardDelta, guardDeltaTexts } from './delta-guard.ts'
import { inflatePage } from './page-codec.ts'
import { decodeRuns, guardRuns } from './run-guard.ts'

/** Values of a data page and their levels; empty levels: each is at its highest, none repeats. */
export interface DecodedPage {
  readonly values: DecodedArray
  readonly definitions: readonly number[]
  readonly repetitions: readonly number[]
}

const VALUES_MOST = 16 * 1024 * 1024

/** The values that other pages of the chunk name by their places. */
export async function decodeDictionary(
  header: PageHeader,
  body: Uint8Array,
  leaf: Leaf,
  codec: CompressionCodec,
): Promise<DecodedArray> {
  const bytes = await inflatePage(body, header.uncompressed_page_size, codec)
  const count = header.dictionary_page_header?.num_values ?? -1
  // A value has at least a bit; a length that no bytes could hold is no length.
  if (count < 0 || count > bytes.length * 8)
    throw new Fault('corrupt', `its dictionary of ${bytes.length} bytes should have ${count} values`)
  return readPlain(readerOf(bytes), typeOf(leaf), count, leaf.node.element.type_length)
}

/** A data page of either version; of `levels alone` the values are places in a dictionary. Throws Faults whose messages go on after “the page at byte N of column X cannot be read:”. */
export async function decodePage(
  header: PageHeader,
  body: Uint8Array,
  leaf: Leaf,
  codec: CompressionCodec,
  dictionary: DecodedArray | 'levels alone' | undefined,
): Promise<DecodedPage> {
  const page = header.data_page_header ?? header.data_page_header_v2
  if (page === undefined) throw new Fault('corrupt', 'its header is of no data page')
  if (page.num_values < 0 || page.num_values > VALUES_MOST) {
    throw new Fault(
      'limit',
      `it should have ${page.num_values} values, and 16 million are the most that is read of a page`,
    )
  }
  const decoded = header.data_page_header
    ? await decodeV1({ ...header, data_page_header: header.data_page_header }, body, leaf, codec)
    : await decodeV2(header, body, leaf, codec)
  const isByPlace = page.encoding === 'PLAIN_DICTIONARY' || page.encoding === 'RLE_DICTIONARY'
  return {
    values: isByPlace && dictionary !== 'levels alone' ? lookUp(decoded.dataPage, dictionary) : decoded.dataPage,
    definitions: decoded.definitionLevels ?? [],
    repetitions: decoded.repetitionLevels,
  }
}

async function decodeV1(
  { data_page_header: head, uncompressed_page_size: size }: PageHeader & Required<Pick<PageHeader, 'data_page_header'>>,
  body: Uint8Array,
  leaf: Leaf,
  codec: CompressionCodec,
) {
  const bytes = await inflatePage(body, size, codec)
  let at = 0
  let levelsAt = 0
  for (const most of [leaf.repetitionMost, leaf.definitionMost]) {
    if (most === 0) continue
    guardRuns(bytes, at + 4, bitWidth(most), head.num_values)
    levelsAt = at + 4
    at += 4 + readerOf(bytes).view.getUint32(at, true)
  }
  guardValues(bytes, at, head.encoding, head.num_values, leaf)
  if (head.encoding === 'DELTA_BYTE_ARRAY') {
    const most = leaf.definitionMost
    const levels = most > 0 ? decodeRuns(bytes, levelsAt, bitWidth(most), head.num_values) : undefined
    guardDeltaTexts(bytes, at, levels?.filter((level) => level === most).length ?? head.num_values)
  }
  return readDataPage(bytes, head, decoderOf(leaf, codec))
}

async function decodeV2(header: PageHeader, body: Uint8Array, leaf: Leaf, codec: CompressionCodec) {
  const head = header.data_page_header_v2
  if (head === undefined) throw new Fault('corrupt', 'its header is of no data page')
  const [repetitionBytes, definitionBytes] = [head.repetition_levels_byte_length, head.definition_levels_byte_length]
  const levelBytes = repetitionBytes + definitionBytes
  if (repetitionBytes < 0 || definitionBytes < 0 || levelBytes > body.length || head.num_nulls > head.num_values) {
    throw new Fault('corrupt', `its levels should have ${levelBytes} of its ${body.length} bytes`)
  }
  if (leaf.repetitionMost > 0) guardRuns(body, 0, bitWidth(leaf.repetitionMost), head.num_values)
  if (leaf.definitionMost > 0) guardRuns(body, repetitionBytes, bitWidth(leaf.definitionMost), head.num_values)
  const inflatedBytes = header.uncompressed_page_size - levelBytes
  const isPacked = head.is_compressed !== false && inflatedBytes > 0
  const values = isPacked
    ? await inflatePage(body.subarray(levelBytes), inflatedBytes, codec)
    : body.subarray(levelBytes)
  guardValues(values, 0, head.encoding, head.num_values - head.num_nulls, leaf)
  if (head.encoding === 'DELTA_BYTE_ARRAY') guardDeltaTexts(values, 0, head.num_values - head.num_nulls)
  // hyparquet gets the page as if it had not been compressed: the codec was bounded here.
  const bytes = new Uint8Array(levelBytes + values.length)
  bytes.set(body.subarray(0, levelBytes))
  bytes.set(values, levelBytes)
  const flat: PageHeader = {
    ...header,
    uncompressed_page_size: bytes.length,
    data_page_header_v2: { ...head, is_compressed: false },
  }
  return readDataPageV2(bytes, flat, decoderOf(leaf, codec))
}

/** In a page of version 1 with nulls fewer values follow than the header counts: there the runs end with the bytes. */
function guardValues(bytes: Uint8Array, at: number, encoding: string, count: number, leaf: Leaf): void {
  if (count === 0 || at >= bytes.length) return
  if (encoding.startsWith('DELTA_')) guardDelta(bytes, at)
  if (encoding === 'RLE') guardRuns(bytes, at + 4, 1, count, 'at most')
  const isByPlace = encoding === 'RLE_DICTIONARY' || encoding === 'PLAIN_DICTIONARY'
  const width = leaf.node.element.type === 'BOOLEAN' ? 1 : (bytes[at] ?? 0)
  if (isByPlace && width > 0) guardRuns(bytes, at + 1, width, count, 'at most')
}

function lookUp(places: DecodedArray, dictionary: DecodedArray | undefined): DecodedArray {
  if (dictionary === undefined) throw new Fault('corrupt', 'it names values of a dictionary, and the column has none')
  return Array.from(places, (place: unknown) => {
    const at = Number(place)
    if (!(at < dictionary.length))
      throw new Fault('corrupt', `it names value ${at} of a dictionary of ${dictionary.length}`)
    const value: unknown = dictionary[at]
    return value
  })
}

function decoderOf({ node, schemaPath }: Leaf, codec: CompressionCodec) {
  const { element, path } = node.raw
  return {
    pathInSchema: path,
    type: typeOf({ node }),
    element,
    schemaPath: [...schemaPath],
    codec,
    parsers: DEFAULT_PARSERS,
  }
}

function typeOf({ node }: Pick<Leaf, 'node'>) {
  const { type } = node.element
  if (type === undefined) throw new Fault('corrupt', 'its column has no type')
  return type
}

function readerOf(bytes: Uint8Array): { view: DataView<ArrayBufferLike>; offset: number } {
  return { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 }
}

function bitWidth(most: number): number {
  return 32 - Math.clz32(most)
}
