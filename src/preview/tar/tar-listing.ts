import { type Call, Fault, isFault, throwIfAborted } from '../../base/index.ts'
import type { PreviewFile } from '../preview-file.ts'
import { storedBytes, type TarEntry, type TarExtras, tarEntry } from './tar-entry.ts'
import { isBlank, paxRecords, TAR_BLOCK, type TarHeader, tarHeader, text } from './tar-header.ts'

/** Read at once where headers stand close to each other, and where the last body was large. */
const NEAR_BYTES = 64 * 1024
const FAR_BYTES = 4 * 1024

/** Of an extended header or a long name; no writer makes them nearly so large. */
const EXTRA_MOST = 1024 * 1024

/** Rows that are kept: 100 bytes and more each. */
const ENTRIES_MOST = 500_000

const NO_EXTRAS: TarExtras = { pax: new Map(), path: undefined, link: undefined }

/** The entries of a tar, by its headers, one after another; bodies are skipped, and not read. */
export class TarListing {
  readonly entries: TarEntry[] = []
  /** A sentence on why it ends; undefined: it is not over, or ended as it should. */
  problem: string | undefined
  isOver = false
  private readonly file: PreviewFile
  private at = 0
  private globals: ReadonlyMap<string, string> = new Map()
  private window = { from: 0, bytes: new Uint8Array() }
  private busy: Promise<unknown> = Promise.resolve()

  constructor(file: PreviewFile) {
    this.file = file
  }

  /** Reads on until there are so many entries, or it is over. One reads at a time. */
  reach(count: number, call?: Call): Promise<void> {
    const turn = this.busy.then(async () => {
      while (this.entries.length < count && !this.isOver) await this.next(call)
    })
    this.busy = turn.catch(() => undefined)
    return turn
  }

  private async next(call: Call | undefined): Promise<void> {
    throwIfAborted(call?.signal)
    try {
      await this.step(call)
    } catch (error) {
      // The inside of a gzip is read up to a limit, or to where it is damaged: what was listed stands.
      if (!isFault(error, 'limit', 'corrupt') || this.entries.length === 0) throw error
      this.end(error.message)
    }
    if (this.entries.length >= ENTRIES_MOST)
      this.end(`Only the first ${ENTRIES_MOST.toLocaleString('en')} entries are listed.`)
  }

  private async step(call: Call | undefined): Promise<void> {
    let extras = NO_EXTRAS
    for (let at = this.at; ; ) {
      const block = await this.block(at, call)
      if (block.length === 0 || isBlank(block)) return this.end(block.length === 0 && this.at > 0 ? NO_END : undefined)
      const header = tarHeader(block)
      if (header === undefined) return this.damaged(at, block.length)
      const pax = new Map([...this.globals, ...extras.pax])
      const body = storedBytes(header, isExtra(header) ? NO_EXTRAS.pax : pax)
      const next = at + TAR_BLOCK + Math.ceil(body / TAR_BLOCK) * TAR_BLOCK
      if (!Number.isSafeInteger(next)) return this.damaged(at, block.length)
      if (!isExtra(header)) {
        this.entries.push(tarEntry(header, { ...extras, pax }))
        this.at = next
        return this.checkBody(next, body)
      }
      const read = await this.extra(header, at + TAR_BLOCK, body, extras, call)
      if (read === undefined) return this.damaged(at, block.length)
      extras = read
      at = next
    }
  }

  /** Of a cut file the last entry is listed, and said to be cut. */
  private checkBody(next: number, body: number): void {
    const { sizeBytes } = this.file
    if (sizeBytes === undefined || body === 0 || next - TAR_BLOCK < sizeBytes) return
    if (next > sizeBytes) this.end('The file ends inside of the last entry: it was cut off.')
  }

  private async extra(
    header: TarHeader,
    from: number,
    body: number,
    extras: TarExtras,
    call: Call | undefined,
  ): Promise<TarExtras | undefined> {
    if (body > EXTRA_MOST) return undefined
    const bytes = await this.file.read(from, from + body, call)
    if (bytes.length < body) return undefined
    if (header.flag === 'L') return { ...extras, path: text(bytes, 0, body) }
    if (header.flag === 'K') return { ...extras, link: text(bytes, 0, body) }
    const records = paxRecords(bytes)
    if (records === undefined) return undefined
    if (header.flag !== 'g') return { ...extras, pax: records }
    this.globals = new Map([...this.globals, ...records])
    return extras
  }

  private async block(at: number, call: Call | undefined): Promise<Uint8Array> {
    const { from, bytes } = this.window
    if (at < from || at + TAR_BLOCK > from + bytes.length) {
      const isNear = at - (from + bytes.length) < NEAR_BYTES
      this.window = { from: at, bytes: await this.file.read(at, at + (isNear ? NEAR_BYTES : FAR_BYTES), call) }
    }
    const inside = at - this.window.from
    return this.window.bytes.subarray(inside, inside + TAR_BLOCK)
  }

  private damaged(at: number, length: number): void {
    const where = `byte ${at.toLocaleString('en')}`
    const what = length < TAR_BLOCK ? 'ends inside of a header' : 'holds no header of an entry'
    if (at === 0) throw new Fault('corrupt', `${this.file.name} is no tar: it ${what} at its begin.`)
    this.end(`At ${where} the file ${what}: what stands behind is not listed.`)
  }

  private end(problem: string | undefined): void {
    this.problem ??= problem
    this.isOver = true
  }
}

const NO_END = 'It has no end: the two empty blocks that close a tar are missing, so it may have been cut off.'

function isExtra({ flag }: TarHeader): boolean {
  return flag === 'x' || flag === 'g' || flag === 'L' || flag === 'K' || flag === 'X'
}
