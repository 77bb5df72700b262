/**
 * LZW as TIFF has it (TIFF 6.0 §13): codes of 9 to 12 bits, the most significant bit first. Writes at most `out.length` bytes,
 * so that no strip becomes more than its picture has room for. Gives how many there were.
 */
export function decodeLzw(source: Uint8Array, out: Uint8Array): number {
  const prefix = new Uint16Array(4097)
  const suffix = new Uint8Array(4097)
  const length = new Uint16Array(4097)
  for (let code = 0; code < 256; code += 1) {
    suffix[code] = code
    length[code] = 1
  }
  let next = 258
  let width = 9
  let previous = -1
  let [buffer, bits, at, written] = [0, 0, 0, 0]
  while (written < out.length) {
    while (bits < width && at < source.length) {
      buffer = ((buffer << 8) | (source[at] ?? 0)) & 0xffffff
      bits += 8
      at += 1
    }
    if (bits < width) break
    const code = (buffer >> (bits - width)) & ((1 << width) - 1)
    bits -= width
    if (code === 257) break
    if (code === 256) {
      next = 258
      width = 9
      previous = -1
      continue
    }
    if (code > next || (code === next && previous === -1) || (code >= 256 && previous === -1)) break
    if (previous !== -1 && next <= 4096) {
      // The new entry is the last text and the first sign of this one, or of itself where it is not yet there.
      prefix[next] = previous
      length[next] = (length[previous] ?? 0) + 1
      suffix[next] = firstOf(code === next ? previous : code, prefix, suffix)
      next += 1
    }
    written = write(code, written, { prefix, suffix, length }, out)
    previous = code
    if (next >= (1 << width) - 1 && width < 12) width += 1
  }
  return written
}

function firstOf(code: number, prefix: Uint16Array, suffix: Uint8Array): number {
  let place = code
  while (place >= 258) place = prefix[place] ?? 0
  return suffix[place] ?? 0
}

interface Texts {
  readonly prefix: Uint16Array
  readonly suffix: Uint8Array
  readonly length: Uint16Array
}

/** From its last sign to its first. */
function write(code: number, from: number, { prefix, suffix, length }: Texts, out: Uint8Array): number {
  const end = from + (length[code] ?? 0)
  let place = code
  for (let at = end - 1; at >= from; at -= 1) {
    if (at < out.length) out[at] = suffix[place] ?? 0
    place = prefix[place] ?? 0
  }
  return Math.min(end, out.length)
}
