import { type Call, Fault } from '../../base/index.ts'
import { readExactly, type SizedFile, viewOf } from '../sized-file.ts'
import { type Dtype, parseDtype } from './array-dtype.ts'
import { parsePythonLiteral } from './python-literal.ts'

/** What the start of a `.npy` tells; https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html */
export interface ArrayHeader {
  readonly version: string
  readonly dtype: Dtype
  readonly isFortran: boolean
  readonly shape: readonly number[]
  /** Where the items begin. */
  readonly dataAt: number
}

const HEADER_MOST = 4 * 1024 * 1024

export async function readArrayHeader(file: SizedFile, call?: Call): Promise<ArrayHeader> {
  const start = await readExactly(file, 0, Math.min(12, file.sizeBytes), 'the header', call)
  if (start.length < 12 || new TextDecoder('latin1').decode(start.subarray(1, 6)) !== 'NUMPY' || start[0] !== 0x93) {
    throw new Fault('corrupt', 'This is no NumPy array: it does not begin with \\x93NUMPY.')
  }
  const [major = 0, minor = 0] = start.subarray(6)
  if (major < 1 || major > 3)
    throw new Fault('unsupported', `This array is of version ${major}.${minor} of the format, and 1 to 3 are known.`)
  const [at, length] = major === 1 ? [10, viewOf(start).getUint16(8, true)] : [12, viewOf(start).getUint32(8, true)]
  if (length > HEADER_MOST)
    throw new Fault('limit', `The header of this array has ${length.toLocaleString('en-GB')} bytes.`)
  const bytes = await readExactly(file, at, length, 'the header', call)
  const header = parsePythonLiteral(new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(bytes))
  const shape = header instanceof Map ? header.get('shape') : undefined
  const isShape = Array.isArray(shape) && shape.every((dim) => Number.isSafeInteger(dim) && Number(dim) >= 0)
  if (!(header instanceof Map) || !isShape) throw new Fault('corrupt', 'The header of this array has no shape.')
  return {
    version: `${major}.${minor}`,
    dtype: parseDtype(header.get('descr')),
    isFortran: header.get('fortran_order') === true,
    shape: shape.map(Number),
    dataAt: at + length,
  }
}
