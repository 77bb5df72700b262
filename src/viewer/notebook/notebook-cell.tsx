import type { ReactNode } from 'react'
import type { NotebookCell, PreviewSession } from '../../preview/index.ts'
import { CodeText } from '../text/code-text.tsx'
import type { ViewedPlace, ViewerHost } from '../viewed-file.ts'
import type { LiveFrames } from './live-frames.ts'
import css from './notebook.module.css'
import { NotebookOutputView } from './notebook-output.tsx'
import { Words } from './words.tsx'

export interface CellProps {
  readonly host: ViewerHost
  readonly place: ViewedPlace
  readonly session: PreviewSession
  readonly frames: LiveFrames
  readonly language: string | undefined
  /** Its place among the cells, from 0. */
  readonly at: number
}

export function NotebookCellView({ cell, ...props }: CellProps & { cell: NotebookCell }): ReactNode {
  const { place, session } = props
  if (cell.kind === 'markdown') {
    return <Words text={cell.text} attachments={cell.attachments} {...{ place, session }} />
  }
  if (cell.kind === 'raw') return <Code text={cell.text} language={undefined} label={`Raw text ${props.at + 1}`} />
  const name = cell.count === undefined ? `cell ${props.at + 1}` : `[${cell.count}]`
  return (
    <div className={css.cell}>
      <span className={css.count} aria-hidden="true">
        {cell.count}
      </span>
      <Code text={cell.text} language={props.language} label={`Code ${name}`} />
      {cell.outputs.map((output, place) => (
        <NotebookOutputView
          // biome-ignore lint/suspicious/noArrayIndexKey: a saved notebook does not change
          key={place}
          {...props}
          output={output}
          id={`${props.at}.${place}`}
          label={`Output ${name}${cell.outputs.length > 1 ? `, ${place + 1} of ${cell.outputs.length}` : ''}`}
        />
      ))}
    </div>
  )
}

function Code({ text, language, label }: { text: string; language: string | undefined; label: string }): ReactNode {
  if (text === '') return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
    <section className={css.code} aria-label={label} tabIndex={0}>
      <pre>
        <CodeText text={text.replace(/\n+$/, '')} language={language} />
      </pre>
    </section>
  )
}
