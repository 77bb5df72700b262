import { type FormEvent, type ReactNode, useState } from 'react'
import { Button, CheckField, CopyButton, countOf, formatCount } from '../../ui/index.ts'
import { type LineMarks, lineHash, readLineText } from './line-marks.ts'
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
  marks: LineMarks | undefined
}

export function TextBar({ find, text, wraps, onWrap, isLong, isTail, onTail, marks }: TextBarProps): ReactNode {
  return (
    <div className={css.bar}>
      {!isTail && (
        <div className={css.fields}>
          <FindField find={find} isWhole={text !== undefined} />
          {marks && <LineField key={marks.marked && lineHash(marks.marked)} marks={marks} />}
        </div>
      )}
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
            : `${formatCount(at + 1)} of ${countOf(hits.length, 'line')}`}
      </span>
    </div>
  )
}

/** The way to a line without a mouse. */
function LineField({ marks }: { marks: LineMarks }): ReactNode {
  const { marked } = marks
  const [typed, setTyped] = useState(marked === undefined ? '' : lineHash(marked).replace(/[#L]/g, ''))
  const [isWrong, setWrong] = useState(false)
  const go = (event: FormEvent) => {
    event.preventDefault()
    const range = readLineText(typed)
    setWrong(range === undefined)
    if (range !== undefined) marks.onMark(range)
  }
  return (
    <form className={css.line} onSubmit={go}>
      <input
        type="text"
        inputMode="numeric"
        className={`${css.field} ${css.number}`}
        aria-label="Go to line"
        aria-invalid={isWrong || undefined}
        title="A line, or lines such as 12-20"
        placeholder="Line"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value)
          setWrong(false)
        }}
      />
      <span role="status" className={css.found}>
        {isWrong ? 'Give a number, or two such as 12-20.' : ''}
      </span>
    </form>
  )
}
