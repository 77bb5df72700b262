/** `fit`: all of it is in sight, and nothing is made larger than it is. A number: screen pixels a pixel. */
export type Zoom = 'fit' | number

const STEPS = [0.02, 0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 16, 32]
/** Layers of a page that are longer are drawn wrongly, or not at all. */
const SIDE_MOST = 100_000

export interface Size {
  readonly widthPx: number
  readonly heightPx: number
}

/** How large a picture is drawn in a room of that size. */
export function scaleOf(zoom: Zoom, picture: Size, room: Size): number {
  if (zoom !== 'fit') return Math.min(zoom, SIDE_MOST / Math.max(picture.widthPx, picture.heightPx))
  const scale = Math.min(room.widthPx / picture.widthPx, room.heightPx / picture.heightPx, 1)
  return scale > 0 ? scale : 1
}

/** The next step above (`1`) or below (`-1`) a scale; itself at the ends. */
export function nextZoom(scale: number, direction: 1 | -1): number {
  // What was made to fit lies between steps: one that is nearly the same is none.
  const next =
    direction === 1 ? STEPS.find((step) => step > scale * 1.01) : STEPS.findLast((step) => step < scale * 0.99)
  return next ?? scale
}

/** One direction of a picture in its room: how long it is, and the room. */
export interface Side {
  readonly lengthPx: number
  readonly roomPx: number
}

/** Where to scroll so that the point that was under `at` stays there. `at`: from the room's edge. What is smaller than its room stands in the middle. */
export function keptScroll(scroll: number, at: number, before: number, after: number, side: Side): number {
  const edge = (scale: number) => Math.max(0, (side.roomPx - side.lengthPx * scale) / 2)
  const place = (scroll + at - edge(before)) / before
  return Math.max(0, place * after + edge(after) - at)
}

/** “83 %” */
export function percent(scale: number): string {
  const value = scale * 100
  return `${value < 10 ? Math.round(value * 10) / 10 : Math.round(value).toLocaleString('en-GB')}\u202f%`
}
