import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs, styleText } from 'node:util'
import { type Outcome, type Part, parts, type Run } from './parts.ts'
import { sum, type Tally } from './tally.ts'
import { failuresAgain, type PartResult, tableOf } from './told-again.ts'

/** A test ends within minutes (vitest.config.ts, playwright.config.ts), and is told. Long parts tell nothing for hours. */
const MOST_SILENT_MS = 480_000

const root = fileURLToPath(new URL('../..', import.meta.url))

const usage = `npm test -- [part …] [--long]

${parts.map(({ name, what }) => `  ${name.padEnd(10)}${what}`).join('\n')}

Without a part all run, in this order. --long adds the tests that repeat others in more places.`

interface Request {
  readonly chosen: readonly Part[]
  readonly long: boolean
  readonly help: boolean
}

function readArguments(): Request {
  const options = { long: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const unknown = positionals.find((name) => parts.every((part) => part.name !== name))
  if (unknown !== undefined) throw new Error(`There is no part "${unknown}".`)
  const chosen = positionals.length === 0 ? parts : parts.filter(({ name }) => positionals.includes(name))
  return { chosen, long: values.long ?? false, help: values.help ?? false }
}

async function runPart(part: Part, run: Run): Promise<PartResult> {
  console.log(styleText(['bold', 'blue'], `\n── ${part.name} · ${part.what}`))
  const start = performance.now()
  const { tally, failures, hung } = await part.run(run).catch((error: unknown): Outcome => {
    const said = `${part.name} cannot run: ${error instanceof Error ? error.message : String(error)}`
    console.error(said)
    return { tally: { passed: 0, failed: 1 }, failures: [{ test: said, said: '' }] }
  })
  const seconds = (performance.now() - start) / 1000
  const colour = tally.failed === 0 ? 'green' : 'red'
  console.log(styleText(colour, `${part.name}: ${line(tally)} in ${seconds.toFixed(1)} s`))
  return { name: part.name, tally, failures, seconds, hung }
}

/** Who sees the end of a log alone sees all that failed. */
function tellAgain(results: readonly PartResult[]): void {
  const again = failuresAgain(results)
  if (again.length > 0) console.log(`${styleText(['bold', 'red'], '\n── what failed')}\n${again.join('\n')}`)
  if (results.length > 1) console.log(`\n${tableOf(results).join('\n')}`)
}

function line({ passed, failed }: Tally): string {
  return `${passed} passed, ${failed} failed`
}

async function runAll({ chosen, long }: Request, signal: AbortSignal): Promise<void> {
  const reports = mkdtempSync(join(tmpdir(), 'selvage-test-'))
  try {
    const results: PartResult[] = []
    const run = { root, reports, long, signal, mostSilentMs: long ? undefined : MOST_SILENT_MS }
    for (const part of chosen) {
      // Whoever waits for the count has no time for the rest once a part has hung.
      if (signal.aborted || results.some(({ hung }) => hung)) break
      results.push(await runPart(part, run))
    }
    tellAgain(results)
    const missed = chosen.slice(results.length).map(({ name }) => name)
    if (missed.length > 0) console.log(`\nNot run: ${missed.join(', ')}`)
    // Parts that were not come to have not passed.
    const total = sum([...results.map(({ tally }) => tally), { passed: 0, failed: missed.length }])
    console.log(`\n${line(total)}`)
    process.exitCode = signal.aborted ? 130 : Math.min(total.failed, 1)
  } finally {
    rmSync(reports, { recursive: true, force: true })
  }
}

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopping.abort())

try {
  const request = readArguments()
  if (request.help) console.log(usage)
  else await runAll(request, stopping.signal)
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  console.log(`\n${line({ passed: 0, failed: 1 })}`)
  process.exitCode = 2
}
