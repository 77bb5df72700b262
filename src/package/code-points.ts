/**
 * Orders two strings as Python does, by code points: -1, 0 or 1.
 * JavaScript's `<` orders by UTF-16 units, which puts astral characters before U+E000–U+FFFF (format §2.5).
 */
export function compareCodePoints(a: string, b: string): number {
  const end = Math.min(a.length, b.length)
  for (let at = 0; at < end; at++) {
    const unitA = a.charCodeAt(at)
    const unitB = b.charCodeAt(at)
    if (unitA !== unitB) return compareAt(a, b, at, unitA, unitB)
  }
  return Math.sign(a.length - b.length)
}

/** Orders logical keys as a tree of sorted levels does: by components, each by code points (format §2.5). */
export function compareKeys(a: string, b: string): number {
  const end = Math.min(a.length, b.length)
  for (let at = 0; at < end; at++) {
    const unitA = a.charCodeAt(at)
    const unitB = b.charCodeAt(at)
    if (unitA === unitB) continue
    // A component that ends here is a prefix of the other, so the slash comes before every character, even NUL.
    if (unitA === SLASH) return -1
    if (unitB === SLASH) return 1
    return compareAt(a, b, at, unitA, unitB)
  }
  return Math.sign(a.length - b.length)
}

/** Is every item greater than the one before it? */
export function isAscending<T>(items: readonly T[], compare: (a: T, b: T) => number): boolean {
  let previous: T | undefined
  for (const item of items) {
    if (previous !== undefined && compare(previous, item) >= 0) return false
    previous = item
  }
  return true
}

const SLASH = 0x2f
const FIRST_SURROGATE = 0xd800

/** The order of two strings whose first different unit is at `at`. */
function compareAt(a: string, b: string, at: number, unitA: number, unitB: number): number {
  if (unitA < FIRST_SURROGATE || unitB < FIRST_SURROGATE) return unitA < unitB ? -1 : 1
  // A low surrogate that ends a pair belongs to the code point which began one unit earlier.
  const start =
    at > 0 && isHighSurrogate(a.charCodeAt(at - 1)) && (isLowSurrogate(unitA) || isLowSurrogate(unitB)) ? at - 1 : at
  const pointA = a.codePointAt(start) ?? 0
  const pointB = b.codePointAt(start) ?? 0
  return pointA < pointB ? -1 : 1
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000
}
