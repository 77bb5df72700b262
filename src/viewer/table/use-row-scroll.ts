import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { placeOf, ROW_PX, type RowSpace, settled, shiftAfter, spacePx, topToShow } from './row-space.ts'

const HEAD_PX = 34
/** Rows drawn above and below what is in sight. */
const SPARE_ROWS = 8

interface ScrollPlace {
  readonly top: number
  readonly left: number
  readonly shift: number
  readonly viewPx: number
  readonly widthPx: number
}

export interface RowScroll {
  readonly spacePx: number
  readonly shift: number
  readonly leftPx: number
  readonly widthPx: number
  /** Rows to draw: the first, and the one behind the last. */
  readonly rows: readonly [from: number, to: number]
  readonly pageRows: number
  readonly onScroll: () => void
  readonly showRow: (row: number) => void
}

/** Which rows of a table are in sight, in a space that may be less high than they are. */
export function useRowScroll(frame: RefObject<HTMLElement | null>, rows: number): RowScroll {
  const [place, setPlace] = useState<ScrollPlace>({ top: 0, left: 0, shift: 0, viewPx: 600, widthPx: 800 })
  const last = useRef({ top: 0, shift: 0 })
  const space: RowSpace = { rows, viewPx: place.viewPx }

  const look = useCallback(() => {
    const element = frame.current
    if (element === null) return
    const viewPx = Math.max(ROW_PX, element.clientHeight - HEAD_PX)
    const { scrollTop: top, scrollLeft: left, clientWidth: widthPx } = element
    const shift = shiftAfter({ rows, viewPx }, top, last.current.top, last.current.shift)
    last.current = { top, shift }
    setPlace((before) =>
      before.top === top &&
      before.left === left &&
      before.shift === shift &&
      before.viewPx === viewPx &&
      before.widthPx === widthPx
        ? before
        : { top, left, shift, viewPx, widthPx },
    )
  }, [frame, rows])

  useLayoutEffect(look, [look])
  useEffect(() => {
    const element = frame.current
    if (element === null) return
    const watch = new ResizeObserver(look)
    watch.observe(element)
    // After a way pixel by pixel the thumb stands elsewhere than the rows: it is put where it belongs, and the rows stay.
    const settle = () => {
      const { top, shift } = last.current
      const next = settled({ rows, viewPx: Math.max(ROW_PX, element.clientHeight - HEAD_PX) }, top, shift)
      if (next.top === top) return
      last.current = next
      element.scrollTop = next.top
      look()
    }
    element.addEventListener('scrollend', settle)
    settle()
    return () => {
      watch.disconnect()
      element.removeEventListener('scrollend', settle)
    }
  }, [frame, rows, look])

  const showRow = (row: number) => {
    const element = frame.current
    const wanted = topToShow(space, last.current.top + last.current.shift, row)
    if (element === null || wanted === undefined) return
    const next = placeOf(space, wanted)
    last.current = next
    element.scrollTop = next.top
    look()
  }

  const wholeTop = place.top + place.shift
  const first = Math.max(0, Math.floor(wholeTop / ROW_PX) - SPARE_ROWS)
  const end = Math.min(rows, Math.ceil((wholeTop + place.viewPx) / ROW_PX) + SPARE_ROWS)
  return {
    spacePx: spacePx(space),
    shift: place.shift,
    leftPx: place.left,
    widthPx: place.widthPx,
    rows: [Math.min(first, end), end],
    pageRows: Math.max(1, Math.floor(place.viewPx / ROW_PX) - 1),
    onScroll: look,
    showRow,
  }
}
