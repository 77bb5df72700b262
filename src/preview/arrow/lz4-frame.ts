import { Fault } from '../../base/index.ts'

/**
 * An LZ4 frame into the room for it; https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md. Its own checksums are not compared.
 * The work is bounded by the room and the frame: lz4js loops for minutes where a length is damaged.
 */
export function inflateLz4Frame(frame: Uint8Array, room: Uint8Array): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  if (frame.length < 7 || view.getUint32(0, true) !== 0x184d2204) throw damaged()
  const flags = frame[4] ?? 0
  let from = 7 + (flags & 8 ? 8 : 0) + (flags & 1 ? 4 : 0)
  let to = 0
  while (from + 4 <= frame.length) {
    const size = view.getUint32(from, true)
    if (size === 0) break
    const end = from + 4 + (size & 0x7fff_ffff)
    if (end > frame.length) throw damaged()
    const block = frame.subarray(from + 4, end)
    to = size >= 0x8000_0000 ? copied(block, room, to) : inflateBlock(block, room, to)
    from = end + (flags & 16 ? 4 : 0)
  }
  if (to !== room.length) throw damaged()
  return room
}

function copied(block: Uint8Array, room: Uint8Array, to: number): number {
  if (to + block.length > room.length) throw damaged()
  room.set(block, to)
  return to + block.length
}

/** Blocks may name what stood in the blocks before. */
function inflateBlock(block: Uint8Array, room: Uint8Array, start: number): number {
  let [from, to] = [0, start]
  const lengthOf = (short: number): number => {
    let length = short
    for (let more = short === 15 ? 255 : 0; more === 255; ) {
      more = block[from++] ?? 0
      length += more
    }
    return length
  }
  while (from < block.length) {
    const token = block[from++] ?? 0
    const literals = lengthOf(token >> 4)
    if (from + literals > block.length) throw damaged()
    to = copied(block.subarray(from, from + literals), room, to)
    from += literals
    // The last sequence has no match.
    if (from >= block.length) break
    const back = (block[from] ?? 0) | ((block[from + 1] ?? 0) << 8)
    from += 2
    const length = lengthOf(token & 15) + 4
    if (back === 0 || back > to || to + length > room.length) throw damaged()
    for (const end = to + length; to < end; to++) room[to] = room[to - back] ?? 0
  }
  return to
}

function damaged(): Fault {
  return new Fault('corrupt', 'This Arrow file is damaged: a column in it cannot be unpacked.')
}
