import { type ReactNode, useMemo } from 'react'
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
  const sides = [
    { title: 'Before', file: useNamed(base, 'before'), at: place.base },
    { title: 'After', file: useNamed(other, 'after'), at: place.other },
  ]
  return (
    <div className={css.sides}>
      {sides.map(({ title, file, at }) => (
        <div key={title} className={css.side}>
          <h3 className={css.sideHead}>
            {title} <span className={css.size}>{formatBytes(file.sizeBytes)}</span>
          </h3>
          <FileView host={host} file={file} place={at} {...(drawFault && { drawFault })} />
        </div>
      ))}
    </div>
  )
}

/** A name that the other side has not: regions are told apart by the names of their files. */
function useNamed(file: ViewedFile, side: string): ViewedFile {
  return useMemo(() => ({ ...file, name: `${side}/${file.name}` }), [file, side])
}
