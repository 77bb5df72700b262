import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { asFault } from '../../base/index.ts'
import { FaultPanel } from '../../ui/index.ts'
import type { PartProps } from '../part-view.tsx'
import { WaitingPart } from '../waiting-part.tsx'
import { liveFrames } from './live-frames.ts'
import css from './notebook.module.css'
import { NotebookCellView } from './notebook-cell.tsx'

/** A notebook as it was saved, to be read from top to bottom: words in the measure of a book, code and what it left behind. */
export function NotebookView({ host, file, place, session, at }: PartProps): ReactNode {
  const [frames] = useState(() => liveFrames())
  const notebook = useQuery({
    queryKey: ['notebook', file.id, at],
    queryFn: ({ signal }) => session.notebook(at, { signal }),
    gcTime: 0,
    staleTime: Infinity,
  })
  if (notebook.isError) return <FaultPanel fault={asFault(notebook.error)} />
  if (notebook.data === undefined) return <WaitingPart label="Reading" />
  const { cells, language } = notebook.data
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={css.page} aria-label={`Cells of ${file.name}`} tabIndex={0}>
      {cells.map((cell, place_) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a saved notebook does not change
        <NotebookCellView key={place_} {...{ host, place, session, frames, language, cell }} at={place_} />
      ))}
    </section>
  )
}
