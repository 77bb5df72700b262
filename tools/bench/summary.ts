/** One pair and the limit, taken one after the other. Milliseconds for the same amount of work. */
export interface Run {
  readonly pageMs: number
  readonly quilt3Ms: number
  readonly limitMs: number
}

/** Medians over the runs. A ratio is taken within each run, since absolute times drift with the machine. */
export interface Summary {
  readonly runs: number
  readonly pageMs: number
  readonly quilt3Ms: number
  readonly limitMs: number
  /** The page's time as a share of quilt3's: smaller is better. */
  readonly ofQuilt3: number
  /** The page's rate as a share of the limit's: 1 cannot be passed. */
  readonly ofLimit: number
  /** Smallest and largest `ofQuilt3` of a run. */
  readonly spread: readonly [least: number, most: number]
}

export function summarize(runs: readonly Run[]): Summary {
  const ratios = runs.map(({ pageMs, quilt3Ms }) => pageMs / quilt3Ms)
  return {
    runs: runs.length,
    pageMs: median(runs.map(({ pageMs }) => pageMs)),
    quilt3Ms: median(runs.map(({ quilt3Ms }) => quilt3Ms)),
    limitMs: median(runs.map(({ limitMs }) => limitMs)),
    ofQuilt3: median(ratios),
    ofLimit: median(runs.map(({ pageMs, limitMs }) => limitMs / pageMs)),
    spread: [Math.min(...ratios), Math.max(...ratios)],
  }
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new RangeError('There is no median of nothing')
  return (lower + upper) / 2
}
