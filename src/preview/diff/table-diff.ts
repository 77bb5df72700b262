import { type Call, Fault, throwIfAborted } from '../../base/index.ts'
import { messages } from '../messages.ts'
import type { Cell } from '../preview-part.ts'
import { comparableOf } from './comparable-cell.ts'
import { areMoved, type ColumnPair, pairColumns } from './diff-columns.ts'
import { matchByKey, matchByPlace } from './match-rows.ts'
import { type KeyCandidate, proposedKeys } from './proposed-keys.ts'
import { type ChangedRow, isSame, type RowChanges, rowChanges, type SharedColumn } from './row-changes.ts'
import { shownCells } from './shown-cells.ts'
import type {
  DiffCell,
  DiffColumn,
  RowChange,
  TableDiffFacts,
  TableDiffQuery,
  TableDiffRow,
} from './table-diff-model.ts'
import { tableNotes } from './table-notes.ts'
import type { TableSide } from './table-side.ts'

/** Types by which rows are told apart only when a person says so: numbers that were measured, and what holds others. */
const NO_KEYS: ReadonlySet<string> = new Set(['number', 'nested', 'bytes'])
/** Choices of keys whose rows are kept. */
const MOST_KEPT = 2
/** Signs of a cell that are given: of one row for reading, of many for a line. */
const [LONG_SIGNS, SHORT_SIGNS] = [20_000, 400]

interface Compared {
  readonly changes: RowChanges
  readonly doubled: TableDiffFacts['doubled']
  readonly byChange: Map<RowChange, readonly ChangedRow[]>
}

/** Two tables, row by row and cell by cell. */
export class TableDiff {
  readonly #base: TableSide
  readonly #other: TableSide
  readonly #pairs: readonly ColumnPair[]
  /** By the place of their pair. */
  readonly #shared: ReadonlyMap<number, SharedColumn>
  readonly #compared = new Map<string, Compared>()
  #proposed: readonly (readonly string[])[] | undefined

  constructor(base: TableSide, other: TableSide) {
    this.#base = base
    this.#other = other
    this.#pairs = pairColumns(base.columns, other.columns)
    this.#shared = new Map(this.#pairs.flatMap((pair, at) => this.#sharedOf(pair, at)))
  }

  async facts(query: TableDiffQuery, call?: Call): Promise<TableDiffFacts> {
    const proposed = await this.#proposals(call)
    const { changes, doubled, byChange } = await this.#compare(query, call)
    const shared = [...this.#shared.keys()]
    const cells = new Map(shared.map((pair, at) => [pair, changes.changedCells[at] ?? 0]))
    const count = (change: RowChange) => byChange.get(change)?.length ?? 0
    const columns = this.#pairs.map((pair, at) => this.#columnOf(pair, cells.get(at) ?? 0))
    return {
      columns,
      columnsMoved: areMoved(this.#pairs),
      keys: this.#keyPairs(query.keys ?? proposed[0] ?? []),
      proposed,
      counts: {
        added: count('added'),
        removed: count('removed'),
        changed: count('changed'),
        same: changes.same,
      },
      changedCells: changes.changedCells.reduce((sum, one) => sum + one, 0),
      rowsMoved: changes.isMoved,
      doubled,
      rows: query.change === undefined ? changes.rows.length : count(query.change),
      notes: tableNotes(
        this.#base,
        this.#other,
        columns.some(({ change }) => change === 'type'),
      ),
    }
  }

  async rows(
    query: TableDiffQuery,
    from: number,
    count: number,
    columns: readonly number[],
    call?: Call,
  ): Promise<readonly TableDiffRow[]> {
    const { changes, byChange } = await this.#compare(query, call)
    const rows = query.change === undefined ? changes.rows : (byChange.get(query.change) ?? [])
    const most = count === 1 ? LONG_SIGNS : SHORT_SIGNS
    return rows.slice(from, from + count).map((row) => ({ ...row, cells: this.#cellsOf(row, columns, most) }))
  }

  #sharedOf({ base, other }: ColumnPair, at: number): (readonly [number, SharedColumn])[] {
    if (base === undefined || other === undefined) return []
    const ours = comparableOf(this.#base.isWritten ? undefined : this.#base.columns[base])
    const theirs = comparableOf(this.#other.isWritten ? undefined : this.#other.columns[other])
    return [[at, { base, other, ours, theirs }]]
  }

  #columnOf({ name, base, other }: ColumnPair, changedCells: number): DiffColumn {
    const ours = base === undefined ? undefined : this.#base.columns[base]
    const theirs = other === undefined ? undefined : this.#other.columns[other]
    const isOther = ours?.type !== theirs?.type || ours?.declared !== theirs?.declared
    // The type of a column without values is no guess that could differ.
    const isKnown = hasValues(this.#base, base) && hasValues(this.#other, other)
    const change = !ours ? 'added' : !theirs ? 'removed' : isOther && isKnown ? 'type' : 'same'
    return { name, change, base: ours, other: theirs, changedCells }
  }

  async #proposals(call?: Call): Promise<readonly (readonly string[])[]> {
    const isKey = (pair: number) => {
      const { base, other } = this.#pairs[pair] ?? {}
      const types = [this.#base.columns[base ?? -1]?.type, this.#other.columns[other ?? -1]?.type]
      return !types.some((type) => type !== undefined && NO_KEYS.has(type))
    }
    const candidates = [...this.#shared].flatMap(([pair, column]) =>
      isKey(pair) ? [this.#candidate(pair, column)] : [],
    )
    this.#proposed ??= await proposedKeys(candidates, this.#base.rows, this.#other.rows, call)
    return this.#proposed
  }

  #candidate(pair: number, { base, other, ours, theirs }: SharedColumn): KeyCandidate {
    return {
      name: this.#pairs[pair]?.name ?? '',
      base: { at: base, comparable: ours },
      other: { at: other, comparable: theirs },
    }
  }

  /** Places of the pairs of these names that both sides have. */
  #keyPairs(names: readonly string[]): readonly number[] {
    const shared = [...this.#shared.keys()]
    return names.flatMap((name) => shared.find((pair) => this.#pairs[pair]?.name === name) ?? [])
  }

  async #compare(query: TableDiffQuery, call?: Call): Promise<Compared> {
    const keys = query.keys ?? (await this.#proposals(call))[0] ?? []
    const name = JSON.stringify(keys)
    const known = this.#compared.get(name)
    if (known) return known
    const columns = this.#keyPairs(keys).flatMap((pair) => {
      const column = this.#shared.get(pair)
      return column ? [this.#candidate(pair, column)] : []
    })
    if (columns.length < keys.length)
      throw new Fault('absent', `${noColumn(keys, columns)} Choose others to tell rows apart.`)
    const [base, other] = [this.#base.rows, this.#other.rows]
    const { partners, doubled } =
      columns.length === 0
        ? matchByPlace(base, other)
        : matchByKey(
            base,
            columns.map((one) => one.base),
            other,
            columns.map((one) => one.other),
          )
    await messages()
    throwIfAborted(call?.signal)
    const changes = rowChanges(base, other, partners, [...this.#shared.values()])
    const compared: Compared = { changes, doubled, byChange: Map.groupBy(changes.rows, ({ change }) => change) }
    this.#compared.set(name, compared)
    for (const oldest of this.#compared.keys()) {
      if (this.#compared.size <= MOST_KEPT) break
      this.#compared.delete(oldest)
    }
    return compared
  }

  #cellsOf(row: ChangedRow, columns: readonly number[], most: number): readonly DiffCell[] {
    const ours = row.base === undefined ? undefined : this.#base.rows[row.base]
    const theirs = row.other === undefined ? undefined : this.#other.rows[row.other]
    return columns.map((at) => {
      const { base, other } = this.#pairs[at] ?? {}
      const shared = this.#shared.get(at)
      return {
        ...shownCells(cellAt(ours, base), cellAt(theirs, other), most),
        differs: ours !== undefined && theirs !== undefined && shared !== undefined && !isSame(ours, theirs, shared),
      }
    })
  }
}

function cellAt(row: readonly Cell[] | undefined, at: number | undefined): Cell | undefined {
  return row === undefined || at === undefined ? undefined : (row[at] ?? null)
}

function hasValues({ isWritten, rows }: TableSide, at: number | undefined): boolean {
  return !isWritten || at === undefined || rows.some((row) => (row[at] ?? '') !== '')
}

function noColumn(keys: readonly string[], columns: readonly KeyCandidate[]): string {
  const missing = keys.filter((key) => !columns.some(({ name }) => name === key))
  return `Not both versions have a column ${missing.map((name) => `“${name}”`).join(' and ')}.`
}
