import type { ReactNode } from 'react'
import type { PackageNotes } from '../../client/engine.ts'
import css from './package-table.module.css'

/** Values of a package's metadata, below its message: in one line, or each in its own. */
export function PackageNote({ notes, lines }: { notes: PackageNotes; lines: number }): ReactNode {
  return (
    <span className={lines > 1 ? css.notes : css.note}>
      {notes.userMeta.slice(0, lines > 1 ? lines : undefined).map(({ name, text }) => (
        <span key={name} className={css.value} title={`${name}: ${text}`}>
          <span className={css.key}>{name}</span> <bdi>{text}</bdi>
        </span>
      ))}
    </span>
  )
}
