import { type ReactNode, useId } from 'react'
import css from './segments.module.css'

interface SegmentsProps<Value extends string> {
  /** What is chosen here, for those who hear the page. */
  label: string
  options: readonly { readonly value: Value; readonly label: string }[]
  value: Value
  onChoose: (value: Value) => void
}

/** One of two or three, side by side. */
export function Segments<Value extends string>({ label, options, value, onChoose }: SegmentsProps<Value>): ReactNode {
  const name = useId()
  return (
    <fieldset className={css.frame}>
      <legend className={css.hidden}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className={css.option}>
          <input
            type="radio"
            className={css.hidden}
            name={name}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
