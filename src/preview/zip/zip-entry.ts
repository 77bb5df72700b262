import { cp437 } from './cp437.ts'
import { CENTRAL, viewOf } from './zip-end.ts'
import { dosTime, unixTime, windowsTime } from './zip-time.ts'

/** Bytes that an entry takes with no name. */
export const ENTRY_LEAST = 46

/** An entry, as the directory tells it (APPNOTE 4.3.12). Sizes are what is claimed. */
export interface ZipEntry {
  readonly path: string
  readonly kind: 'file' | 'folder' | 'link'
  readonly sizeBytes: bigint
  readonly packedBytes: bigint
  readonly method: string
  /** ISO 8601; without a zone where the archive has none. */
  readonly modified: string | undefined
  readonly crc: string
  readonly isEncrypted: boolean
  /** Where its own header stands. */
  readonly at: bigint
}

const METHODS: ReadonlyMap<number, string> = new Map([
  [0, 'stored'],
  [1, 'shrunk'],
  [6, 'imploded'],
  [8, 'deflate'],
  [9, 'deflate64'],
  [12, 'bzip2'],
  [14, 'LZMA'],
  [93, 'Zstandard'],
  [95, 'XZ'],
  [96, 'JPEG'],
  [97, 'WavPack'],
  [98, 'PPMd'],
])

/** Encryption of WinZip; the true method stands in its extra field. */
const AES = 99

/** The entry that begins at `at`, and where the next begins; undefined: none does, or the bytes end within. */
export function zipEntryAt(
  bytes: Uint8Array,
  at: number,
): { readonly entry: ZipEntry; readonly next: number } | undefined {
  if (at + ENTRY_LEAST > bytes.length) return undefined
  const view = viewOf(bytes)
  if (view.getUint32(at, true) !== CENTRAL) return undefined
  const nameEnd = at + ENTRY_LEAST + view.getUint16(at + 28, true)
  const extraEnd = nameEnd + view.getUint16(at + 30, true)
  const next = extraEnd + view.getUint16(at + 32, true)
  if (next > bytes.length) return undefined
  const flags = view.getUint16(at + 8, true)
  const extra = extraOf(bytes.subarray(nameEnd, extraEnd))
  const name = bytes.subarray(at + ENTRY_LEAST, nameEnd)
  const path = extra.unicodeName ?? nameOf(name, (flags & 0x800) !== 0)
  const large = largeSizes(view, at, extra.zip64)
  const method = view.getUint16(at + 10, true)
  const trueMethod = method === AES ? (extra.aesMethod ?? AES) : method
  return {
    next,
    entry: {
      path,
      kind: kindOf(path, view.getUint16(at + 4, true), view.getUint32(at + 38, true)),
      ...large,
      method: METHODS.get(trueMethod) ?? `method ${trueMethod}`,
      modified: extra.modified ?? dosTime(view.getUint16(at + 14, true), view.getUint16(at + 12, true)),
      crc: view
        .getUint32(at + 16, true)
        .toString(16)
        .padStart(8, '0'),
      isEncrypted: (flags & 1) !== 0,
    },
  }
}

/** Names are in UTF-8 where that is said; many are without its being said, and the rest in that of DOS. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  if (isUtf8) return new TextDecoder().decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return cp437(bytes)
  }
}

/** What does not fit into 32 bits stands in an extra field, in this order, where it is missing. */
function largeSizes(view: DataView, at: number, zip64: DataView | undefined) {
  let place = 0
  const large = (field: number): bigint => {
    const small = view.getUint32(at + field, true)
    if (small !== 0xffffffff || zip64 === undefined || place + 8 > zip64.byteLength) return BigInt(small)
    place += 8
    return zip64.getBigUint64(place - 8, true)
  }
  const sizeBytes = large(24)
  const packedBytes = large(20)
  return { sizeBytes, packedBytes, at: large(42) }
}

const UNIX_MADE = 3
const MACOS_MADE = 19

function kindOf(path: string, madeBy: number, attributes: number): ZipEntry['kind'] {
  const system = madeBy >> 8
  const mode = (attributes >>> 16) & 0xf000
  if ((system === UNIX_MADE || system === MACOS_MADE) && mode === 0xa000) return 'link'
  return path.endsWith('/') || (attributes & 0x10) !== 0 ? 'folder' : 'file'
}

interface Extra {
  readonly zip64: DataView | undefined
  readonly unicodeName: string | undefined
  readonly aesMethod: number | undefined
  readonly modified: string | undefined
}

function extraOf(bytes: Uint8Array): Extra {
  const view = viewOf(bytes)
  let [zip64, unicodeName, aesMethod, modified]: [
    Extra['zip64'],
    Extra['unicodeName'],
    number | undefined,
    Extra['modified'],
  ] = [undefined, undefined, undefined, undefined]
  for (let at = 0; at + 4 <= bytes.length; at += 4 + view.getUint16(at + 2, true)) {
    const field = bytes.subarray(at + 4, at + 4 + view.getUint16(at + 2, true))
    const inside = viewOf(field)
    const id = view.getUint16(at, true)
    if (id === 0x0001) zip64 = inside
    else if (id === 0x7075 && field.length > 5) unicodeName = new TextDecoder().decode(field.subarray(5))
    else if (id === 0x9901 && field.length >= 7) aesMethod = inside.getUint16(5, true)
    else if (id === 0x5455 && field.length >= 5 && ((field[0] ?? 0) & 1) !== 0)
      modified = unixTime(inside.getInt32(1, true))
    else if (id === 0x000a && field.length >= 16 && modified === undefined) modified = windowsTime(inside)
  }
  return { zip64, unicodeName, aesMethod, modified }
}
