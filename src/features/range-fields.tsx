import { type ReactNode, useState } from 'react'
import type { NumberRange } from '../client/engine.ts'
import { formatBytes, TextField } from '../ui/index.ts'
import { dayOf } from './filter-words.ts'
import css from './range-fields.module.css'
import { bytesFrom, numberFrom } from './range-text.ts'

interface RangeProps {
  range: NumberRange
  onChange: (range: NumberRange) => void
}

/** Whole days, in this place's time: the last one is in it. */
export function DayRange({ label, range, onChange }: RangeProps & { label: string }): ReactNode {
  const day = (text: string, isEnd: boolean) => {
    if (text === '') return undefined
    const ms = new Date(`${text}T${isEnd ? '23:59:59.999' : '00:00:00.000'}`).getTime()
    return Number.isNaN(ms) ? undefined : ms
  }
  return (
    <div className={css.range}>
      <TextField
        label="From"
        aria-label={`${label}, from`}
        type="date"
        value={range.from === undefined ? '' : dayOf(range.from)}
        onChange={({ target }) => onChange({ ...range, from: day(target.value, false) })}
      />
      <TextField
        label="To"
        aria-label={`${label}, to`}
        type="date"
        value={range.to === undefined ? '' : dayOf(range.to)}
        onChange={({ target }) => onChange({ ...range, to: day(target.value, true) })}
      />
    </div>
  )
}

/** Numbers as they are written. */
export function NumberRangeField({ label, range, onChange }: RangeProps & { label: string }): ReactNode {
  const shared = { read: numberFrom, show: String, wrong: 'This is no number.' }
  return (
    <div className={css.range}>
      <RangeEnd
        {...shared}
        label="From"
        name={`${label}, from`}
        value={range.from}
        onChange={(from) => onChange({ ...range, from })}
      />
      <RangeEnd
        {...shared}
        label="To"
        name={`${label}, to`}
        value={range.to}
        onChange={(to) => onChange({ ...range, to })}
      />
    </div>
  )
}

/** `10 MB`, `1.5 GB`. */
export function SizeRange({ range, onChange }: RangeProps): ReactNode {
  const shared = { read: bytesFrom, show: (bytes: number) => formatBytes(bytes), wrong: 'Write it like 10 MB.' }
  return (
    <div className={css.range}>
      <RangeEnd
        {...shared}
        label="From"
        name="size, from"
        value={range.from}
        onChange={(from) => onChange({ ...range, from })}
      />
      <RangeEnd {...shared} label="To" name="size, to" value={range.to} onChange={(to) => onChange({ ...range, to })} />
    </div>
  )
}

interface RangeEndProps {
  label: string
  name: string
  value: number | undefined
  /** Undefined: what was typed is none. */
  read: (text: string) => number | undefined
  show: (value: number) => string
  wrong: string
  onChange: (value: number | undefined) => void
}

/** What is typed stays as it is typed, until another value comes from elsewhere. */
function RangeEnd({ label, name, value, read, show, wrong, onChange }: RangeEndProps): ReactNode {
  const [typed, setTyped] = useState<string>()
  const isOwn = typed !== undefined && (typed.trim() === '' ? undefined : read(typed)) === value
  const isWrong = typed !== undefined && typed.trim() !== '' && read(typed) === undefined
  return (
    <TextField
      label={label}
      aria-label={name}
      inputMode="text"
      error={isWrong ? wrong : undefined}
      value={typed !== undefined && (isOwn || isWrong) ? typed : value === undefined ? '' : show(value)}
      onChange={({ target }) => {
        setTyped(target.value)
        const now = target.value.trim() === '' ? undefined : read(target.value)
        if (now !== value) onChange(now)
      }}
    />
  )
}
