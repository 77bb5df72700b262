import { expressionFunction, transforms } from 'vega'

/** Rows that one transform may make out of nothing. More fill the memory sooner than a chart's time is over. */
const MOST_ROWS = 2_000_000

interface Given {
  readonly start?: number
  readonly stop?: number
  readonly step?: number
  readonly steps?: number
  readonly maxsteps?: number
}

interface Run {
  readonly source?: readonly unknown[]
}

/** Transforms of which a few signs of a specification make rows without end, and how many they would make (reliability E49). */
const makers: Readonly<Record<string, (given: Given, run: Run) => number>> = {
  sequence: ({ start = 0, stop = 0, step }) => (stop - start) / (step || 1),
  cross: (_, { source = [] }) => source.length ** 2,
  density: ({ steps = 0, maxsteps = 0 }) => Math.max(steps, maxsteps),
  kde: ({ steps = 0, maxsteps = 0 }) => Math.max(steps, maxsteps),
}

/** Makes Vega refuse to make more rows than a chart can have. To be called once, before anything is run. */
export function boundTransforms(): void {
  for (const [name, count] of Object.entries(makers)) {
    const transform: unknown = transforms[name]
    const prototype: unknown = typeof transform === 'function' ? transform.prototype : undefined
    if (typeof prototype !== 'object' || prototype === null) continue
    const own: unknown = Reflect.get(prototype, 'transform')
    if (typeof own !== 'function') continue
    Reflect.set(prototype, 'transform', function bounded(this: unknown, given: Given, run: Run): unknown {
      refusePast(count(given, run))
      return own.call(this, given, run)
    })
  }
  expressionFunction('sequence', (from: number, to?: number, step = 1) => {
    const [start, stop] = to === undefined ? [0, from] : [from, to]
    const count = Math.max(0, Math.ceil((stop - start) / step))
    refusePast(count)
    return Array.from({ length: count }, (_, at) => start + at * step)
  })
}

function refusePast(rows: number): void {
  if (Math.abs(rows) <= MOST_ROWS) return
  throw new Error(`it would make more than ${MOST_ROWS.toLocaleString('en')} rows out of nothing.`)
}
