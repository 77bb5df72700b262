import { Fault, ourCode } from '../../base/index.ts'
import { H5Cursor, type H5Sizes } from './h5-cursor.ts'

export interface H5Filter {
  readonly id: number
  readonly name: string
  readonly values: readonly number[]
}

const NAMES: Readonly<Record<number, string>> = {
  1: 'gzip',
  2: 'shuffle',
  3: 'fletcher32',
  4: 'szip',
  5: 'nbit',
  6: 'scale-offset',
  32000: 'lzf',
  32001: 'blosc',
  32004: 'lz4',
  32008: 'bitshuffle',
  32015: 'zstd',
  32026: 'blosc2',
}

/** §IV.A.2.l */
export function parseFilters(bytes: Uint8Array, sizes: H5Sizes): readonly H5Filter[] {
  const cursor = new H5Cursor(bytes, sizes)
  const [version, count] = [cursor.byte(), cursor.byte()]
  if (version === 1) cursor.skip(6)
  return Array.from({ length: count }, () => {
    const id = cursor.number(2)
    const nameBytes = version === 1 || id >= 256 ? cursor.number(2) : 0
    cursor.skip(2)
    const valueCount = cursor.number(2)
    const name = nameBytes > 0 ? cursor.text(nameBytes) : ''
    if (version === 1) cursor.skip((8 - (nameBytes % 8)) % 8)
    const values = Array.from({ length: valueCount }, () => cursor.number(4))
    if (version === 1 && valueCount % 2 === 1) cursor.skip(4)
    return { id, name: NAMES[id] ?? (name || `filter ${id}`), values }
  })
}

/** A chunk as it was before its filters, last first. `skipped`: one bit a filter that was not used. It becomes `wanted` bytes, or a Fault. */
export async function unfiltered(
  packed: Uint8Array<ArrayBuffer>,
  filters: readonly H5Filter[],
  skipped: number,
  wanted: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let bytes = packed
  for (let at = filters.length - 1; at >= 0; at--) {
    const filter = filters[at]
    if (filter === undefined || skipped & (1 << at)) continue
    bytes = await undone(filter, bytes, wanted)
  }
  if (bytes.length < wanted)
    throw new Fault('corrupt', `A chunk of this dataset became ${bytes.length} bytes in place of ${wanted}.`)
  return bytes
}

async function undone(
  filter: H5Filter,
  bytes: Uint8Array<ArrayBuffer>,
  wanted: number,
): Promise<Uint8Array<ArrayBuffer>> {
  switch (filter.id) {
    case 1:
      return inflated(bytes, wanted)
    case 2:
      return unshuffled(bytes, filter.values[0] ?? 1)
    case 3:
      // The checksum stands behind; it is not compared.
      return bytes.subarray(0, bytes.length - 4)
    case 32000:
      return lzf(bytes, wanted)
    case 32015: {
      const { decompress } = await ourCode(import('fzstd'))
      const room = new Uint8Array(wanted + 16)
      return new Uint8Array(decompress(bytes, room).slice(0, wanted + 16))
    }
    default:
      throw new Fault('unsupported', `This dataset is packed by ${filter.name}, which is not read here.`)
  }
}

/** A checksum filter before the compression makes four bytes more. */
const SPARE_BYTES = 16

async function inflated(packed: Uint8Array<ArrayBuffer>, wanted: number): Promise<Uint8Array<ArrayBuffer>> {
  const room = new Uint8Array(wanted + SPARE_BYTES)
  let length = 0
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return room.subarray(0, length)
      if (length + value.length > room.length)
        throw new Fault('corrupt', `A chunk of this dataset becomes more than the ${wanted} bytes that it should.`)
      room.set(value, length)
      length += value.length
    }
  } catch (error) {
    throw error instanceof Fault
      ? error
      : new Fault('corrupt', 'A chunk of this dataset is damaged: it cannot be unpacked.', { cause: error })
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** First bytes first, then second bytes: put together again. */
function unshuffled(bytes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const count = size > 1 ? Math.floor(bytes.length / size) : 0
  const whole = bytes.slice()
  for (let place = 0; place < count * size; place++)
    whole[(place % count) * size + Math.floor(place / count)] = bytes[place] ?? 0
  return whole
}

/** h5py's own filter: LibLZF, http://oldhome.schmorp.de/marc/liblzf.html */
function lzf(packed: Uint8Array, wanted: number): Uint8Array<ArrayBuffer> {
  const room = new Uint8Array(wanted + SPARE_BYTES)
  let [from, to] = [0, 0]
  while (from < packed.length && to < room.length) {
    const control = packed[from++] ?? 0
    if (control < 32) {
      room.set(packed.subarray(from, from + Math.min(control + 1, room.length - to)), to)
      from += control + 1
      to += control + 1
      continue
    }
    let length = control >> 5
    if (length === 7) length += packed[from++] ?? 0
    let back = to - ((control & 31) << 8) - (packed[from++] ?? 0) - 1
    if (back < 0) throw new Fault('corrupt', 'A chunk of this dataset is damaged: it cannot be unpacked.')
    for (let end = Math.min(to + length + 2, room.length); to < end; ) room[to++] = room[back++] ?? 0
  }
  return room.subarray(0, Math.min(to, room.length))
}
