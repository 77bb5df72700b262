import { parseArgs } from 'node:util'
import { Fault } from '../../src/base/index.ts'

export interface FaultsOptions {
  readonly long: boolean
  /** Rows to be played; empty: all. */
  readonly rows: readonly string[]
  /** Only cases whose name holds this. */
  readonly only: string | undefined
  /** Only this seed of each case. */
  readonly seed: number | undefined
  /** Are the figures written into docs/reliability.md? */
  readonly write: boolean
  readonly help: boolean
}

/** The command line. A `Fault` on an unknown option, a row that there is none of, or a seed that is no number. */
export function readOptions(args: readonly string[], names: readonly string[]): FaultsOptions {
  const options = {
    long: { type: 'boolean', default: false },
    row: { type: 'string', multiple: true },
    case: { type: 'string' },
    seed: { type: 'string' },
    write: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  } as const
  try {
    const { values } = parseArgs({ args: [...args], options })
    const { long, row: rows = [], case: only, seed, write, help } = values
    const unknown = rows.find((name) => !names.includes(name))
    if (unknown !== undefined) throw new Error(`There is no row “${unknown}”. Rows: ${names.join(', ')}.`)
    if (seed !== undefined && !/^[1-9]\d{0,8}$/.test(seed))
      throw new Error(`“${seed}” is no seed: give a number from 1.`)
    if (write && (only !== undefined || seed !== undefined)) {
      throw new Error('The figures of a row are written whole: give --write without a case or a seed.')
    }
    return { long, rows, only, seed: seed === undefined ? undefined : Number(seed), write, help }
  } catch (cause) {
    throw new Fault('invalid', cause instanceof Error ? cause.message : String(cause), { cause })
  }
}
