/**
 * The chunks of a stream. A `ReadableStream` can be iterated by itself only from Chromium 124 and Safari 26 on.
 * Leaving the loop early cancels the stream.
 */
export async function* streamChunks(stream: ReadableStream<Uint8Array>): AsyncIterable<Uint8Array> {
  const reader = stream.getReader()
  let finished = false
  try {
    for (;;) {
      const { done, value } = await reader.read()
      finished = done
      if (done) return
      yield value
    }
  } finally {
    if (!finished) await reader.cancel().catch(() => undefined)
    reader.releaseLock()
  }
}

/** All bytes of a stream. */
export function wholeBytes(stream: ReadableStream<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  return whole(stream, async (all) => new Uint8Array(await all.arrayBuffer()))
}

/** The same where they may be too many for the memory of a page. */
export function wholeBlob(stream: ReadableStream<Uint8Array>): Promise<Blob> {
  return whole(stream, (all) => all.blob())
}

/** Throws what broke the stream: by itself, Chromium's `Response` tells of each break that it “failed to fetch”, and no more. */
async function whole<T>(stream: ReadableStream<Uint8Array>, take: (all: Response) => Promise<T>): Promise<T> {
  const breaks: unknown[] = []
  const watched = breaksAs(stream, (error) => {
    breaks.push(error)
    return error
  })
  try {
    return await take(new Response(watched))
  } catch (error) {
    throw breaks.length > 0 ? breaks[0] : error
  }
}

/** The same stream, whose break is what `tell` makes of it. */
export function breaksAs(
  stream: ReadableStream<Uint8Array>,
  tell: (error: unknown) => unknown,
): ReadableStream<Uint8Array> {
  const reader = stream.getReader()
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      } catch (error) {
        controller.error(tell(error))
      }
    },
    cancel: (reason) => reader.cancel(reason),
  })
}
