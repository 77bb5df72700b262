import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import type { DiffSession, TextDiffQuery, TextDiffRow } from '../../preview/index.ts'
import { Button, countOf, FaultPanel, HiddenText, Icon } from '../../ui/index.ts'
import css from './line-rows.module.css'
import { LineSide } from './line-side.tsx'
import { useDiffRows } from './use-diff-rows.ts'

const LINE_PX = 20

interface LineRowsProps {
  session: DiffSession
  id: string
  name: string
  query: TextDiffQuery
  rows: number
  /** Of the largest line number. */
  digits: number
  onOpen: (fold: number) => void
}

/** The rows of a comparison by lines; only those in sight are drawn. Lines wrap, as two stand beside each other. */
export function LineRows({ session, id, name, query, rows, digits, onOpen }: LineRowsProps): ReactNode {
  const frame = useRef<HTMLElement>(null)
  const found = useDiffRows(['lines', id, query], (from, count, call) => session.textRows(query, from, count, call))
  const virtual = useVirtualizer({
    count: rows,
    getScrollElement: () => frame.current,
    estimateSize: () => LINE_PX,
    overscan: 20,
    onChange: ({ range }) => found.see(range?.startIndex ?? 0),
  })
  if (found.fault) {
    return <FaultPanel fault={found.fault} action={<Button onClick={found.retry}>Try again</Button>} />
  }
  return (
    <section
      ref={frame}
      className={`${css.frame} ${query.form === 'split' ? css.split : css.unified}`}
      style={{ ['--digits' as string]: digits }}
      aria-label={`Lines of ${name} that differ`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
    >
      <div className={css.lines} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            ref={virtual.measureElement}
            data-index={index}
            className={css.place}
            style={{ transform: `translateY(${start}px)` }}
          >
            <Row
              row={found.rowAt(index)}
              form={query.form}
              onOpen={(fold) => {
                // The button goes with the fold.
                frame.current?.focus({ preventScroll: true })
                onOpen(fold)
              }}
            />
          </div>
        ))}
      </div>
    </section>
  )
}

interface RowProps {
  row: TextDiffRow | undefined
  form: TextDiffQuery['form']
  onOpen: (fold: number) => void
}

function Row({ row, form, onOpen }: RowProps): ReactNode {
  if (row === undefined) return <div className={css.row}>…</div>
  if (row.kind === 'fold') {
    return (
      <button type="button" className={css.fold} onClick={() => onOpen(row.fold)}>
        <Icon name="more" size={14} /> {countOf(row.lines, 'line')} {row.lines === 1 ? 'is' : 'are'} the same
        <HiddenText>: show them</HiddenText>
      </button>
    )
  }
  const { change, base, other } = row
  if (form === 'split') {
    return (
      <div className={css.row}>
        <LineSide line={base} look={change === 'same' ? 'same' : 'removed'} />
        <LineSide line={other} look={change === 'same' ? 'same' : 'added'} />
      </div>
    )
  }
  return (
    <div className={css.row}>
      <span className={css.number}>{base && base.line + 1}</span>
      <LineSide line={other ?? base} look={change === 'changed' ? 'same' : change} isNumbered={other !== undefined} />
    </div>
  )
}
