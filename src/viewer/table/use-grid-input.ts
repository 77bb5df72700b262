import { type ComponentProps, type KeyboardEvent, type PointerEvent, useRef } from 'react'
import type { GridProps } from './grid.tsx'
import { type GridPlace, gridMove } from './grid-keys.ts'
import type { RowScroll } from './use-row-scroll.ts'

const RESIZE_STEP_PX = 16

type Handlers = Pick<
  ComponentProps<'div'>,
  'onKeyDown' | 'onMouseDown' | 'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onClick'
>

/** Keys and pointers of a grid: moving, selecting, copying, sorting, and widths. */
export function useGridInput(props: GridProps, scroll: RowScroll): Handlers {
  const { frame, columns, layout, rows, selection, onSelect } = props
  const dragging = useRef(false)

  const show = ({ row, column }: GridPlace) => {
    if (row >= 0) scroll.showRow(row)
    const element = frame.current
    if (element === null) return
    const numberPx = Number.parseFloat(element.style.getPropertyValue('--number-px'))
    const [left = 0, right = 0] = [layout.edges[column], layout.edges[column + 1]]
    if (left < element.scrollLeft) element.scrollLeft = left
    else if (right > element.scrollLeft + element.clientWidth - numberPx) {
      element.scrollLeft = Math.min(left, right - element.clientWidth + numberPx)
    }
  }
  const moveTo = (place: GridPlace, extend: boolean) => {
    onSelect(place, extend)
    show(place)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const far = event.ctrlKey || event.metaKey
    const { active } = selection
    if (event.altKey) return
    const move = gridMove(event.key, far, { at: active, rows, columns: columns.length, pageRows: scroll.pageRows })
    if (move !== undefined) moveTo(move, event.shiftKey)
    else if (!press(event, far, active)) return
    event.preventDefault()
  }

  /** Keys that do something to a cell, or a column; false: none of ours. */
  const press = (event: KeyboardEvent, far: boolean, { row, column }: GridPlace): boolean => {
    const key = event.key.toLowerCase()
    if (far && key === 'c') props.onCopy()
    else if (far && key === 'a') props.onSelectAll()
    else if (far) return false
    else if (key === 'contextmenu' || (event.shiftKey && key === 'f10')) {
      props.onPanel(column)
    } else if (row >= 0) return false
    else if (key === 'enter' || key === ' ') props.onSort(column)
    else if (key === '+' || key === '-') {
      const step = key === '+' ? RESIZE_STEP_PX : -RESIZE_STEP_PX
      props.onResize(column, (layout.widths[column] ?? 0) + step)
    } else return false
    return true
  }

  return {
    onKeyDown,
    onMouseDown(event) {
      // The grid keeps the focus: a button of the header that had it would take its keys.
      if (!(event.target instanceof Element) || event.target.closest('button') === null) return
      event.preventDefault()
      frame.current?.focus({ preventScroll: true })
    },
    onPointerDown(event) {
      const place = placeOf(event)
      const row = rowOf(event)
      if (row !== undefined && event.button === 0) return props.onSelectRow(row, event.shiftKey)
      // A finger may be about to scroll: its press counts when it was one.
      if (place === undefined || event.button !== 0 || event.pointerType !== 'mouse') return
      dragging.current = place.row >= 0
      onSelect(place, event.shiftKey && place.row >= 0)
    },
    onClick(event) {
      const place = placeOf(event)
      const isMouse = event.nativeEvent instanceof globalThis.PointerEvent && event.nativeEvent.pointerType === 'mouse'
      if (place !== undefined && !isMouse) onSelect(place, false)
    },
    onPointerMove(event) {
      if (!dragging.current || event.buttons !== 1) return
      const place = placeOf(event)
      if (place !== undefined && place.row >= 0) onSelect(place, true)
    },
    onPointerUp() {
      dragging.current = false
    },
  }
}

function placeOf(event: Pick<PointerEvent, 'target'>): GridPlace | undefined {
  if (!(event.target instanceof Element)) return undefined
  const cell = event.target.closest('[data-column]')
  const [row, column] = [cell?.getAttribute('data-row'), cell?.getAttribute('data-column')]
  return row == null || column == null ? undefined : { row: Number(row), column: Number(column) }
}

/** The row whose number was pressed. */
function rowOf({ target }: Pick<PointerEvent, 'target'>): number | undefined {
  const number = target instanceof Element ? target.closest('[role="rowheader"]') : null
  const index = number?.parentElement?.getAttribute('aria-rowindex')
  return index == null ? undefined : Number(index) - 2
}
