import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

/** Up to here all rows are drawn, so that the browser's own search finds them. */
const DRAW_ALL = 100

export interface VirtualRows {
  readonly frame: RefObject<HTMLDivElement | null>
  readonly heightPx: number
  readonly rows: readonly { readonly index: number; readonly offset: number }[]
}

/** The rows in sight of a list that scrolls with the page. */
export function useVirtualRows(
  total: number,
  rowPx: number,
  onWindow: (first: number, last: number) => void,
): VirtualRows {
  const frame = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(frame.current?.offsetTop ?? 0), [])
  const virtual = useWindowVirtualizer({
    count: total,
    estimateSize: () => rowPx,
    scrollMargin: top,
    overscan: total <= DRAW_ALL ? DRAW_ALL : 12,
  })
  const { startIndex = 0, endIndex = 0 } = virtual.range ?? {}
  useEffect(() => onWindow(startIndex, endIndex), [onWindow, startIndex, endIndex])
  return {
    frame,
    heightPx: virtual.getTotalSize(),
    rows: virtual.getVirtualItems().map(({ index, start }) => ({ index, offset: start - top })),
  }
}
