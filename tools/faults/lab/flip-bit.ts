/** The same bytes but for one bit; `at` in [0, 1) says which. Of nothing, nothing. */
export function withFlippedBit(bytes: Uint8Array, at: number): Uint8Array<ArrayBuffer> {
  const flipped = new Uint8Array(bytes)
  flipBit(flipped, at)
  return flipped
}

export function flipBit(bytes: Uint8Array, at: number): void {
  const bit = Math.floor(at * bytes.length * 8)
  const byte = bytes[bit >> 3]
  if (byte !== undefined) bytes[bit >> 3] = byte ^ (1 << (bit & 7))
}

/** A stream that is held back until it is whole, then given with one bit flipped. */
export function flippedStream(stream: ReadableStream<Uint8Array>, at: number): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async start(controller) {
      const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
      controller.enqueue(withFlippedBit(bytes, at))
      controller.close()
    },
  })
}
