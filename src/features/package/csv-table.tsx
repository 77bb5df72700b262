import type { ReactNode } from 'react'
import { countOf, ScrollText } from '../../ui/index.ts'
import { csvRows, isNumeric } from './csv-rows.ts'
import css from './csv-table.module.css'

const MOST_ROWS = 50

interface CsvTableProps {
  name: string
  text: string
  whole: boolean
}

/** The first rows of a CSV as a table. */
export function CsvTable({ name, text, whole }: CsvTableProps): ReactNode {
  const { columns, rows, more } = csvRows(text, name.toLowerCase().endsWith('.tsv') ? '\t' : ',', MOST_ROWS, whole)
  if (columns.length === 0) return <ScrollText label={`Text of ${name}`}>{text}</ScrollText>
  const looks = columns.map((_, column) => (isNumeric(rows, column) ? css.number : undefined))
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section className={css.frame} aria-label={`Rows of ${name}`} tabIndex={0}>
        <table className={css.table}>
          <thead>
            <tr>
              {columns.map((column, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns may share a name
                <th key={at} scope="col" className={looks[at]}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
              <tr key={line}>
                {columns.map((_, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
                  <td key={at} className={looks[at]}>
                    {row[at]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={css.count}>
        {more ? `first ${countOf(rows.length, 'row')}` : countOf(rows.length, 'row')} ·{' '}
        {countOf(columns.length, 'column')}
      </p>
    </>
  )
}
