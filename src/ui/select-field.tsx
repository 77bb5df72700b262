import { type ComponentProps, type ReactNode, useId } from 'react'
import css from './field.module.css'
import selectCss from './select-field.module.css'

export interface SelectOption {
  readonly value: string
  readonly label: string
}

interface SelectFieldProps extends Omit<ComponentProps<'select'>, 'className' | 'children' | 'onChange'> {
  label: string
  labelHidden?: boolean
  options: readonly SelectOption[]
  /** Hears the value that was chosen. */
  onChoose: (value: string) => void
  /** What the choice means; shown while nothing is wrong. */
  hint?: ReactNode
  /** What is wrong with the choice, and what to do. */
  error?: ReactNode
}

/** A choice among a few, by the browser's own menu. */
export function SelectField(props: SelectFieldProps): ReactNode {
  const { label, labelHidden, options, onChoose, hint, error, id: givenId, ...select } = props
  const ownId = useId()
  const id = givenId ?? ownId
  const noteId = `${id}-note`
  const wrong = error !== undefined && error !== null && error !== false
  const note = wrong ? error : hint
  return (
    <div className={css.field}>
      <label htmlFor={id} className={labelHidden ? css.hidden : css.label}>
        {label}
      </label>
      <div className={selectCss.frame}>
        <select
          {...select}
          id={id}
          className={`${css.input} ${selectCss.select}`}
          aria-invalid={wrong || undefined}
          aria-describedby={note ? noteId : undefined}
          onChange={(event) => onChoose(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </div>
      <div id={noteId} className={wrong ? css.error : css.hint} aria-live="polite">
        {note}
      </div>
    </div>
  )
}
