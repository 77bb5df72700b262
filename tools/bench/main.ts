import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { asFault } from '../../src/base/index.ts'
import { type BenchBed, openBenchBed } from './bench-bed.ts'
import { type DropTimes, FOLDER_DROP, timeFolderDrop } from './folder-drop.ts'
import { readOptions } from './options.ts'
import { runOnce, warmUp } from './run-row.ts'
import { SEARCH, timeSearch } from './search-times.ts'
import { type Run, summarize } from './summary.ts'
import { type Row, resultTables, withResults } from './table.ts'
import { type Workload, workloads } from './workloads.ts'

const documentPath = join(import.meta.dirname, '..', '..', 'docs', 'benchmarks.md')

async function runRow(bed: BenchBed, workload: Workload, count: number): Promise<Row> {
  const runs: Run[] = []
  for (let index = 0; index < count; index += 1) {
    const run = await runOnce(bed, workload, index)
    const [page, quilt3, limit] = [run.pageMs, run.quilt3Ms, run.limitMs].map((ms) => `${(ms / 1000).toFixed(2)} s`)
    console.log(`${workload.title}, run ${index + 1} of ${count}: page ${page}, quilt3 ${quilt3}, limit ${limit}`)
    runs.push(run)
  }
  return { workload, summary: summarize(runs) }
}

async function runDrops(bed: BenchBed, count: number): Promise<readonly DropTimes[]> {
  const drops: DropTimes[] = []
  for (let index = 0; index < count; index += 1) {
    const times = await timeFolderDrop(bed)
    const [first, listed] = [times.firstRowMs, times.listedMs].map((ms) => `${(ms / 1000).toFixed(2)} s`)
    const task = `${Math.round(times.longestTaskMs)} ms`
    console.log(
      `50,000 files, run ${index + 1} of ${count}: first row ${first}, longest task ${task}, listed ${listed}`,
    )
    drops.push(times)
  }
  return drops
}

async function main(): Promise<void> {
  const ids = [...workloads.map(({ id }) => id), FOLDER_DROP, SEARCH]
  const { runs, only, write } = readOptions(process.argv.slice(2), ids)
  const bed = await openBenchBed(console.log)
  try {
    await warmUp(bed)
    const rows: Row[] = []
    for (const workload of workloads) {
      if (only.length === 0 || only.includes(workload.id)) rows.push(await runRow(bed, workload, runs))
    }
    const drops = only.length === 0 || only.includes(FOLDER_DROP) ? await runDrops(bed, runs) : []
    const search = only.length === 0 || only.includes(SEARCH) ? timeSearch(runs) : undefined
    const results = resultTables({ rows, drops, search }, bed.facts)
    console.log(`\n${results}\n`)
    if (!write) return
    await writeFile(documentPath, withResults(await readFile(documentPath, 'utf8'), results))
    console.log('Written into docs/benchmarks.md.')
  } finally {
    await bed.stop()
  }
}

try {
  await main()
} catch (error) {
  console.error(`\n${asFault(error).message}\n`)
  process.exitCode = 1
}
