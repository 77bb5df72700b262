import { type ComponentProps, type ReactNode, useId } from 'react'
import css from './field.module.css'

interface FieldParts {
  label: string
  /** The label is only for those who cannot see the placeholder. */
  labelHidden?: boolean
  /** What is expected; shown while nothing is wrong. */
  hint?: ReactNode
  /** What is wrong with what was typed, and what to do. */
  error?: ReactNode
  mono?: boolean
}

type TextFieldProps = FieldParts & Omit<ComponentProps<'input'>, 'className'>
type TextAreaFieldProps = FieldParts & Omit<ComponentProps<'textarea'>, 'className'>

export function TextField({ label, labelHidden, hint, error, mono, id, ...input }: TextFieldProps): ReactNode {
  return (
    <Field id={id} label={label} labelHidden={labelHidden} hint={hint} error={error}>
      {(wiring) => <input autoComplete="off" spellCheck={false} {...input} {...wiring} className={inputClass(mono)} />}
    </Field>
  )
}

export function TextAreaField({ label, labelHidden, hint, error, mono, id, ...area }: TextAreaFieldProps): ReactNode {
  return (
    <Field id={id} label={label} labelHidden={labelHidden} hint={hint} error={error}>
      {(wiring) => <textarea spellCheck={!mono} {...area} {...wiring} className={inputClass(mono)} />}
    </Field>
  )
}

interface Wiring {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

interface FieldProps {
  id: string | undefined
  label: string
  labelHidden: boolean | undefined
  hint: ReactNode
  error: ReactNode
  children: (wiring: Wiring) => ReactNode
}

function Field({ id: givenId, label, labelHidden, hint, error, children }: FieldProps): ReactNode {
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
      {children({
        id,
        'aria-invalid': wrong || undefined,
        'aria-describedby': note ? noteId : undefined,
      })}
      <div id={noteId} className={wrong ? css.error : css.hint} aria-live="polite">
        {note}
      </div>
    </div>
  )
}

function inputClass(mono: boolean | undefined): string {
  return mono ? `${css.input} ${css.mono}` : `${css.input}`
}
