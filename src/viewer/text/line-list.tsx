import { useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, type ReactNode, type RefObject, useEffect, useRef } from 'react'
import type { Span } from './highlight.ts'
import { isMarked, type LineMarks, type LineRange, lineHash, rangeOf } from './line-marks.ts'
import { Marked } from './marked.tsx'
import { Spans } from './spans.tsx'
import css from './text-view.module.css'
import { visibleText } from './visible-text.ts'

const LINE_PX = 20
/** Browsers know no element of any height: of more lines the first are shown. */
export const MOST_LINES = 1_500_000

export interface Line {
  readonly text: string
  readonly isCut: boolean
  readonly spans: readonly Span[] | undefined
}

interface LineListProps {
  label: string
  total: number
  /** Undefined for one that has not been read yet. */
  lineAt: (line: number) => Line | undefined
  /** Another number: other lines. */
  version: number
  onWindow: (first: number, last: number) => void
  wraps: boolean
  /** A text whose places are marked; empty: none. */
  hits: string
  /** A line that is brought into sight, and marked. */
  current: number | undefined
  hasNumbers?: boolean
  /** Without it the numbers are no links. */
  marks?: LineMarks | undefined
}

/** Lines of text with their numbers; only those in sight are drawn. */
export function LineList(props: LineListProps): ReactNode {
  const { label, lineAt, version, onWindow, wraps, hits, current, hasNumbers = true, marks } = props
  const total = Math.min(props.total, MOST_LINES)
  const frame = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => LINE_PX,
    overscan: 20,
  })
  const first = virtual.range?.startIndex ?? 0
  const last = virtual.range?.endIndex ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: other lines may have left what is in sight unread
  useEffect(() => onWindow(first, last), [first, last, version, total])
  useEffect(() => {
    if (current !== undefined) virtual.scrollToIndex(current, { align: 'center' })
  }, [current, virtual])
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines that wrap have other heights
  useEffect(() => virtual.measure(), [wraps])
  const pressed = useMarkInSight(marks?.marked, total, frame, (line) =>
    virtual.scrollToIndex(line, { align: 'center' }),
  )
  const press = (line: number, event: MouseEvent) => {
    if (!marks || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    const range = rangeOf(event.shiftKey && marks.marked ? marks.marked.from : line, line)
    if (range === undefined) return
    pressed.current = lineHash(range)
    marks.onMark(range)
  }
  const digits = String(total).length
  return (
    <section
      ref={frame}
      className={`${css.frame} ${wraps ? css.wraps : ''} ${hasNumbers ? '' : css.bare}`}
      style={{ ['--digits' as string]: digits }}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
    >
      <div className={css.lines} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            ref={wraps ? virtual.measureElement : undefined}
            data-index={index}
            className={`${css.row} ${index === current || isMarked(marks?.marked, index + 1) ? css.current : ''}`}
            style={{ transform: `translateY(${start}px)` }}
          >
            {hasNumbers && <LineNumber line={index + 1} onPress={marks && press} />}
            <LineText line={lineAt(index)} hits={hits} />
          </div>
        ))}
      </div>
    </section>
  )
}

/** Out of the way of Tab, for there are many: the field above goes to a line, too. */
function LineNumber({
  line,
  onPress,
}: {
  line: number
  onPress: ((line: number, event: MouseEvent) => void) | undefined
}): ReactNode {
  const number = <span className={css.digits} data-line={line} />
  if (!onPress) return <span className={css.count}>{number}</span>
  return (
    <a
      className={css.count}
      href={lineHash({ from: line, to: line })}
      aria-label={`Line ${line}`}
      tabIndex={-1}
      onClick={(event) => onPress(line, event)}
    >
      {number}
    </a>
  )
}

/** Brings what is marked into sight, but not what was pressed just now: it is in sight. */
function useMarkInSight(
  marked: LineRange | undefined,
  total: number,
  frame: RefObject<HTMLElement | null>,
  scrollTo: (line: number) => void,
): RefObject<string | undefined> {
  const pressed = useRef<string>(undefined)
  const shown = useRef<string>(undefined)
  useEffect(() => {
    const mark = marked && lineHash(marked)
    if (marked === undefined || mark === undefined || mark === shown.current || marked.from > total) return
    shown.current = mark
    if (pressed.current === mark) return
    scrollTo(marked.from - 1)
    frame.current?.scrollIntoView({ block: 'nearest' })
  })
  return pressed
}

function LineText({ line, hits }: { line: Line | undefined; hits: string }): ReactNode {
  if (line === undefined) return <span className={css.unread}>…</span>
  const { text, isCut, spans } = line
  const isHit = hits !== '' && text.toLowerCase().includes(hits.toLowerCase())
  return (
    <code>
      {isHit ? <Marked text={text} hits={hits} /> : spans ? <Spans spans={spans} /> : visibleText(text) || '\u200b'}
      {isCut && <span className={css.cut}>the line goes on</span>}
    </code>
  )
}
