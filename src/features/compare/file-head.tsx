import { type ReactNode, useEffect, useRef } from 'react'
import { Link } from 'react-router'
import type { ComparedFile, CompareRow } from '../../client/engine.ts'
import { buttonClass, Chip, CopyButton, formatCount } from '../../ui/index.ts'
import { StepButton } from '../step-button.tsx'
import { CHANGE_WORDS } from './change-words.ts'
import css from './file-sides.module.css'

interface FileHeadProps {
  file: string
  /** Its place among the others; for a moment that of the file before. */
  found: ComparedFile | undefined
  row: CompareRow | undefined
  listLink: string
  historyLink: string
  onGo: (file: string | undefined) => void
}

/** Which file it is, what became of it, and the ways to the others. */
export function FileHead({ file, found, row, listLink, historyLink, onGo }: FileHeadProps): ReactNode {
  const name = file.slice(file.lastIndexOf('/') + 1)
  const title = useRef<HTMLHeadingElement>(null)
  // What was pressed in the list is gone: whoever reads by ear goes on here.
  useEffect(() => title.current?.focus({ preventScroll: true }), [])
  return (
    <header className={css.head}>
      <Link className={buttonClass('plain', { small: true })} to={listLink} replace>
        All changes
      </Link>
      <h2 className={css.key} title={file} ref={title} tabIndex={-1}>
        <bdi>
          <span className={css.folder}>{file.slice(0, file.length - name.length)}</span>
          {name}
        </bdi>
      </h2>
      {row && (
        <Chip tone={CHANGE_WORDS[row.change].tone}>
          <span aria-hidden="true">{CHANGE_WORDS[row.change].sign}</span> {CHANGE_WORDS[row.change].word}
        </Chip>
      )}
      <CopyButton text={file} what="path" />
      <Link to={historyLink}>History</Link>
      <span className={css.steps}>
        {found?.at !== undefined && (
          <span className={css.place}>
            {formatCount(found.at + 1)} of {formatCount(found.total)}
          </span>
        )}
        <StepButton step={-1} isEnd={found?.before === undefined} onStep={() => onGo(found?.before)} />
        <StepButton step={1} isEnd={found?.behind === undefined} onStep={() => onGo(found?.behind)} />
      </span>
    </header>
  )
}
