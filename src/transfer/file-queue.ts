import type { FileRow } from './file-board.ts'

/** Files in their order, each given out once; those that are to go again before all others. */
export class FileQueue {
  readonly #rows: readonly FileRow[]
  readonly #again: FileRow[] = []
  #next = 0

  constructor(rows: readonly FileRow[]) {
    this.#rows = rows
  }

  get isEmpty(): boolean {
    return this.#again.length === 0 && this.#next >= this.#rows.length
  }

  again(row: FileRow): void {
    this.#again.push(row)
  }

  /** The next that may begin. One that is held comes back by `again`; one that was begun before its turn is passed over. */
  take(): FileRow | undefined {
    for (;;) {
      const row = this.#again.shift() ?? this.#rows[this.#next]
      if (row === undefined) return undefined
      if (row === this.#rows[this.#next]) this.#next += 1
      if (row.state === 'waiting' && !row.held) return row
    }
  }
}
