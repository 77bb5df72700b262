/** The file's smallest pieces: bytes, or units of UTF-16. */
export type Units = Uint8Array | Uint16Array

/**
 * Where the record that begins at `from` ends, its line end included. Undefined: not within these units, or, where they are the
 * last of the file, at a quote that nothing closes.
 */
export type RecordCutter = (units: Units, from: number, isLast: boolean) => number | undefined

export const LINE_FEED = 0x0a
export const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const TAB = 0x09

/** A line: `\n`, `\r\n` or `\r` ends it. */
export function cutLine(units: Units, from: number, isLast: boolean): number | undefined {
  for (let at = from; at < units.length; at += 1) {
    const unit = units[at]
    if (unit === LINE_FEED) return at + 1
    if (unit === CARRIAGE_RETURN) return afterReturn(units, at, isLast)
  }
  return isLast ? units.length : undefined
}

/** Behind a `\r` at `at`, and the `\n` that may follow it. */
export function afterReturn(units: Units, at: number, isLast: boolean): number | undefined {
  if (at + 1 < units.length) return units[at + 1] === LINE_FEED ? at + 2 : at + 1
  return isLast ? at + 1 : undefined
}

/** Is there nothing but white space? */
export function isBlank(units: Units, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const unit = units[at]
    if (unit !== SPACE && unit !== TAB && unit !== LINE_FEED && unit !== CARRIAGE_RETURN) return false
  }
  return true
}
