import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { stampOf } from './node-file-stamp.ts'

const CHUNK_BYTES = 1024 * 1024

/**
 * A file, or a range of one, of any size: Node's own Blobs of files (24.21) keep sizes in 32 bits, so that one of 10 GiB reads as
 * 2 GiB without a word. Nothing is held in memory. A file that is not what it was when it was opened is a `NotReadableError`.
 *
 * It has no bytes of its own: it can be sliced, read and sent, and neither be put into another Blob nor be posted to a thread.
 */
export class DiskBlob extends Blob {
  readonly #path: string
  readonly #stamp: string
  readonly #from: number
  readonly #to: number

  /** `stamp`: what `stampOf` gave when the file was opened. */
  constructor(path: string, stamp: string, from: number, to: number) {
    super()
    this.#path = path
    this.#stamp = stamp
    this.#from = from
    this.#to = to
  }

  override get size(): number {
    return this.#to - this.#from
  }

  override slice(start = 0, end = this.size): Blob {
    const from = this.#placeOf(start)
    return new DiskBlob(this.#path, this.#stamp, from, Math.max(from, this.#placeOf(end)))
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return (await this.bytes()).buffer
  }

  override async text(): Promise<string> {
    return new TextDecoder().decode(await this.bytes())
  }

  override async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const file = await this.#open()
    try {
      return await this.#read(file, this.#from, this.#to)
    } finally {
      await file.close()
    }
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    let file: FileHandle | undefined
    let at = this.#from
    return new ReadableStream(
      {
        pull: async (controller) => {
          try {
            file ??= await this.#open()
            const to = Math.min(at + CHUNK_BYTES, this.#to)
            if (to > at) controller.enqueue(await this.#read(file, at, to))
            at = to
            if (at < this.#to) return
            controller.close()
          } catch (error) {
            controller.error(error)
          }
          await file?.close()
        },
        cancel: async () => file?.close(),
      },
      { highWaterMark: 0 },
    )
  }

  /** As of `Blob.slice`: from the end where it is negative, and never outside. */
  #placeOf(index: number): number {
    const place = index < 0 ? this.#to + index : this.#from + index
    return Math.min(Math.max(Math.trunc(place), this.#from), this.#to)
  }

  async #open(): Promise<FileHandle> {
    const file = await open(this.#path, constants.O_RDONLY).catch(() => {
      throw notReadable()
    })
    if (stampOf(await file.stat({ bigint: true })) === this.#stamp) return file
    await file.close()
    throw notReadable()
  }

  async #read(file: FileHandle, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(to - from)
    for (let filled = 0; filled < bytes.length; ) {
      const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, from + filled)
      if (bytesRead === 0) throw notReadable()
      filled += bytesRead
    }
    // Bytes that were changed while they were read are neither the old ones nor the new.
    if (stampOf(await file.stat({ bigint: true })) !== this.#stamp) throw notReadable()
    return bytes
  }
}

function notReadable(): DOMException {
  return new DOMException('The file is not what it was when it was opened.', 'NotReadableError')
}
