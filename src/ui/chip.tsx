import type { ReactNode } from 'react'
import css from './chip.module.css'

export type ChipTone = 'neutral' | 'ok' | 'warn' | 'accent' | 'danger'

/** A small fact in a pill. State is said in words; the tone only helps. */
export function Chip({ tone = 'neutral', children }: { tone?: ChipTone; children: ReactNode }): ReactNode {
  return <span className={`${css.chip} ${css[tone]}`}>{children}</span>
}
