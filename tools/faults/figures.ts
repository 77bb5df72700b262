import type { RowResult } from './play-row.ts'
import type { Row } from './row.ts'
import type { FaultPoint } from './rows/fault-point.ts'

const BEGIN = '<!-- figures: written by npm run test:faults -- --long --write -->'
const END = '<!-- end of figures -->'

/** Pairs of a word and what it was. */
export type Facts = readonly (readonly [what: string, value: string])[]

/**
 * What the rows came to, as Markdown: one table of promises, one of the fault points, one of where it was. Rows that were not
 * played keep the line that they have in `document`.
 */
export function figuresText(
  document: string,
  rows: readonly Row[],
  results: readonly RowResult[],
  { points, facts, date }: { readonly points: readonly FaultPoint[]; readonly facts: Facts; readonly date: string },
): string {
  const lines = rows.flatMap((row) => {
    const result = results.find((one) => one.row.name === row.name)
    const begin = `| ${row.promise} |`
    const old = document.split('\n').find((each) => each.startsWith(begin))
    return result ? [line(cells(result, date))] : old === undefined ? [] : [old]
  })
  const head = ['promise', 'runs', 'broken', 'took', '', 'on']
  const played = points.map(({ id, what, ways, elsewhere }) => [
    id,
    what,
    [...ways.map(({ how }) => how), ...(elsewhere === undefined ? [] : [`in \`${elsewhere}\``])].join(', '),
  ])
  return [
    [line(head), rule(head), ...lines].join('\n'),
    table(['fault point', '', 'how it is played'], played),
    table(['where', ''], facts),
  ].join('\n\n')
}

function cells({ row, runs, brokenRuns, figures, seconds }: RowResult, date: string): readonly string[] {
  const figure = runs > 0 ? (row.figure?.(figures) ?? '') : ''
  return [row.promise, count(runs), String(brokenRuns), `${Math.round(seconds)} s`, figure, date]
}

function count(runs: number): string {
  return runs.toLocaleString('en-GB')
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [line(head), rule(head), ...rows.map(line)].join('\n')
}

function line(row: readonly string[]): string {
  return `| ${row.join(' | ')} |`
}

function rule(head: readonly string[]): string {
  return line(head.map(() => '---'))
}

/** A document with the figures between its two marks replaced; the rest of it is people's. */
export function withFigures(document: string, figures: string): string {
  const from = document.indexOf(BEGIN)
  const to = document.indexOf(END)
  if (from < 0 || to < from) throw new Error(`There is no place for figures: ${BEGIN} … ${END} is missing.`)
  return `${document.slice(0, from + BEGIN.length)}\n\n${figures}\n\n${document.slice(to)}`
}
