import { afterReturn, type RecordCutter } from '../records/record-cutter.ts'

const QUOTE = 0x22
// Of its own: looked up for each byte, an imported one is slow where modules are not bundled.
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d

/** Rows of RFC 4180: a line end inside a field that begins with a quote is part of the field. */
export function cutQuoted(separator: number): RecordCutter {
  return (units, from, isLast) => {
    let isQuoted = false
    let isStart = true
    for (let at = from; at < units.length; at += 1) {
      const unit = units[at]
      if (isQuoted) {
        if (unit !== QUOTE) continue
        if (at + 1 === units.length && !isLast) return undefined
        if (units[at + 1] === QUOTE) at += 1
        else isQuoted = false
      } else if (unit === QUOTE && isStart) {
        isQuoted = true
        isStart = false
      } else if (unit === LINE_FEED) return at + 1
      else if (unit === CARRIAGE_RETURN) return afterReturn(units, at, isLast)
      else isStart = unit === separator
    }
    return isLast && !isQuoted ? units.length : undefined
  }
}
