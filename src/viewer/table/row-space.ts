export const ROW_PX = 30
/** Browsers know no element higher than some 16 to 33 million pixels; below this all of them agree. */
const SPACE_PX_MOST = 8_000_000

/**
 * How a table of any number of rows is scrolled in a space that a browser can hold. Row `i` stands `i * ROW_PX - shift` from the top of
 * the space. Where the table fits, the shift is 0. Where it does not, short ways of the scroll move rows pixel by pixel, as everywhere,
 * and leave the shift as it is; far ways, by the thumb, move them in proportion, and set it anew.
 */
export interface RowSpace {
  readonly rows: number
  /** Height of what is in sight, without the header. */
  readonly viewPx: number
}

export function spacePx({ rows }: RowSpace): number {
  return Math.min(rows * ROW_PX, SPACE_PX_MOST)
}

/** The shift after a scroll from `lastTop` to `top`. */
export function shiftAfter(space: RowSpace, top: number, lastTop: number, lastShift: number): number {
  const whole = space.rows * ROW_PX
  const height = spacePx(space)
  if (whole === height) return 0
  const range = Math.max(1, height - space.viewPx)
  // Nobody scrolled: there are more rows now, and those in sight stay.
  if (top === lastTop) return clamp(lastShift, -top, whole - space.viewPx - top)
  if (top <= 0) return 0
  if (top >= range) return whole - height
  if (Math.abs(top - lastTop) < space.viewPx * 3) return clamp(lastShift, -top, whole - space.viewPx - top)
  return inProportion(space, top) - top
}

/** Where the thumb should stand for what is in sight now, and the shift that leaves the rows where they are. */
export function settled(space: RowSpace, top: number, shift: number): { readonly top: number; readonly shift: number } {
  return placeOf(space, top + shift)
}

/** The scroll that brings this pixel of the whole table to the top. */
export function placeOf(space: RowSpace, wholeTop: number): { readonly top: number; readonly shift: number } {
  const whole = space.rows * ROW_PX
  const height = spacePx(space)
  const wanted = clamp(wholeTop, 0, Math.max(0, whole - space.viewPx))
  if (whole === height) return { top: wanted, shift: 0 }
  // Whole pixels: a browser rounds what it is told.
  const top = Math.round((wanted / (whole - space.viewPx)) * Math.max(1, height - space.viewPx))
  return { top, shift: wanted - top }
}

/** Where the table has to stand so that a row is in sight; undefined: it is. */
export function topToShow(space: RowSpace, wholeTop: number, row: number): number | undefined {
  const start = row * ROW_PX
  if (start < wholeTop) return start
  const end = start + ROW_PX
  return end > wholeTop + space.viewPx ? end - space.viewPx : undefined
}

function inProportion(space: RowSpace, top: number): number {
  const range = Math.max(1, spacePx(space) - space.viewPx)
  return Math.round((top / range) * (space.rows * ROW_PX - space.viewPx))
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
