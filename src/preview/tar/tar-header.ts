export const TAR_BLOCK = 512

const decoder = new TextDecoder()

/** One header of 512 bytes, as it stands (POSIX ustar, and what GNU adds). */
export interface TarHeader {
  readonly path: string
  /** `0` file, `5` folder, `x` extended header … */
  readonly flag: string
  readonly sizeBytes: number
  readonly mode: number
  readonly modifiedSeconds: number
  readonly link: string
  readonly owner: string
  readonly group: string
  /** Of GNU's old sparse files: the size with the holes. */
  readonly trueBytes: number | undefined
}

/** Undefined: the sum does not fit, so it is no header. */
export function tarHeader(block: Uint8Array): TarHeader | undefined {
  if (block.length < TAR_BLOCK || !sumFits(block)) return undefined
  const name = text(block, 0, 100)
  const flag = block[156] === 0 ? '0' : String.fromCharCode(block[156] ?? 0)
  const isPosix = text(block, 257, 6) === 'ustar' && block[262] === 0
  // GNU has other fields where POSIX has the prefix.
  const prefix = isPosix ? text(block, 345, 155) : ''
  const isGnuSparse = flag === 'S'
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    flag,
    sizeBytes: number(block, 124, 12),
    mode: number(block, 100, 8),
    modifiedSeconds: number(block, 136, 12),
    link: text(block, 157, 100),
    owner: text(block, 265, 32) || String(number(block, 108, 8)),
    group: text(block, 297, 32) || String(number(block, 116, 8)),
    trueBytes: isGnuSparse ? number(block, 483, 12) : undefined,
  }
}

export function isBlank(block: Uint8Array): boolean {
  return block.every((byte) => byte === 0)
}

/** Old tars summed signed bytes. */
function sumFits(block: Uint8Array): boolean {
  let unsigned = 0
  let signed = 0
  for (let at = 0; at < TAR_BLOCK; at += 1) {
    const byte = at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0)
    unsigned += byte
    signed += byte > 127 ? byte - 256 : byte
  }
  const said = number(block, 148, 8)
  return said === unsigned || said === signed
}

/** Octal, or with the first bit set GNU's base 256. */
function number(block: Uint8Array, at: number, length: number): number {
  const first = block[at] ?? 0
  if (first & 0x80) {
    let value = first === 0xff ? -1 : first & 0x7f
    for (let each = at + 1; each < at + length; each += 1) value = value * 256 + (block[each] ?? 0)
    return value
  }
  const digits = /[0-7]+/.exec(text(block, at, length))?.[0]
  return digits === undefined ? 0 : Number.parseInt(digits, 8)
}

/** To the first NUL; names that are no UTF-8 are those of Latin-1. */
export function text(block: Uint8Array, at: number, length: number): string {
  const field = block.subarray(at, at + length)
  const end = field.indexOf(0)
  const bytes = end < 0 ? field : field.subarray(0, end)
  const decoded = decoder.decode(bytes)
  return decoded.includes('\ufffd') ? new TextDecoder('latin1').decode(bytes) : decoded
}

/** The records of an extended header: `30 mtime=1700000000.5\n`, the length with itself. Undefined: it is damaged. */
export function paxRecords(bytes: Uint8Array): ReadonlyMap<string, string> | undefined {
  const records = new Map<string, string>()
  let at = 0
  while (at < bytes.length && bytes[at] !== 0) {
    const space = bytes.indexOf(0x20, at)
    const length = space < 0 ? Number.NaN : Number(decoder.decode(bytes.subarray(at, space)))
    if (!Number.isInteger(length) || length <= space - at || at + length > bytes.length) return undefined
    const record = decoder.decode(bytes.subarray(space + 1, at + length - 1))
    const equals = record.indexOf('=')
    if (equals < 0) return undefined
    records.set(record.slice(0, equals), record.slice(equals + 1))
    at += length
  }
  return records
}
