import { DROP_GOALS, type DropTimes } from './folder-drop.ts'
import type { MachineFacts } from './machine-facts.ts'
import { SEARCH_GOAL_MS, type SearchTimes } from './search-times.ts'
import { median, type Summary } from './summary.ts'
import { totalBytes, type Workload } from './workloads.ts'

const BEGIN = '<!-- results: written by npm run bench -- --write -->'
const END = '<!-- end of results -->'

export interface Row {
  readonly workload: Workload
  readonly summary: Summary
}

export interface Results {
  readonly rows: readonly Row[]
  readonly drops: readonly DropTimes[]
  readonly search?: SearchTimes | undefined
}

/** The results as Markdown: a table of pushes, one of drops, one of searches, one of the machine. */
export function resultTables({ rows, drops, search }: Results, facts: MachineFacts): string {
  const runs = rows[0]?.summary.runs ?? drops.length
  return [
    ...(rows.length === 0 ? [] : [pushTable(rows)]),
    ...(drops.length === 0 ? [] : [dropTable(drops)]),
    ...(search === undefined ? [] : [searchTable(search)]),
    `Medians of ${runs} runs. In brackets the goal; after that of a ratio, those of the best and the worst run.`,
    table(['machine', ''], facts),
  ].join('\n\n')
}

function pushTable(rows: readonly Row[]): string {
  const head = ['push', 'page', 'quilt3', 'page ÷ quilt3 (goal)', 'limit', 'page ÷ limit']
  return table(head, rows.map(cells))
}

function dropTable(drops: readonly DropTimes[]): string {
  const { firstRowMs, longestTaskMs } = DROP_GOALS
  const of = (name: keyof DropTimes) => median(drops.map((times) => times[name]))
  const head = ['drop', 'first row', 'longest task after it', 'all listed']
  const first = `**${seconds(of('firstRowMs'))}** (≤ ${seconds(firstRowMs)})`
  const task = `**${Math.round(of('longestTaskMs'))} ms** (≤ ${longestTaskMs} ms)`
  return table(head, [['50,000 files in 500 folders', first, task, seconds(of('listedMs'))]])
}

function searchTable({ packages, medianMs, worstMs }: SearchTimes): string {
  const goal = `(≤ ${SEARCH_GOAL_MS} ms)`
  const cell = `${packages.toLocaleString('en')} packages with metadata`
  return table(
    ['search, a query', 'median', 'slowest'],
    [[cell, `**${Math.ceil(medianMs)} ms** ${goal}`, `${Math.ceil(worstMs)} ms`]],
  )
}

function cells({ workload, summary }: Row): readonly string[] {
  const { pageMs, quilt3Ms, limitMs, ofQuilt3, ofLimit, spread } = summary
  const range = spread.map((ratio) => ratio.toFixed(2)).join('–')
  return [
    workload.title,
    seconds(pageMs),
    seconds(quilt3Ms),
    `**${ofQuilt3.toFixed(2)}** (≤ ${workload.mostOfQuilt3.toFixed(1)}; ${range})`,
    rateOf(workload, limitMs),
    ofLimit.toFixed(2),
  ]
}

function rateOf(workload: Workload, spentMs: number): string {
  const spentSeconds = spentMs / 1000
  return workload.count === 1
    ? `${Math.round(totalBytes(workload) / 1e6 / spentSeconds)} MB/s`
    : `${Math.round(workload.count / spentSeconds)} files/s`
}

function seconds(spentMs: number): string {
  return `${(spentMs / 1000).toFixed(2)} s`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A document with the results between its two marks replaced; the rest of it is people's. */
export function withResults(document: string, results: string): string {
  const from = document.indexOf(BEGIN)
  const to = document.indexOf(END)
  if (from < 0 || to < from) throw new Error(`There is no place for results: ${BEGIN} … ${END} is missing.`)
  return `${document.slice(0, from + BEGIN.length)}\n\n${results}\n\n${document.slice(to)}`
}
