const PIECE_BYTES = 256 * 1024

/** The same bytes, small chunks of which come together: each costs a message, or a write. Large ones pass as they are. */
export async function* gathered(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = []
  let bytes = 0
  const joined = () => {
    const whole = new Uint8Array(bytes)
    let at = 0
    for (const chunk of waiting) {
      whole.set(chunk, at)
      at += chunk.length
    }
    waiting = []
    bytes = 0
    return whole
  }
  for await (const chunk of chunks) {
    if (chunk.length >= PIECE_BYTES) {
      if (bytes > 0) yield joined()
      yield chunk
      continue
    }
    waiting.push(chunk)
    bytes += chunk.length
    if (bytes >= PIECE_BYTES) yield joined()
  }
  if (bytes > 0) yield joined()
}
