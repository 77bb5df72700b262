import { type Call, Fault } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'

/** A value of a directory: where its items lie, read when they are asked for. */
export interface TiffTag {
  readonly type: number
  readonly count: number
  readonly at: number
}

export interface TiffDirectory {
  readonly tags: ReadonlyMap<number, TiffTag>
  /** Where the next one begins; 0: there is none. */
  readonly next: number
}

/** Bytes of one item, by type (TIFF 6.0 §2, BigTIFF). */
const ITEM_BYTES: Readonly<Record<number, number>> = {
  ...{ 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 16: 8, 17: 8, 18: 8 },
}
/** More entries than any writer makes. */
const ENTRIES_MOST = 2_000
/** Of one value that is read at once: an OME-XML of thousands of planes. */
const VALUE_BYTES_MOST = 16 * 1024 * 1024

/** The frame of a TIFF or BigTIFF: directories and their values, in ranges. What points past the file is a `corrupt` Fault. */
export class TiffFile {
  readonly #file: PreviewFile
  readonly isLittle: boolean
  readonly isBig: boolean
  readonly first: number

  private constructor(file: PreviewFile, isLittle: boolean, isBig: boolean, first: number) {
    this.#file = file
    this.isLittle = isLittle
    this.isBig = isBig
    this.first = first
  }

  static async open(file: PreviewFile, call?: Call): Promise<TiffFile> {
    const head = await file.read(0, 16, call)
    const view = new DataView(head.buffer)
    if (head.length < 8)
      throw new Fault('corrupt', `${file.name} is too short for a TIFF: it has ${head.length} bytes.`)
    const order = view.getUint16(0)
    const isLittle = order === 0x4949
    const version = view.getUint16(2, isLittle)
    if ((!isLittle && order !== 0x4d4d) || (version !== 42 && version !== 43)) {
      throw new Fault('corrupt', `${file.name} does not begin as a TIFF does.`)
    }
    const isBig = version === 43
    if (isBig && head.length < 16) throw new Fault('corrupt', `${file.name} ends inside its header.`)
    const first = isBig ? Number(view.getBigUint64(8, isLittle)) : view.getUint32(4, isLittle)
    return new TiffFile(file, isLittle, isBig, first)
  }

  async directory(at: number, call?: Call): Promise<TiffDirectory> {
    const { isLittle, isBig } = this
    const [countBytes, entryBytes, offsetBytes] = isBig ? [8, 20, 8] : [2, 12, 4]
    const countView = viewOf(await this.bytes(at, countBytes, call))
    const count = isBig ? Number(countView.getBigUint64(0, isLittle)) : countView.getUint16(0, isLittle)
    if (count > ENTRIES_MOST) throw this.#damaged(`the directory at byte ${at} claims ${count} entries`)
    const view = viewOf(await this.bytes(at + countBytes, count * entryBytes + offsetBytes, call))
    const tags = new Map<number, TiffTag>()
    for (let place = 0; place < count * entryBytes; place += entryBytes) {
      const type = view.getUint16(place + 2, isLittle)
      const items = this.#offset(view, place + 4)
      const isInside = (ITEM_BYTES[type] ?? 1) * items <= offsetBytes
      const inline = at + countBytes + place + 4 + offsetBytes
      tags.set(view.getUint16(place, isLittle), {
        ...{ type, count: items },
        at: isInside ? inline : this.#offset(view, place + 4 + offsetBytes),
      })
    }
    return { tags, next: this.#offset(view, count * entryBytes) }
  }

  /** Items from `from`, at most `count`. Fractions are divided, integers of 64 bits made numbers. */
  async numbers(tag: TiffTag | undefined, from = 0, count?: number, call?: Call): Promise<readonly number[]> {
    if (tag === undefined) return []
    const size = ITEM_BYTES[tag.type]
    if (size === undefined) throw this.#damaged(`a value has type ${tag.type}, which TIFF does not know`)
    const items = Math.max(0, Math.min(count ?? tag.count, tag.count - from))
    const view = viewOf(await this.bytes(tag.at + from * size, items * size, call))
    const { isLittle } = this
    return Array.from({ length: items }, (_, index) => item(view, index * size, tag.type, isLittle))
  }

  async text(tag: TiffTag | undefined, most: number, call?: Call): Promise<string | undefined> {
    if (tag === undefined || (ITEM_BYTES[tag.type] ?? 2) !== 1) return undefined
    const bytes = await this.bytes(tag.at, Math.min(tag.count, most), call)
    const end = bytes.indexOf(0)
    return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end))
  }

  /** Exactly so many bytes. */
  async bytes(at: number, count: number, call?: Call): Promise<Uint8Array<ArrayBuffer>> {
    if (count > VALUE_BYTES_MOST) throw this.#damaged(`a value of ${count.toLocaleString('en-GB')} bytes`)
    return this.block(at, count, call)
  }

  /** The same for what was bounded by the caller. */
  async block(at: number, count: number, call?: Call): Promise<Uint8Array<ArrayBuffer>> {
    const size = this.#file.sizeBytes ?? Number.MAX_SAFE_INTEGER
    if (!Number.isSafeInteger(at + count) || at + count > size) {
      throw this.#damaged(`something should lie at byte ${at.toLocaleString('en-GB')}, which is behind its end`)
    }
    const bytes = count === 0 ? new Uint8Array() : await this.#file.read(at, at + count, call)
    if (bytes.length < count) throw this.#damaged(`it ends at byte ${(at + bytes.length).toLocaleString('en-GB')}`)
    return bytes
  }

  #offset(view: DataView, at: number): number {
    return this.isBig ? Number(view.getBigUint64(at, this.isLittle)) : view.getUint32(at, this.isLittle)
  }

  #damaged(what: string): Fault {
    return new Fault('corrupt', `${this.#file.name} is damaged: ${what}.`)
  }
}

function viewOf(bytes: Uint8Array<ArrayBuffer>): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
}

function item(view: DataView, at: number, type: number, isLittle: boolean): number {
  switch (type) {
    case 3:
      return view.getUint16(at, isLittle)
    case 4:
    case 13:
      return view.getUint32(at, isLittle)
    case 5:
      return view.getUint32(at, isLittle) / view.getUint32(at + 4, isLittle)
    case 6:
      return view.getInt8(at)
    case 8:
      return view.getInt16(at, isLittle)
    case 9:
      return view.getInt32(at, isLittle)
    case 10:
      return view.getInt32(at, isLittle) / view.getInt32(at + 4, isLittle)
    case 11:
      return view.getFloat32(at, isLittle)
    case 12:
      return view.getFloat64(at, isLittle)
    case 16:
    case 18:
      return Number(view.getBigUint64(at, isLittle))
    case 17:
      return Number(view.getBigInt64(at, isLittle))
    default:
      return view.getUint8(at)
  }
}
