import type { ReactNode } from 'react'
import type { NotebookImage, PreviewSession } from '../../preview/index.ts'
import { MarkdownText } from '../markdown/markdown-text.tsx'
import type { ViewedPlace } from '../viewed-file.ts'
import css from './notebook.module.css'

interface WordsProps {
  text: string
  attachments?: readonly NotebookImage[]
  place: ViewedPlace
  session: PreviewSession
}

/** A text between the code, in the measure of a book. */
export function Words(props: WordsProps): ReactNode {
  return (
    <div className={css.words}>
      <MarkdownText {...props} />
    </div>
  )
}
