import type { ReactNode } from 'react'
import type { Cell, ColumnSummary } from '../../preview/index.ts'
import { formatCount } from '../../ui/index.ts'
import { lineText } from './cell-look.ts'
import css from './column-panel.module.css'

/** Counts, bounds and distribution of a column. */
export function ColumnStatistics({ summary }: { summary: ColumnSummary }): ReactNode {
  const { rows, nulls, distinct, distinctMore, least, most, mean, bars, ofFirst } = summary
  const greatest = Math.max(1, ...bars.map(({ count }) => count))
  return (
    <>
      <dl className={css.facts}>
        <Fact name="values" value={formatCount(rows - nulls)} />
        <Fact name="nulls" value={formatCount(nulls)} />
        <Fact name="distinct" value={`${distinctMore ? 'over ' : ''}${formatCount(distinct)}`} />
        {least !== null && <Fact name="least" value={shown(least)} />}
        {most !== null && <Fact name="greatest" value={shown(most)} />}
        {mean !== undefined && <Fact name="mean" value={String(Number(mean.toPrecision(6)))} />}
      </dl>
      {bars.length > 0 && (
        <ul className={css.bars} aria-label="How often values stand">
          {bars.map(({ label, count }) => (
            <li key={label} className={css.barRow}>
              <span className={css.barName} title={label}>
                <bdi>{label === '' ? <i>empty</i> : lineText(label)}</bdi>
              </span>
              <span className={css.barTrack} aria-hidden="true">
                <span className={css.bar} style={{ width: `${(count / greatest) * 100}%` }} />
              </span>
              <span className={css.barCount}>{formatCount(count)}</span>
            </li>
          ))}
        </ul>
      )}
      {ofFirst !== undefined && (
        <p className={css.note}>Of the first {formatCount(ofFirst)} rows; the file has more.</p>
      )}
    </>
  )
}

function shown(cell: Cell): string {
  return lineText(cell)
}

function Fact({ name, value }: { name: string; value: string }): ReactNode {
  return (
    <div className={css.fact}>
      <dt>{name}</dt>
      <dd title={value}>{value}</dd>
    </div>
  )
}
