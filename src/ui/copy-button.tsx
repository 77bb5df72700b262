import type { ReactNode } from 'react'
import { buttonClass } from './button.tsx'
import css from './hidden-text.module.css'
import { Icon } from './icon.tsx'
import { useCopying } from './use-copying.ts'

interface CopyButtonProps {
  /** What is copied. */
  text: string
  /** What it is, for the button's name: "Copy hash". */
  what: string
  /** The button's name where it shows words that "Copy …" does not hold. */
  label?: string
  /** Shown instead of the sign alone. */
  children?: ReactNode
  className?: string | undefined
}

/** Copies a text and says so for a moment. */
export function CopyButton({ text, what, label = `Copy ${what}`, children, className }: CopyButtonProps): ReactNode {
  const { copy, sign, words } = useCopying()
  return (
    <button
      type="button"
      className={className ?? buttonClass('quiet', { iconOnly: children === undefined, small: true })}
      aria-label={label}
      title={sign ? words : `Copy ${what}`}
      onClick={() => void copy(text)}
    >
      {children}
      <Icon name={sign ?? 'copy'} size={14} />
      <span className={css.hidden} role="status">
        {words}
      </span>
    </button>
  )
}
