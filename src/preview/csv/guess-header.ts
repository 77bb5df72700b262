import { guessValueForm } from '../records/value-types.ts'

type Row = readonly (string | null)[]

/**
 * Does the first row name the columns? It does not where it holds a number, a time or a truth under which the column has the same
 * kind. A row of texts alone is a header, as is one whose first field is empty (R and pandas leave it so over row names), and one
 * of years.
 */
export function isHeader(first: Row, rest: readonly Row[]): boolean {
  if (rest.length === 0) return guessValueForm([first], first.length, false).types.every((type) => type === 'text')
  if (first[0] === null || first[0] === '' || isYears(first)) return true
  const named = guessValueForm([first], first.length, false).types
  const data = guessValueForm(rest, first.length, false).types
  return named.every((type, at) => type === 'text' || first[at] === null || data[at] === 'text')
}

function isYears(row: Row): boolean {
  const years = row.filter((field) => field !== null && /^(1[89]|20)\d\d$/.test(field)).map(Number)
  return years.length >= 2 && years.every((year, at) => at === 0 || year === (years[at - 1] ?? 0) + 1)
}
