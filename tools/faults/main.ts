import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asFault } from '../../src/base/index.ts'
import { machineFacts } from '../bench/machine-facts.ts'
import { ensureTools } from '../python/index.ts'
import { openBed } from './bed.ts'
import { type Facts, figuresText, withFigures } from './figures.ts'
import { readOptions } from './options.ts'
import { playRow, type RowResult } from './play-row.ts'
import { FAULT_POINTS } from './rows/fault-points.ts'
import { ROWS } from './rows.ts'

const root = join(import.meta.dirname, '..', '..')
const documentPath = join(root, 'docs', 'reliability.md')

const usage = `npm run test:faults -- [--long] [--row NAME] [--case WORDS] [--seed N] [--write]

Pushes whose calls, files, disks and processes fail by a plan, and what is left of them in the bucket, read by a checker that
shares nothing with them (docs/reliability.md).

${ROWS.map(({ name, promise }) => `  ${name.padEnd(16)}${promise}`).join('\n')}

  --long       many more seeds, larger files
  --row NAME   this row alone; may be given again
  --case WORDS the cases alone whose name holds these words
  --seed N     plays this seed alone
  --write      the figures of what was played are written into docs/reliability.md`

async function main(): Promise<void> {
  const options = readOptions(
    process.argv.slice(2),
    ROWS.map(({ name }) => name),
  )
  if (options.help) {
    console.log(usage)
    return
  }
  await using bed = openBed(options.long)
  const results: RowResult[] = []
  for (const row of ROWS) {
    if (options.rows.length > 0 && !options.rows.includes(row.name)) continue
    results.push(await playRow(row, bed, { only: options.only, seed: options.seed, say: (line) => console.log(line) }))
  }
  for (const { row, figures, runs } of results) {
    if (row.figure && runs > 0) console.log(`${row.name}: ${row.figure(figures)}`)
  }
  if (options.write) {
    const document = await readFile(documentPath, 'utf8')
    const date = `${new Date().toISOString().slice(0, 10)}, ${options.long ? 'long' : 'short'}`
    const text = figuresText(document, ROWS, results, { points: FAULT_POINTS, facts: await whereItWas(), date })
    await writeFile(documentPath, withFigures(document, text))
    console.log('Written into docs/reliability.md.')
  }
  const failed = results.reduce((sum, { failedCases }) => sum + failedCases, 0)
  const passed = results.reduce((sum, { cases }) => sum + cases, 0) - failed
  console.log(`\n${passed} passed, ${failed} failed`)
  process.exitCode = Math.min(failed, 1)
}

async function whereItWas(): Promise<Facts> {
  const tools = await ensureTools('engine', { root })
  const kept = new Set(['CPU', 'Memory', 'System', 'Node', 'Engine', 'quilt3'])
  const facts = await machineFacts(tools.binary('weed'), '', new Date())
  return facts.filter(([what]) => kept.has(what))
}

try {
  await main()
} catch (error) {
  console.error(`\n${asFault(error).message}\n\n${usage}`)
  process.exitCode = 2
}
