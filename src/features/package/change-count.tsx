import type { ReactNode } from 'react'
import css from './change-count.module.css'

interface ChangeCountProps {
  /** Undefined: not known, of one of the two. */
  now: number | undefined
  before: number | undefined
  format: (count: number) => string
}

/** By how much something grew or shrank since the revision before; nothing where it did not, or is not known. */
export function ChangeCount({ now, before, format }: ChangeCountProps): ReactNode {
  if (now === undefined || before === undefined || now === before) return null
  const isMore = now > before
  return (
    <span className={isMore ? css.more : css.less}>
      {isMore ? '+' : '−'}
      {format(Math.abs(now - before))}
    </span>
  )
}
