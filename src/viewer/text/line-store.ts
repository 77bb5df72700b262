import { asFault, type Fault, isAbort } from '../../base/index.ts'
import type { PreviewSession } from '../../preview/index.ts'

const PAGE_LINES = 200
/** Past so many signs what was read first is let go of. */
const MOST_CHARS = 16 * 1024 * 1024
/** Of some MiB each; then the person is asked whether to look further. */
const FAR_STEPS = 24

interface Page {
  readonly lines: readonly string[]
  readonly cut: ReadonlySet<number>
  readonly chars: number
  /** Does it have all lines that there are in it? */
  readonly isWhole: boolean
}

export interface LinesNow {
  /** Lines to make room for: all, or as many as are known and some more. */
  readonly shown: number
  /** A line is so long that those behind it are not looked for. */
  readonly isStopped: boolean
  readonly lineCount: number | undefined
  readonly fault: Fault | undefined
  /** A line (from 0) behind those that are known, which is looked for, or was not found so far. */
  readonly far: { readonly line: number; readonly state: 'looking' | 'not-yet' } | undefined
  /** Grows with each change. */
  readonly version: number
}

/** The lines of a text as far as they were asked for, page by page. */
export class LineStore {
  readonly #session: PreviewSession
  readonly #part: number
  readonly #pages = new Map<number, Page>()
  readonly #waiting = new Set<number>()
  #stop = new AbortController()
  readonly #listeners = new Set<() => void>()
  #chars = 0
  #reached = 0
  #now: LinesNow

  constructor(session: PreviewSession, part: number, lineCount: number | undefined) {
    this.#session = session
    this.#part = part
    this.#now = {
      shown: lineCount ?? PAGE_LINES,
      lineCount,
      isStopped: false,
      fault: undefined,
      far: undefined,
      version: 0,
    }
  }

  readonly get = (): LinesNow => this.#now

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  lineAt(line: number): string | undefined {
    return this.#pages.get(Math.floor(line / PAGE_LINES))?.lines[line % PAGE_LINES]
  }

  isCut(line: number): boolean {
    return this.#pages.get(Math.floor(line / PAGE_LINES))?.cut.has(line % PAGE_LINES) ?? false
  }

  /** Lines that are here, in order. */
  *loaded(): Iterable<readonly [line: number, text: string]> {
    for (const page of [...this.#pages.keys()].sort((a, b) => a - b)) {
      const lines = this.#pages.get(page)?.lines ?? []
      for (const [at, text] of lines.entries()) yield [page * PAGE_LINES + at, text]
    }
  }

  /** Reads what is in sight, and a page beyond. */
  want(first: number, last: number): void {
    const { shown } = this.#now
    const to = Math.min(last + PAGE_LINES, shown - 1)
    for (let page = Math.floor(first / PAGE_LINES); page <= Math.floor(to / PAGE_LINES); page += 1)
      void this.#load(page)
  }

  /** Looks for a line (from 0) behind those that are known: from there on, as far as one asking goes. */
  async reach(line: number): Promise<void> {
    const { lineCount, far } = this.#now
    if (lineCount !== undefined || line < this.#now.shown || (far?.line === line && far.state === 'looking')) return
    this.#tell({ far: { line, state: 'looking' } })
    const { signal } = this.#stop
    try {
      for (let step = 0; step < FAR_STEPS; step += 1) {
        const found = await this.#session.lines(this.#part, line, 1, { signal })
        const isOther = this.#now.far?.line !== line
        if (found.lineCount === undefined && found.lines.length === 0 && !isOther) continue
        if (found.lines.length > 0) this.#reached = Math.max(this.#reached, line + 1)
        const shown = found.lineCount ?? Math.max(this.#now.shown, this.#reached)
        this.#tell({ lineCount: found.lineCount, shown, ...(isOther ? {} : { far: undefined }) })
        return
      }
      this.#tell({ far: { line, state: 'not-yet' } })
    } catch (error) {
      if (!isAbort(error) && !signal.aborted) this.#tell({ far: undefined, fault: asFault(error) })
    }
  }

  /** After a fault: asks again. */
  retry(): void {
    this.#tell({ fault: undefined })
  }

  /** Looks on for the end of a line that goes on and on. */
  goOn(): void {
    this.#tell({ isStopped: false })
    void this.#load(Math.floor(Math.max(0, this.#reached - 1) / PAGE_LINES))
  }

  /** Gives up what is being read. Whoever asks again begins anew. */
  end(): void {
    this.#stop.abort()
    this.#stop = new AbortController()
    this.#waiting.clear()
  }

  async #load(page: number): Promise<void> {
    const before = this.#pages.get(page)
    if (this.#now.fault || this.#waiting.has(page)) return
    if (before && (before.isWhole || this.#now.isStopped)) return
    this.#waiting.add(page)
    const stop = this.#stop
    try {
      const { signal } = stop
      const { lines, cut, lineCount } = await this.#session.lines(this.#part, page * PAGE_LINES, PAGE_LINES, { signal })
      const chars = lines.reduce((sum, line) => sum + line.length, 0)
      const isWhole = lineCount !== undefined || lines.length === PAGE_LINES
      const isStopped = !isWhole && before?.lines.length === lines.length
      this.#pages.set(page, { lines, cut: new Set(cut), chars, isWhole })
      this.#chars += chars - (before?.chars ?? 0)
      this.#letGo()
      this.#reached = Math.max(this.#reached, page * PAGE_LINES + lines.length)
      const more = isStopped || !isWhole ? 0 : PAGE_LINES
      this.#tell({ lineCount, isStopped, shown: lineCount ?? this.#reached + more })
    } catch (error) {
      if (!isAbort(error) && !stop.signal.aborted) this.#tell({ fault: asFault(error) })
    } finally {
      if (stop === this.#stop) this.#waiting.delete(page)
    }
  }

  #letGo(): void {
    for (const [page, { chars }] of this.#pages) {
      if (this.#chars <= MOST_CHARS || this.#pages.size <= 4) break
      this.#pages.delete(page)
      this.#chars -= chars
    }
  }

  #tell(change: Partial<LinesNow>): void {
    this.#now = { ...this.#now, ...change, version: this.#now.version + 1 }
    for (const listener of this.#listeners) listener()
  }
}
