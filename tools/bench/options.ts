import { parseArgs } from 'node:util'
import { Fault } from '../../src/base/index.ts'

export interface BenchOptions {
  /** Pairs of each row; the results are their medians. */
  readonly runs: number
  /** Ids of rows to run; empty: all. */
  readonly only: readonly string[]
  /** Are the results written into `docs/benchmarks.md`? */
  readonly write: boolean
}

export const usage =
  'npm run bench -- [--runs 5] [--only big-file] [--only small-files] [--only many-files] [--only search] [--write]'

/** The command line. A `Fault` on an unknown option, a row that there is none of, or a number that is no count. */
export function readOptions(args: readonly string[], rows: readonly string[]): BenchOptions {
  const options = {
    runs: { type: 'string', default: '5' },
    only: { type: 'string', multiple: true },
    write: { type: 'boolean', default: false },
  } as const
  try {
    const { runs, only = [], write } = parseArgs({ args: [...args], options }).values
    const unknown = only.find((id) => !rows.includes(id))
    if (unknown !== undefined) throw new Error(`There is no row “${unknown}”. Rows: ${rows.join(', ')}.`)
    if (write && only.length > 0) throw new Error('The table is written whole: give --write without --only.')
    if (!/^[1-9]\d?$/.test(runs)) throw new Error(`“${runs}” is no count of runs: give a number from 1 to 99.`)
    return { runs: Number(runs), only, write }
  } catch (cause) {
    throw new Fault('invalid', `${cause instanceof Error ? cause.message : String(cause)}\nUsage: ${usage}`, { cause })
  }
}
