/** Smaller lists and objects are skipped by reading them; the span grows where a file has too many that are larger. */
const LEAST_SPAN = 4096

/** Entries, 12 bytes each: what an index may take, whatever the file. */
const MOST_ENTRIES = 4 * 1024 * 1024

/**
 * Where the large lists and objects of a JSON text begin and end, and how many members they have, in the order in which they
 * begin: enough to skip any value quickly, in memory that depends little on the text.
 */
export class JsonIndex {
  private starts = new Uint32Array(1024)
  private ends = new Uint32Array(1024)
  private counts = new Uint32Array(1024)
  private length = 0
  private leastSpan: number
  private readonly mostEntries: number
  /** Entries that are open, outermost first. */
  private open = new Uint32Array(1024)
  depth = 0
  deepest = 0

  constructor(leastSpan = LEAST_SPAN, mostEntries = MOST_ENTRIES) {
    this.leastSpan = leastSpan
    this.mostEntries = mostEntries
  }

  /** One more member of the innermost that is open, which itself opens; false: there are more open than the index can hold. */
  enter(start: number): boolean {
    if (this.length === this.mostEntries && !this.drop()) return false
    if (this.depth > 0) this.count()
    if (this.length === this.starts.length) this.grow()
    if (this.depth === this.open.length) this.open = doubled(this.open)
    this.starts[this.length] = start
    this.ends[this.length] = 0
    this.counts[this.length] = 0
    this.open[this.depth] = this.length
    this.length += 1
    this.depth += 1
    if (this.depth > this.deepest) this.deepest = this.depth
    return true
  }

  /** One more member of the innermost that is open. */
  count(): void {
    const at = this.open[this.depth - 1] ?? 0
    this.counts[at] = (this.counts[at] ?? 0) + 1
  }

  /** Start of the innermost that is open. */
  innermost(): number {
    return this.starts[this.open[this.depth - 1] ?? 0] ?? 0
  }

  leave(end: number): void {
    this.depth -= 1
    const at = this.open[this.depth] ?? 0
    // What stands behind it in the table is inside it, so it is no larger, and was taken away before.
    if (end - (this.starts[at] ?? 0) < this.leastSpan && at === this.length - 1) this.length = at
    else this.ends[at] = end
  }

  /** End and members of what begins at `start`; undefined: it is small. */
  find(start: number): { readonly end: number; readonly count: number } | undefined {
    let low = 0
    let high = this.length - 1
    while (low <= high) {
      const middle = (low + high) >>> 1
      const found = this.starts[middle] ?? 0
      if (found === start) return { end: this.ends[middle] ?? 0, count: this.counts[middle] ?? 0 }
      if (found < start) low = middle + 1
      else high = middle - 1
    }
    return undefined
  }

  get sizeBytes(): number {
    return this.starts.byteLength * 3 + this.open.byteLength
  }

  private grow(): void {
    this.starts = doubled(this.starts)
    this.ends = doubled(this.ends)
    this.counts = doubled(this.counts)
  }

  /** Forgets the smaller half, and again until a quarter is free; false: all that is left is open. */
  private drop(): boolean {
    while (this.length > (this.mostEntries / 4) * 3) {
      if (this.depth > this.mostEntries / 2) return false
      this.leastSpan *= 2
      let kept = 0
      let level = 0
      for (let at = 0; at < this.length; at += 1) {
        const isOpen = level < this.depth && this.open[level] === at
        const start = this.starts[at] ?? 0
        const end = this.ends[at] ?? 0
        if (!isOpen && end - start < this.leastSpan) continue
        this.starts[kept] = start
        this.ends[kept] = end
        this.counts[kept] = this.counts[at] ?? 0
        if (isOpen) this.open[level++] = kept
        kept += 1
      }
      this.length = kept
    }
    return true
  }
}

function doubled(from: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const to = new Uint32Array(from.length * 2)
  to.set(from)
  return to
}
