import { compareCodePoints } from '../../package/index.ts'
import type { ListPage, ObjectStore } from '../../store/index.ts'
import type { ObjectRow } from '../engine.ts'

/** Rows of one level that are held: each takes about 120 bytes. */
export const MOST_ROWS = 1_000_000

/** One level of a bucket as far as it was listed, in the order of the keys; folders among objects. */
export class Level {
  readonly folder: string
  /** A folder's ends in `/`. */
  readonly #keys: string[] = []
  /** By the same index; of a folder 0, of an unknown time NaN. */
  readonly #sizes: number[] = []
  readonly #changed: number[] = []
  readonly #mostRows: number
  readonly #pages: AsyncIterator<ListPage>
  #reading: Promise<void> | undefined
  #more = true
  #cut = false

  /** `prefix`: what its names begin with. */
  constructor(store: ObjectStore, folder: string, prefix: string, mostRows = MOST_ROWS) {
    this.folder = folder
    this.#mostRows = mostRows
    this.#pages = store.list(folder + prefix, { delimiter: '/' })[Symbol.asyncIterator]()
  }

  get read(): number {
    return this.#keys.length
  }

  /** Are there rows that were not listed, and will be? */
  get more(): boolean {
    return this.#more
  }

  /** Are there rows that will never be, for there are too many? */
  get cut(): boolean {
    return this.#cut
  }

  /** Asks for the next page, once for all who wait for it: none of their signals ends it. After a Fault it is asked for again. */
  readPage(): Promise<void> {
    this.#reading ??= this.#readPage().finally(() => {
      this.#reading = undefined
    })
    return this.#reading
  }

  /** One page more, that nobody waits for; who asks for it next hears why it did not come. */
  readAhead(): void {
    if (this.#more) this.readPage().catch(() => undefined)
  }

  /** Of an index below `read`. */
  row(index: number): ObjectRow {
    const key = this.#keys[index] ?? ''
    if (key.endsWith('/')) return { kind: 'folder', key }
    const changedMs = this.changedMs(index)
    return {
      kind: 'object',
      key,
      sizeBytes: this.sizeBytes(index),
      changedMs: Number.isNaN(changedMs) ? undefined : changedMs,
    }
  }

  isFolder(index: number): boolean {
    return this.#keys[index]?.endsWith('/') === true
  }

  /** Without the folder before it. */
  name(index: number): string {
    return (this.#keys[index] ?? '').slice(this.folder.length)
  }

  sizeBytes(index: number): number {
    return this.#sizes[index] ?? 0
  }

  changedMs(index: number): number {
    return this.#changed[index] ?? Number.NaN
  }

  async #readPage(): Promise<void> {
    if (!this.#more) return
    const { done, value } = await this.#pages.next()
    if (done) {
      this.#more = false
      return
    }
    // Names of a page come apart. One that ends in `/` is an object of no bytes at the folder's own key, as consoles make them.
    const objects = value.objects.filter(({ key }) => !key.endsWith('/'))
    let at = 0
    for (const folder of value.prefixes) {
      for (; ; at += 1) {
        const object = objects[at]
        if (object === undefined || compareCodePoints(object.key, folder) > 0) break
        this.#add(object.key, object.sizeBytes, object.modifiedMs)
      }
      this.#add(folder, 0, undefined)
    }
    for (const { key, sizeBytes, modifiedMs } of objects.slice(at)) this.#add(key, sizeBytes, modifiedMs)
    const isFull = this.read >= this.#mostRows
    this.#cut = isFull && value.more
    this.#more = value.more && !isFull
    if (this.#cut) await this.#pages.return?.()
  }

  #add(key: string, sizeBytes: number, modifiedMs: number | undefined): void {
    this.#keys.push(key)
    this.#sizes.push(sizeBytes)
    this.#changed.push(modifiedMs ?? Number.NaN)
  }
}
