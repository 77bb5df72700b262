import type { ReactNode } from 'react'
import css from './chip.module.css'

export type ChipTone = 'neutral' | 'ok' | 'warn' | 'accent' | 'danger'

interface ChipProps {
  tone?: ChipTone
  /** A sign without its pill, for narrow columns; says what it stands for. */
  sign?: string
  children: ReactNode
}

/** A small fact in a pill. State is said in words; the tone only helps. */
export function Chip({ tone = 'neutral', sign, children }: ChipProps): ReactNode {
  return (
    <span className={`${sign === undefined ? css.chip : css.sign} ${css[tone]}`} title={sign}>
      {children}
    </span>
  )
}
