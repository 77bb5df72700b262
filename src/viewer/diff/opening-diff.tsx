import type { ReactNode } from 'react'
import { Skeleton, Waiting } from '../../ui/index.ts'
import css from './file-comparison.module.css'

const LINES = [24, 62, 55, 68, 40]

export function OpeningDiff({ name }: { name: string }): ReactNode {
  return (
    <div className={css.opening}>
      <Waiting label={`Comparing the versions of ${name}`} />
      {LINES.map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  )
}
