import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** An intended difference, as docs/decisions/parity.md lists it. */
export interface Deviation {
  readonly id: string
  /** Why no script can show it; undefined where one must. */
  readonly notHere: string | undefined
}

const file = join(import.meta.dirname, '..', '..', '..', 'docs', 'decisions', 'parity.md')

/** Rows of the tables whose first cell is an id in backticks; a last cell that says `not here: …` gives the reason. */
export function readDeviations(text: string = readFileSync(file, 'utf8')): Deviation[] {
  const rows = text.split('\n').filter((line) => /^\| `[a-z0-9-]+` \|/.test(line))
  return rows.map((row) => {
    const cells = row.split('|').map((cell) => cell.trim())
    const [, id = '', ...rest] = cells
    const notHere = rest.find((cell) => cell.startsWith('not here: '))
    return { id: id.replaceAll('`', ''), notHere: notHere?.slice('not here: '.length) }
  })
}
