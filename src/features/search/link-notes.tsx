import type { ReactNode } from 'react'
import { Notice } from '../../ui/index.ts'
import css from './search-screen.module.css'
import type { SearchState } from './use-search.ts'

const WHY: Readonly<Record<string, string>> = {
  rev: 'Only the latest revision of a package is searched, not all of them.',
  content: 'Contents of files are not searched: names of packages and files, messages and metadata are.',
  deleted: 'Deleted objects are not searched.',
}

/** What of the address could not be done. */
export function LinkNotes({ search: { wanted, unknown } }: { search: SearchState }): ReactNode {
  const odd = wanted.ignored.filter((name) => WHY[name] === undefined)
  const notes = [
    ...wanted.ignored.flatMap((name) => WHY[name] ?? []),
    ...(odd.length > 0 ? [`This part of the link cannot be read, and was left out: ${odd.join(', ')}.`] : []),
    ...unknown.map((bucket) => `No store of this site has the bucket ${bucket}. Connect it, then it can be searched.`),
  ]
  if (notes.length === 0) return null
  return (
    <div className={css.linkNotes}>
      {notes.map((note) => (
        <Notice key={note}>{note}</Notice>
      ))}
    </div>
  )
}
