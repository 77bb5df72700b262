import type { ReactNode } from 'react'
import { Skeleton, Waiting } from '../ui/index.ts'
import css from './waiting-part.module.css'

const LINES = [24, 62, 55, 68, 40]

/** Where a file will stand, while its code or its bytes are on their way: from its opening to its first part it is the same. */
export function WaitingPart({ label }: { label: string }): ReactNode {
  return (
    <div className={css.waiting}>
      <Waiting label={label} />
      {LINES.map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  )
}
