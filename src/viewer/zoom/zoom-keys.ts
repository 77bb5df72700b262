import type { KeyboardEvent } from 'react'
import type { Zoom } from './zoom.ts'

const KEYS: Readonly<Record<string, Zoom | 'in' | 'out'>> = { '+': 'in', '=': 'in', '-': 'out', '0': 'fit', '1': 1 }

/** `+`, `-`, `0` and `1` in what is zoomed. With Ctrl they are the browser's. */
export function onZoomKey(
  event: KeyboardEvent,
  setZoom: (zoom: Zoom) => void,
  step: (direction: 1 | -1) => void,
): void {
  const meant = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key]
  if (meant === undefined) return
  event.preventDefault()
  if (meant === 'in' || meant === 'out') step(meant === 'in' ? 1 : -1)
  else setZoom(meant)
}
