import type { ReactNode } from 'react'
import { Button, CheckField, CopyButton, formatCount } from '../../ui/index.ts'
import css from './text-view.module.css'
import type { Find } from './use-find.ts'

interface TextBarProps {
  find: Find
  /** All of it, where it is here. */
  text: string | undefined
  wraps: boolean
  onWrap: (wraps: boolean) => void
  /** So long that its lines are not counted: there is a way to its end. */
  isLong: boolean
  isTail: boolean
  onTail: (isTail: boolean) => void
}

export function TextBar({ find, text, wraps, onWrap, isLong, isTail, onTail }: TextBarProps): ReactNode {
  return (
    <div className={css.bar}>
      {!isTail && <FindField find={find} isWhole={text !== undefined} />}
      <div className={css.ways}>
        {isLong && (
          <Button small look="quiet" onClick={() => onTail(!isTail)}>
            {isTail ? 'Back to its beginning' : 'See its end'}
          </Button>
        )}
        <CheckField label="Wrap" checked={wraps} onChange={onWrap} />
        {text !== undefined && <CopyButton text={text} what="text" />}
      </div>
    </div>
  )
}

function FindField({ find, isWhole }: { find: Find; isWhole: boolean }): ReactNode {
  const { text, hits, at } = find
  return (
    <div className={css.find}>
      <input
        type="search"
        className={css.field}
        aria-label={isWhole ? 'Find in the text' : 'Find in what is loaded'}
        placeholder={isWhole ? 'Find' : 'Find in what is loaded'}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => find.ask(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') find.go(event.shiftKey ? -1 : 1)
          if (event.key === 'Escape') find.ask('')
        }}
      />
      <span role="status" className={css.found}>
        {text === ''
          ? ''
          : hits.length === 0
            ? 'nothing found'
            : `${formatCount(at + 1)} of ${formatCount(hits.length)} lines`}
      </span>
    </div>
  )
}
