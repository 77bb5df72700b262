import { type Call, Fault } from '../../base/index.ts'
import { readExactly, type SizedFile } from '../sized-file.ts'
import { H5Cursor, type H5Sizes } from './h5-cursor.ts'
import { isH5 } from './hdf5-type.ts'

/** Reads structures of a file by their places. HDF5 File Format Specification 3.0, §II. */
export interface H5File {
  readonly sizes: H5Sizes
  /** Where the header of the root group stands. */
  readonly root: number
  /** So many bytes from this place. */
  read(at: number, byteCount: number, call?: Call): Promise<H5Cursor>
  /** As many as the file has, up to this. */
  readUpTo(at: number, byteCount: number, call?: Call): Promise<H5Cursor>
}

/** A file may begin with a block of its user's: of 512 bytes, or a power of two of that. */
const USER_BLOCKS = [0, 512, 1024, 2048, 4096, 8192]

export async function openH5File(file: SizedFile, call?: Call): Promise<H5File> {
  for (const start of USER_BLOCKS) {
    const bytes = await file.read(start, start + 128, call)
    if (isH5(bytes)) return withSuperblock(file, start, bytes)
  }
  throw new Fault('corrupt', 'This is no HDF5 file: its signature is missing.')
}

function withSuperblock(file: SizedFile, start: number, bytes: Uint8Array): H5File {
  const version = bytes[8] ?? 255
  if (version > 3)
    throw new Fault('unsupported', `This HDF5 file has a superblock of version ${version}, and 0 to 3 are known.`)
  const [placeAt, lengthAt] = version < 2 ? [13, 14] : [9, 10]
  const sizes = { place: bytes[placeAt] ?? 0, length: bytes[lengthAt] ?? 0 }
  if (![2, 4, 8].includes(sizes.place) || ![2, 4, 8].includes(sizes.length)) {
    throw new Fault('corrupt', `This HDF5 file is damaged: its places should have ${sizes.place} bytes.`)
  }
  const cursor = new H5Cursor(bytes, sizes)
  cursor.skip(version < 2 ? (version === 0 ? 24 : 28) : 12)
  const base = cursor.place() ?? 0
  cursor.place()
  // Version 2 names the root group's header; before, it stands in an entry of a symbol table.
  cursor.place()
  if (version < 2) cursor.skip(sizes.place * 2)
  const root = cursor.place()
  if (root === undefined) throw new Fault('corrupt', 'This HDF5 file is damaged: it has no root group.')
  const offset = base || start
  return {
    sizes,
    root,
    read: async (at, byteCount, call) =>
      new H5Cursor(await readExactly(file, at + offset, byteCount, 'a structure', call), sizes),
    readUpTo: async (at, byteCount, call) =>
      new H5Cursor(await file.read(at + offset, Math.min(at + offset + byteCount, file.sizeBytes), call), sizes),
  }
}
