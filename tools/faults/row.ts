/** How one run went: a sentence for each thing that does not hold, and figures to be summed up. */
export interface Played {
  readonly broken: readonly string[]
  readonly figures?: Readonly<Record<string, number>>
}

/** What is played again and again with other seeds; it counts as one test. */
export interface Case {
  readonly name: string
  /** Seeds from 1 to this one are played. */
  readonly runs: number
  play(seed: number): Promise<Played>
}

/** One promise of the table. */
export interface Row {
  /** A word for the command line. */
  readonly name: string
  /** Runs that may go side by side, where they wait for others most of the time. Default: 1. */
  readonly atOnce?: number
  readonly promise: string
  cases(bed: Bed): Promise<readonly Case[]> | readonly Case[]
  /** What the figures of all runs come to, in words. */
  readonly figure?: (figures: Figures) => string
}

/** Figures of all runs of a row: for each name its values in order. */
export type Figures = ReadonlyMap<string, readonly number[]>

/** What runs stand on. */
export interface Bed {
  readonly isLong: boolean
  /** Kept until the end, then closed; started when first asked for. */
  share<T>(name: string, start: (closers: AsyncDisposableStack) => Promise<T>): Promise<T>
}

export function most(figures: Figures, name: string): number {
  return Math.max(0, ...(figures.get(name) ?? []))
}

export function total(figures: Figures, name: string): number {
  return (figures.get(name) ?? []).reduce((sum, value) => sum + value, 0)
}
