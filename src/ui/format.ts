/** U+202F, narrow no-break space: stands between a number and its unit. */
export const NARROW_SPACE = '\u202f'

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB'] as const
const COUNT = new Intl.NumberFormat('en-GB')

/** `2,318` */
export function formatCount(count: number): string {
  return COUNT.format(count)
}

/** `1 file`, `2,318 files` */
export function countOf(count: number, one: string, many: string = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`
}

/** Bytes with a decimal unit: whole from 100 of a unit on, one decimal below: `312 B`, `2.9 MB`, `209 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes
  let unit = 0
  while (roundForUnit(value, unit) >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${COUNT.format(roundForUnit(value, unit))}${NARROW_SPACE}${UNITS[unit]}`
}

function roundForUnit(value: number, unit: number): number {
  return unit === 0 || value >= 99.95 ? Math.round(value) : Math.round(value * 10) / 10
}

/** `1,234,567 bytes`, for a tooltip. */
export function exactBytes(bytes: number): string {
  return countOf(bytes, 'byte')
}

/** A share of the whole, rounded down: `99 %` until it is all. */
export function formatPercent(share: number): string {
  return `${Math.floor(Math.min(1, Math.max(0, share)) * 100)}${NARROW_SPACE}%`
}

/** A span for a sentence: `a few seconds`, `40 seconds`, `6 min`, `2 h 10 min`. */
export function formatSpan(seconds: number): string {
  if (seconds < 10) return 'a few seconds'
  if (seconds < 55) return `${Math.ceil(seconds / 10) * 10} seconds`
  const minutes = Math.max(1, Math.round(seconds / 60))
  if (minutes < 60) return `${minutes}${NARROW_SPACE}min`
  const rest = minutes % 60
  const hours = `${Math.floor(minutes / 60)}${NARROW_SPACE}h`
  return rest === 0 ? hours : `${hours} ${rest}${NARROW_SPACE}min`
}
