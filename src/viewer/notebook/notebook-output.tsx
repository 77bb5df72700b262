import type { ReactNode } from 'react'
import type { NotebookOutput } from '../../preview/index.ts'
import { AnsiText } from './ansi-text.tsx'
import css from './notebook.module.css'
import type { CellProps } from './notebook-cell.tsx'
import { NotebookPicture } from './notebook-picture.tsx'
import { OutputFrame } from './output-frame.tsx'
import { Words } from './words.tsx'

interface OutputProps extends Pick<CellProps, 'host' | 'place' | 'session' | 'frames'> {
  readonly output: NotebookOutput
  readonly id: string
  readonly label: string
}

/** What a cell left behind. */
export function NotebookOutputView({ output, host, place, session, frames, id, label }: OutputProps): ReactNode {
  switch (output.kind) {
    case 'text':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        <section className={`${css.printed} ${output.isError ? css.error : ''}`} aria-label={label} tabIndex={0}>
          <pre>
            <AnsiText text={output.text.replace(/\n+$/, '')} />
          </pre>
        </section>
      )
    case 'image':
      return <NotebookPicture image={output.image} label={label} />
    case 'markdown':
      return <Words text={output.text} {...{ place, session }} />
    case 'frame':
      return <OutputFrame {...{ host, frames, id, label }} content={output.content} />
    case 'left-out':
      return <p className={css.left}>{output.what}</p>
  }
}
