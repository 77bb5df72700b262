import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { asFault } from '../../base/index.ts'
import type { NotebookImage, PreviewSession } from '../../preview/index.ts'
import { FaultPanel, Waiting } from '../../ui/index.ts'
import type { ViewedPlace } from '../viewed-file.ts'
import css from './markdown.module.css'
import { MarkdownDocument } from './markdown-document.tsx'

interface MarkdownTextProps {
  text: string
  /** Of the file that holds the text: it is read in that one's worker, which is ended if it takes too long. */
  session: PreviewSession
  place: ViewedPlace
  attachments?: readonly NotebookImage[] | undefined
}

/** Markdown that is a piece of something else: a notebook's cell. */
export function MarkdownText({ text, session, place, attachments }: MarkdownTextProps): ReactNode {
  const document = useQuery({
    queryKey: ['markdown-text', text],
    queryFn: ({ signal }) => session.markdownOf(text, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  if (document.isError) return <FaultPanel fault={asFault(document.error)} />
  if (document.data === undefined) return <Waiting label="Reading" />
  return (
    <>
      <MarkdownDocument document={document.data} place={place} attachments={attachments} />
      {document.data.notes.map((note) => (
        <p key={note} className={css.none}>
          {note}
        </p>
      ))}
    </>
  )
}
