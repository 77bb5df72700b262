import type { ReactNode } from 'react'
import css from './check-field.module.css'

interface CheckFieldProps {
  label: ReactNode
  mono?: boolean
  checked: boolean
  disabled?: boolean
  onChange: (checked: boolean) => void
}

/** A box to tick, with its words. */
export function CheckField({ label, mono = false, checked, disabled, onChange }: CheckFieldProps): ReactNode {
  return (
    <label className={`${css.field} ${mono ? css.mono : ''}`}>
      <input
        type="checkbox"
        className={css.box}
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <bdi className={css.words}>{label}</bdi>
    </label>
  )
}
