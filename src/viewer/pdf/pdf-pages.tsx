import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useCallback, useEffect, useState } from 'react'
import type { Size, Zoom } from '../zoom/zoom.ts'
import { onZoomKey } from '../zoom/zoom-keys.ts'
import type { OpenDocument } from './open-document.ts'
import { PdfPage } from './pdf-page.tsx'
import css from './pdf-view.module.css'

const GAP_PX = 12
/** Room at both sides of a page. */
export const SIDES_PX = 24

interface PdfPagesProps {
  open: OpenDocument
  frame: RefObject<HTMLElement | null>
  label: string
  first: Size
  scale: number
  /** No page is wider than so; undefined: as wide as it is. */
  mostPx: number | undefined
  /** Shown at the top, from 1; another `turn` scrolls to it again. */
  target: { readonly page: number; readonly turn: number }
  onPage: (page: number) => void
  onZoom: (zoom: Zoom) => void
  onStep: (direction: 1 | -1) => void
}

/** The pages in one column; those in sight, and their neighbours, are drawn. */
export function PdfPages(props: PdfPagesProps): ReactNode {
  const { open, frame, label, first, scale, mostPx, target, onPage, onZoom, onStep } = props
  const [sizes, setSizes] = useState<ReadonlyMap<number, Size>>(new Map())
  const sizeOf = (index: number) => sizes.get(index + 1) ?? first
  // Pages of one document may lie and stand: each of them fits.
  const scaleAt = (index: number) => Math.min(scale, (mostPx ?? Number.POSITIVE_INFINITY) / sizeOf(index).widthPx)
  const widest = Math.max(first.widthPx, ...[...sizes.values()].map(({ widthPx }) => widthPx))
  const virtual = useVirtualizer({
    count: open.document.numPages,
    getScrollElement: () => frame.current,
    estimateSize: (index) => Math.floor(sizeOf(index).heightPx * scaleAt(index)),
    gap: GAP_PX,
    paddingStart: GAP_PX,
    paddingEnd: GAP_PX,
    overscan: 1,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: other sizes and another zoom are other heights
  useEffect(() => virtual.measure(), [virtual, sizes, scale, mostPx])
  useEffect(() => {
    if (target.turn > 0) virtual.scrollToIndex(target.page - 1, { align: 'start' })
  }, [target, virtual])
  const items = virtual.getVirtualItems()
  const middle = (virtual.scrollOffset ?? 0) + (virtual.scrollRect?.height ?? 0) / 2
  const current = (items.find(({ end }) => end >= middle)?.index ?? 0) + 1
  useEffect(() => onPage(current), [current, onPage])
  const onSize = useCallback((number: number, size: Size) => {
    setSizes((known) => {
      const old = known.get(number)
      return old?.widthPx === size.widthPx && old.heightPx === size.heightPx ? known : new Map(known).set(number, size)
    })
  }, [])
  return (
    <section
      ref={frame}
      className={css.frame}
      aria-label={`Pages of ${label}`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      onKeyDown={(event) => onZoomKey(event, onZoom, onStep)}
    >
      <div
        className={css.column}
        style={{ height: virtual.getTotalSize(), width: mostPx === undefined ? widest * scale + SIDES_PX : undefined }}
      >
        {items.map(({ index, start, key }) => (
          <div
            key={key}
            className={css.place}
            style={{
              top: start,
              width: Math.floor(sizeOf(index).widthPx * scaleAt(index)),
              height: Math.floor(sizeOf(index).heightPx * scaleAt(index)),
            }}
          >
            <PdfPage open={open} number={index + 1} scale={scaleAt(index)} onSize={onSize} />
          </div>
        ))}
      </div>
    </section>
  )
}
