import { crc32, deflateSync } from 'node:zlib'

/** A black picture, of few bytes whatever its size: of a very high one there are rows for its beginning alone. `frames`: what it claims to have. */
export function plainPng(width: number, height: number, frames = 0): Uint8Array<ArrayBuffer> {
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, height)
  header.setUint8(8, 1)
  const control = new DataView(new ArrayBuffer(8))
  control.setUint32(0, frames)
  const rows = deflateSync(new Uint8Array((Math.ceil(width / 8) + 1) * Math.min(height, 20_000)))
  const chunks = [
    chunk('IHDR', new Uint8Array(header.buffer)),
    ...(frames > 0 ? [chunk('acTL', new Uint8Array(control.buffer))] : []),
    chunk('IDAT', new Uint8Array(rows)),
    chunk('IEND', new Uint8Array()),
  ]
  return new Uint8Array(Buffer.concat([Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10), ...chunks]))
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(data.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}
