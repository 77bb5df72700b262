import { countWord } from './count-word.ts'

/** What is wrong with a row, as a sentence over many: `have fewer fields than there are columns`. */
export type RowTrouble = string

/** Places that are kept of one trouble. Rows are read more than once, and are counted once. */
const PLACES_MOST = 10_000

/** What was met in the rows that were read, told in a sentence each. */
export class RowNotes {
  readonly #places = new Map<RowTrouble, Set<number>>()
  readonly #said = new Map<RowTrouble, number>()

  /** `place`: the row's, from 0. */
  add(trouble: RowTrouble, place: number): void {
    const places = this.#places.get(trouble) ?? new Set()
    this.#places.set(trouble, places)
    if (places.size < PLACES_MOST) places.add(place)
  }

  /** Says all, which then is not said again until there is more of it. */
  say(): readonly string[] {
    for (const [trouble, { size }] of this.#places) this.#said.set(trouble, size)
    return [...this.#places].map(([trouble, places]) => sentence(trouble, places))
  }

  /** What was not said yet. */
  more(): readonly string[] | undefined {
    const news = [...this.#places].filter(([trouble, { size }]) => this.#said.get(trouble) !== size)
    return news.length === 0 ? undefined : news.map(([trouble, places]) => sentence(trouble, places))
  }
}

function sentence(trouble: RowTrouble, places: ReadonlySet<number>): string {
  const first = (Math.min(...places) + 1).toLocaleString('en')
  if (places.size === 1) return `Row ${first} ${trouble.replace(/^have /, 'has ').replace(/^are /, 'is ')}.`
  const count = places.size < PLACES_MOST ? countWord(places.size, 'row') : `More than ${countWord(PLACES_MOST, 'row')}`
  return `${count} ${trouble}; the first is row ${first}.`
}
