import { type ReactNode, useEffect, useState } from 'react'
import { buttonClass } from './button.tsx'
import css from './hidden-text.module.css'
import { Icon } from './icon.tsx'

const SHOWN_MS = 1600

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
  const [state, setState] = useState<'idle' | 'copied' | 'refused'>('idle')

  useEffect(() => {
    if (state === 'idle') return
    const timer = setTimeout(() => setState('idle'), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [state])

  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('refused'),
    )

  return (
    <button
      type="button"
      className={className ?? buttonClass('quiet', { iconOnly: children === undefined, small: true })}
      aria-label={label}
      title={`Copy ${what}`}
      onClick={copy}
    >
      {children}
      <Icon name={state === 'copied' ? 'check' : 'copy'} size={14} />
      <span className={css.hidden} role="status">
        {state === 'copied' ? 'Copied' : state === 'refused' ? 'The browser did not allow copying' : ''}
      </span>
    </button>
  )
}
