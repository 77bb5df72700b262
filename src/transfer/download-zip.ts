import { Fault } from '../base/index.ts'
import { createCrc32 } from '../hash/index.ts'

/** A file that goes into a ZIP. Its bytes are as many as it says. */
export interface ZipFile {
  /** Parts joined by `/`. */
  readonly path: string
  readonly sizeBytes: number
}

/** From here on a number of four bytes is too small, and one of eight stands elsewhere (APPNOTE 4.5.3). */
const LARGE = 0xffffffff
const MANY = 0xffff
/** Names are UTF-8; sizes and checksum stand behind the bytes. */
const FLAGS = 0x0808
const [VERSION, VERSION_64] = [20, 45]
const UNIX = 3
/** A regular file that all may read: never a link (reliability E58). */
const MODE = 0o100644

const LOCAL_BYTES = 30
const LOCAL_EXTRA_BYTES = 20
const CENTRAL_BYTES = 46
const END_BYTES = 22
const END_64_BYTES = 76
const encoder = new TextEncoder()

const isLarge = ({ sizeBytes }: ZipFile): boolean => sizeBytes >= LARGE
const descriptorBytes = (file: ZipFile): number => (isLarge(file) ? 24 : 16)
const localBytes = (file: ZipFile, name: Uint8Array): number =>
  LOCAL_BYTES + name.length + (isLarge(file) ? LOCAL_EXTRA_BYTES : 0)

/** The exact size of the ZIP of these files, in bytes. */
export function zipBytes(files: Iterable<ZipFile>): number {
  let count = 0
  let offset = 0
  let central = 0
  for (const file of files) {
    const name = encoder.encode(file.path)
    central += CENTRAL_BYTES + name.length + centralExtra(file, offset).length
    offset += localBytes(file, name) + file.sizeBytes + descriptorBytes(file)
    count += 1
  }
  return offset + central + endBytes(count, offset, central)
}

function endBytes(count: number, offset: number, central: number): number {
  return END_BYTES + (needs64(count, offset, central) ? END_64_BYTES : 0)
}

/**
 * A ZIP of files as they come, stored as they are: ZIP64 where a size, an offset or their number asks for it, so that it may
 * be of any size. Nothing is held but the names. `modified` is each file's time, in this computer's zone.
 */
export async function* zipChunks<F extends ZipFile>(
  files: Iterable<F>,
  read: (file: F) => AsyncIterable<Uint8Array>,
  modified: Date,
): AsyncGenerator<Uint8Array> {
  const crc = await createCrc32()
  const time = dosTime(modified)
  const written: { readonly file: F; readonly offset: number; readonly checksum: number }[] = []
  let offset = 0
  for (const file of files) {
    const name = encoder.encode(file.path)
    yield localHeader(file, name, time)
    let left = file.sizeBytes
    for await (const chunk of read(file)) {
      crc.update(chunk)
      left -= chunk.length
      yield chunk
    }
    if (left !== 0) throw new Fault('internal', `${file.path} has other bytes than were announced to the ZIP.`)
    const checksum = crc.next()
    yield descriptor(file, checksum)
    written.push({ file, offset, checksum })
    offset += localBytes(file, name) + file.sizeBytes + descriptorBytes(file)
  }
  let central = 0
  for (const { file, offset: at, checksum } of written) {
    const record = centralRecord(file, at, checksum, time)
    central += record.length
    yield record
  }
  yield endOfZip(written.length, offset, central)
}

function localHeader(file: ZipFile, name: Uint8Array, time: number): Uint8Array {
  const large = isLarge(file)
  const size = large ? LARGE : 0
  return new Fields(localBytes(file, name))
    .four(0x04034b50)
    .two(large ? VERSION_64 : VERSION, FLAGS, 0)
    .four(time, 0, size, size)
    .two(name.length, large ? LOCAL_EXTRA_BYTES : 0)
    .bytes(name)
    .bytes(large ? new Fields(LOCAL_EXTRA_BYTES).two(1, 16).eight(0, 0).done() : NOTHING)
    .done()
}

function descriptor(file: ZipFile, checksum: number): Uint8Array {
  const { sizeBytes } = file
  const fields = new Fields(descriptorBytes(file)).four(0x08074b50, checksum)
  return isLarge(file) ? fields.eight(sizeBytes, sizeBytes).done() : fields.four(sizeBytes, sizeBytes).done()
}

/** What of a file is too large for the record itself. */
function centralExtra(file: ZipFile, offset: number): Uint8Array {
  const large = [...(isLarge(file) ? [file.sizeBytes, file.sizeBytes] : []), ...(offset >= LARGE ? [offset] : [])]
  if (large.length === 0) return NOTHING
  return new Fields(4 + 8 * large.length)
    .two(1, 8 * large.length)
    .eight(...large)
    .done()
}

function centralRecord(file: ZipFile, offset: number, checksum: number, time: number): Uint8Array {
  const name = encoder.encode(file.path)
  const extra = centralExtra(file, offset)
  const version = extra.length > 0 ? VERSION_64 : VERSION
  const size = Math.min(file.sizeBytes, LARGE)
  return new Fields(CENTRAL_BYTES + name.length + extra.length)
    .four(0x02014b50)
    .two((UNIX << 8) | VERSION_64, version, FLAGS, 0)
    .four(time, checksum, size, size)
    .two(name.length, extra.length, 0, 0, 0)
    .four(MODE * 0x10000, Math.min(offset, LARGE))
    .bytes(name)
    .bytes(extra)
    .done()
}

function needs64(count: number, offset: number, central: number): boolean {
  return count >= MANY || offset >= LARGE || central >= LARGE
}

function endOfZip(count: number, offset: number, central: number): Uint8Array {
  const fields = new Fields(endBytes(count, offset, central))
  if (needs64(count, offset, central)) {
    fields
      .four(0x06064b50)
      .eight(44)
      .two((UNIX << 8) | VERSION_64, VERSION_64)
      .four(0, 0)
      .eight(count, count, central, offset)
      .four(0x07064b50, 0)
      .eight(offset + central)
      .four(1)
  }
  const many = Math.min(count, MANY)
  return fields
    .four(0x06054b50)
    .two(0, 0, many, many)
    .four(Math.min(central, LARGE), Math.min(offset, LARGE))
    .two(0)
    .done()
}

/** Two bytes of time, then two of the date, as one number of four. The format's years are 1980 to 2107. */
function dosTime(at: Date): number {
  const year = Math.min(Math.max(at.getFullYear(), 1980), 2107)
  const time = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1)
  const date = ((year - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate()
  return date * 0x10000 + time
}

const NOTHING = new Uint8Array(0)

/** Numbers in a row, the lowest byte first. */
class Fields {
  readonly #bytes: Uint8Array
  readonly #view: DataView
  #at = 0

  constructor(sizeBytes: number) {
    this.#bytes = new Uint8Array(sizeBytes)
    this.#view = new DataView(this.#bytes.buffer)
  }

  two(...numbers: readonly number[]): this {
    for (const number of numbers) {
      this.#view.setUint16(this.#at, number, true)
      this.#at += 2
    }
    return this
  }

  four(...numbers: readonly number[]): this {
    for (const number of numbers) {
      this.#view.setUint32(this.#at, number, true)
      this.#at += 4
    }
    return this
  }

  eight(...numbers: readonly number[]): this {
    for (const number of numbers) {
      this.#view.setBigUint64(this.#at, BigInt(number), true)
      this.#at += 8
    }
    return this
  }

  bytes(bytes: Uint8Array): this {
    this.#bytes.set(bytes, this.#at)
    this.#at += bytes.length
    return this
  }

  done(): Uint8Array {
    return this.#bytes
  }
}
