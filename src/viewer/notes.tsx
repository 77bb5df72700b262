import type { ReactNode } from 'react'
import css from './notes.module.css'

/** What must be said of what is shown below; nothing where there is nothing to say. */
export function Notes({ notes }: { notes: readonly string[] }): ReactNode {
  if (notes.length === 0) return null
  return (
    <ul className={css.notes}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  )
}
