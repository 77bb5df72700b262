import { type FormEvent, type ReactNode, useState } from 'react'
import type { ColumnFilter } from '../../preview/index.ts'
import { Button, TextField } from '../../ui/index.ts'
import css from './column-panel.module.css'

interface FilterFieldsProps {
  column: number
  /** A range of numbers, rather than a text that it holds. */
  isNumeric: boolean
  filter: ColumnFilter | undefined
  onFilter: (filter: ColumnFilter | undefined) => void
}

/** Which rows are shown, by this column. */
export function FilterFields({ column, isNumeric, filter, onFilter }: FilterFieldsProps): ReactNode {
  const [holds, setHolds] = useState(filter && 'holds' in filter ? filter.holds : '')
  const [from, setFrom] = useState(filter && 'from' in filter ? String(filter.from ?? '') : '')
  const [to, setTo] = useState(filter && 'to' in filter ? String(filter.to ?? '') : '')
  const wrong = [from, to].some((text) => Number.isNaN(numberOf(text)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isNumeric && wrong) return
    onFilter(isNumeric ? rangeOf(column, from, to) : holds === '' ? undefined : { column, holds })
  }
  return (
    <form className={css.filter} onSubmit={submit}>
      {isNumeric ? (
        <>
          <TextField label="From" inputMode="decimal" value={from} onChange={(event) => setFrom(event.target.value)} />
          <TextField
            label="To"
            inputMode="decimal"
            value={to}
            error={wrong ? 'This is no number.' : undefined}
            onChange={(event) => setTo(event.target.value)}
          />
        </>
      ) : (
        <TextField
          label="Holds"
          value={holds}
          placeholder="any case"
          onChange={(event) => setHolds(event.target.value)}
        />
      )}
      <Button type="submit" small>
        Filter
      </Button>
    </form>
  )
}

function rangeOf(column: number, from: string, to: string): ColumnFilter | undefined {
  const range = { column, from: numberOf(from), to: numberOf(to) }
  return range.from === undefined && range.to === undefined ? undefined : range
}

/** Undefined: nothing is written; NaN: no number. */
function numberOf(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text.replaceAll(/[\s,_]/g, ''))
}
