import { createContext, useContext } from 'react'
import type { NotebookImage } from '../../preview/index.ts'
import type { ViewedPlace } from '../viewed-file.ts'

/** What the pieces of a document need of what is around it. */
export interface MarkdownPlace {
  readonly place: ViewedPlace
  /** Before each id, as another document may stand on the same page. */
  readonly idPrefix: string
  /** What `attachment:name` means: of a notebook's cell. */
  readonly attachments: readonly NotebookImage[]
  /** Shows the element with this id, and gives it the focus. */
  readonly goTo: (id: string) => void
}

export const MarkdownContext = createContext<MarkdownPlace | undefined>(undefined)

export function useMarkdownPlace(): MarkdownPlace {
  const place = useContext(MarkdownContext)
  if (place === undefined) throw new Error('A piece of Markdown was drawn outside of a document')
  return place
}
