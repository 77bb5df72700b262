import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { asFault } from '../../base/index.ts'
import { Button, FaultPanel, formatBytes, Notice } from '../../ui/index.ts'
import type { PartProps } from '../part-view.tsx'
import { WaitingPart } from '../waiting-part.tsx'
import css from './markdown.module.css'
import { MarkdownDocument } from './markdown-document.tsx'

/** Read at once, as Quilt does; the rest by a press. */
const FIRST_BYTES = 128 * 1024
/** No more of one document is made into elements. */
const MOST_BYTES = 3 * 1024 * 1024

export function MarkdownPart({ file, place, session, at }: PartProps): ReactNode {
  const [most, setMost] = useState(FIRST_BYTES)
  const document = useQuery({
    queryKey: ['markdown', file.id, at, most],
    queryFn: ({ signal }) => session.markdown(at, most, { signal }),
    placeholderData: (earlier) => earlier,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (document.isError) return <FaultPanel fault={asFault(document.error)} />
  if (document.data === undefined) return <WaitingPart label={`Reading ${file.name}`} />
  const { notes, leftBytes, blocks, front } = document.data
  return (
    <div className={css.part}>
      {notes.map((note) => (
        <Notice key={note} tone="info">
          {note}
        </Notice>
      ))}
      {blocks.length === 0 && front.length === 0 ? (
        <p className={css.none}>There is no text in it.</p>
      ) : (
        <MarkdownDocument document={document.data} place={place} />
      )}
      {leftBytes !== 0 && (
        <div className={css.rest}>
          <p>
            This is the first {formatBytes(most)} of it
            {leftBytes === undefined ? '' : `; ${formatBytes(leftBytes)} follow`}.
          </p>
          {most < MOST_BYTES && (
            <Button onClick={() => setMost(MOST_BYTES)} disabled={document.isPlaceholderData}>
              {leftBytes !== undefined && leftBytes + most <= MOST_BYTES
                ? 'Show all of it'
                : `Show the first ${formatBytes(MOST_BYTES)}`}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
