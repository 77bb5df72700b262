import { Fault } from '../../base/index.ts'
import { H5Cursor, type H5Sizes } from './h5-cursor.ts'

export interface H5Space {
  /** None: one value. */
  readonly dims: readonly number[]
  /** There is no value at all. */
  readonly isNull: boolean
}

/** §IV.A.2.b */
export function parseSpace(bytes: Uint8Array, sizes: H5Sizes): H5Space {
  const cursor = new H5Cursor(bytes, sizes)
  const [version, rank] = [cursor.byte(), cursor.byte()]
  if (version !== 1 && version !== 2) throw new Fault('unsupported', `its dataspace has version ${version}`)
  cursor.skip(1)
  const kind = cursor.byte()
  if (version === 1) cursor.skip(4)
  const dims = Array.from({ length: rank }, () => cursor.length())
  if (!dims.every(Number.isSafeInteger) || !Number.isSafeInteger(dims.reduce((product, dim) => product * dim, 1))) {
    throw new Fault('corrupt', `its shape is ${dims.join(' × ')}`)
  }
  return { dims, isNull: version === 2 && kind === 2 }
}
