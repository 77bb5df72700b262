import type { ReactNode } from 'react'
import type { NotebookImage, PreviewSession } from '../../preview/index.ts'
import type { ViewedPlace, ViewerHost } from '../viewed-file.ts'
import css from './notebook.module.css'

interface WordsProps {
  text: string
  images?: readonly NotebookImage[]
  host: ViewerHost
  place: ViewedPlace
  session: PreviewSession
}

/** A text between the code, in the measure of a book. */
export function Words({ text }: WordsProps): ReactNode {
  return <div className={css.words}>{text}</div>
}
