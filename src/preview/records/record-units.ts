import type { Encoding } from '../text/encoding.ts'
import type { Units } from './record-cutter.ts'

/** A byte that is left over at the end of a file of wide units is no unit. */
export function unitsOf(bytes: Uint8Array, { unitBytes, isBigEndian }: Encoding): Units {
  if (unitBytes === 1) return bytes
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Uint16Array.from({ length: bytes.length >> 1 }, (_, at) => view.getUint16(at * 2, !isBigEndian))
}
