import type { RowResult } from './play-row.ts'
import type { FaultPoint } from './rows/fault-point.ts'

const BEGIN = '<!-- figures: written by npm run test:faults -- --long --write -->'
const END = '<!-- end of figures -->'

/** Pairs of a word and what it was. */
export type Facts = readonly (readonly [what: string, value: string])[]

/** What the rows came to, as Markdown: one table of promises, one of the fault points, one of where it was. */
export function figuresText(results: readonly RowResult[], points: readonly FaultPoint[], facts: Facts): string {
  const rows = results.map(({ row, runs, brokenRuns, figures, seconds }) => [
    row.promise,
    count(runs),
    String(brokenRuns),
    `${Math.round(seconds)} s`,
    runs > 0 ? (row.figure?.(figures) ?? '') : '',
  ])
  const played = points.map(({ id, what, ways, elsewhere }) => [
    id,
    what,
    [...ways.map(({ how }) => how), ...(elsewhere === undefined ? [] : [`in \`${elsewhere}\``])].join(', '),
  ])
  return [
    table(['promise', 'runs', 'broken', 'took', ''], rows),
    table(['fault point', '', 'how it is played'], played),
    table(['where', ''], facts),
  ].join('\n\n')
}

function count(runs: number): string {
  return runs.toLocaleString('en-GB')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (row: readonly string[]) => `| ${row.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** A document with the figures between its two marks replaced; the rest of it is people's. */
export function withFigures(document: string, figures: string): string {
  const from = document.indexOf(BEGIN)
  const to = document.indexOf(END)
  if (from < 0 || to < from) throw new Error(`There is no place for figures: ${BEGIN} … ${END} is missing.`)
  return `${document.slice(0, from + BEGIN.length)}\n\n${figures}\n\n${document.slice(to)}`
}
