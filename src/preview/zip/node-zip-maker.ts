/** For tests: pieces of archives, as large as they claim to be, without their bodies (APPNOTE 4.3). */

export interface MadeEntry {
  readonly name: string
  readonly sizeBytes: number
  readonly packedBytes?: number
  readonly at: number
}

const LARGE = 0xffffffff

/** The directory of an archive, and its end, in zip64 throughout. `at`: where the directory stands. */
export function zip64Tail(entries: readonly MadeEntry[], at: number): Buffer {
  const directory = Buffer.concat(entries.map(directoryEntry))
  return Buffer.concat([directory, zip64End(entries.length, directory.length, at), smallEnd()])
}

/** Begin of a member whose body follows. */
export function localHeader({ name, sizeBytes, packedBytes = sizeBytes }: MadeEntry): Buffer {
  const bytes = Buffer.from(name)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(45, 4)
  head.writeUInt16LE(0x58b1, 12)
  head.writeUInt32LE(LARGE, 18)
  head.writeUInt32LE(LARGE, 22)
  head.writeUInt16LE(bytes.length, 26)
  head.writeUInt16LE(20, 28)
  return Buffer.concat([head, bytes, extra([sizeBytes, packedBytes])])
}

function directoryEntry({ name, sizeBytes, packedBytes = sizeBytes, at }: MadeEntry): Buffer {
  const bytes = Buffer.from(name)
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(45, 4)
  head.writeUInt16LE(45, 6)
  head.writeUInt16LE(0x58b1, 14)
  head.writeUInt32LE(LARGE, 20)
  head.writeUInt32LE(LARGE, 24)
  head.writeUInt16LE(bytes.length, 28)
  head.writeUInt16LE(28, 30)
  head.writeUInt32LE(LARGE, 42)
  return Buffer.concat([head, bytes, extra([sizeBytes, packedBytes, at])])
}

function extra(values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + values.length * 8)
  field.writeUInt16LE(1, 0)
  field.writeUInt16LE(values.length * 8, 2)
  for (const [place, value] of values.entries()) field.writeBigUInt64LE(BigInt(value), 4 + place * 8)
  return field
}

function zip64End(entries: number, sizeBytes: number, at: number): Buffer {
  const end = Buffer.alloc(76)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(45, 12)
  end.writeUInt16LE(45, 14)
  end.writeBigUInt64LE(BigInt(entries), 24)
  end.writeBigUInt64LE(BigInt(entries), 32)
  end.writeBigUInt64LE(BigInt(sizeBytes), 40)
  end.writeBigUInt64LE(BigInt(at), 48)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(at + sizeBytes), 64)
  end.writeUInt32LE(1, 72)
  return end
}

function smallEnd(): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(0xffff, 8)
  end.writeUInt16LE(0xffff, 10)
  end.writeUInt32LE(LARGE, 12)
  end.writeUInt32LE(LARGE, 16)
  return end
}
