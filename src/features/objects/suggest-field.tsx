import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Icon, type IconName, TextField } from '../../ui/index.ts'
import css from './suggest-field.module.css'

export interface Suggestion {
  /** What stands in the field when it is picked. */
  readonly id: string
  readonly label: string
  readonly icon?: IconName
}

interface SuggestFieldProps {
  label: string
  placeholder?: string
  hint?: ReactNode
  error?: string | undefined
  disabled?: boolean
  takesFocus?: boolean
  value: string
  options: readonly Suggestion[]
  onType: (text: string) => void
  onPick: (id: string) => void
  onEscape?: (() => void) | undefined
}

/** A text that can be finished by one of a few: arrows choose among them, Enter takes the chosen one, else what was typed. */
export function SuggestField(props: SuggestFieldProps): ReactNode {
  const {
    label,
    placeholder,
    hint,
    error,
    disabled,
    takesFocus = false,
    value,
    options,
    onType,
    onPick,
    onEscape,
  } = props
  const id = useId()
  const field = useRef<HTMLDivElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState<number>()
  const shown = isOpen && options.length > 0
  useEffect(() => {
    if (takesFocus) field.current?.querySelector('input')?.select()
  }, [takesFocus])
  const pick = (index: number) => {
    const option = options[index]
    if (option === undefined) return
    setActive(undefined)
    onPick(option.id)
    field.current?.querySelector('input')?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      setOpen(true)
      const next = active === undefined ? (step === 1 ? 0 : options.length - 1) : active + step
      setActive(next < 0 || next >= options.length ? undefined : next)
    } else if (event.key === 'Enter' && shown && active !== undefined) {
      event.preventDefault()
      pick(active)
    } else if (event.key === 'Escape') {
      if (!shown && onEscape === undefined) return
      event.stopPropagation()
      if (shown && active !== undefined) setActive(undefined)
      else if (onEscape) onEscape()
      else setOpen(false)
    }
  }
  return (
    <div ref={field} className={css.field}>
      <TextField
        label={label}
        labelHidden={hint === undefined}
        mono
        role="combobox"
        aria-expanded={shown}
        aria-controls={shown ? id : undefined}
        aria-autocomplete="list"
        aria-activedescendant={shown && active !== undefined ? `${id}-${active}` : undefined}
        placeholder={placeholder}
        disabled={disabled}
        value={value}
        hint={hint}
        error={error}
        onFocus={() => setOpen(true)}
        // A press on one of them does not take the focus away.
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setOpen(true)
          setActive(undefined)
          onType(event.target.value)
        }}
        onKeyDown={onKeyDown}
      />
      {shown && (
        <div id={id} role="listbox" aria-label={`What ${label} may be`} className={css.list}>
          {options.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the field, which keeps the focus
            // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus
            <div
              key={option.id}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              className={css.option}
              ref={(element) => {
                if (index === active) element?.scrollIntoView({ block: 'nearest' })
              }}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => pick(index)}
            >
              {option.icon && <Icon name={option.icon} size={14} />}
              <bdi>{option.label}</bdi>
            </div>
          ))}
        </div>
      )}
    </div>
  )
}
