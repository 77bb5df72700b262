import type { MachineFacts } from './machine-facts.ts'
import type { Summary } from './summary.ts'
import { totalBytes, type Workload } from './workloads.ts'

const BEGIN = '<!-- results: written by npm run bench -- --write -->'
const END = '<!-- end of results -->'

export interface Row {
  readonly workload: Workload
  readonly summary: Summary
}

/** The results as Markdown: one table of rows, one of the machine. */
export function resultTables(rows: readonly Row[], facts: MachineFacts): string {
  const head = ['push', 'page', 'quilt3', 'page ÷ quilt3 (goal)', 'limit', 'page ÷ limit']
  return [
    table(head, rows.map(cells)),
    `Medians of ${rows[0]?.summary.runs ?? 0} runs. In brackets after the ratio: the goal, then the ratios of the best and the worst run.`,
    table(['machine', ''], facts),
  ].join('\n\n')
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
