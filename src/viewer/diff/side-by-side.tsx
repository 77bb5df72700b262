import type { ReactNode } from 'react'
import { formatBytes } from '../../ui/index.ts'
import { FileView } from '../file-view.tsx'
import type { ViewedFile } from '../viewed-file.ts'
import css from './file-comparison.module.css'
import type { FileComparisonProps } from './file-comparison.tsx'

interface SideBySideProps extends FileComparisonProps {
  base: ViewedFile
  other: ViewedFile
}

/** Both versions, each by the view of its type. */
export function SideBySide({ host, base, other, place, drawFault }: SideBySideProps): ReactNode {
  const fault = drawFault && { drawFault }
  return (
    <div className={css.sides}>
      <section className={css.side} aria-label="Before">
        <h3 className={css.sideHead}>
          Before <span className={css.size}>{formatBytes(base.sizeBytes)}</span>
        </h3>
        <FileView host={host} file={base} place={place.base} {...fault} />
      </section>
      <section className={css.side} aria-label="After">
        <h3 className={css.sideHead}>
          After <span className={css.size}>{formatBytes(other.sizeBytes)}</span>
        </h3>
        <FileView host={host} file={other} place={place.other} {...fault} />
      </section>
    </div>
  )
}
