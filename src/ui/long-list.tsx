import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useRef } from 'react'
import css from './long-list.module.css'

const LINE_PX = 22

interface LongListProps {
  label: string
  total: number
  /** Undefined for a line that has not been read yet. */
  lineAt: (index: number) => string | undefined
  /** Says which lines are in sight, so that they can be read. */
  onWindow: (first: number, last: number) => void
}

/** Lines of text, as many as there may be; only those in sight are drawn. */
export function LongList({ label, total, lineAt, onWindow }: LongListProps): ReactNode {
  const frame = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => LINE_PX,
    overscan: 10,
  })
  const first = virtual.range?.startIndex ?? 0
  const last = virtual.range?.endIndex ?? 0
  useEffect(() => onWindow(first, last), [onWindow, first, last])
  return (
    <section
      ref={frame}
      className={css.frame}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
    >
      <ol className={css.list} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <li
            key={index}
            className={css.line}
            style={{ transform: `translateY(${start}px)` }}
            aria-setsize={total}
            aria-posinset={index + 1}
          >
            <bdi>{lineAt(index) ?? '…'}</bdi>
          </li>
        ))}
      </ol>
    </section>
  )
}
