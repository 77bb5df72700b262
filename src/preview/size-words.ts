const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB', 'EB']

/** A size for a fact, as the page writes them: `312 B`, `2.9 MB`, `209 MB`, with a narrow no-break space. */
export function sizeWords(bytes: number): string {
  let value = bytes
  let unit = 0
  while (rounded(value, unit) >= 1000 && unit < UNITS.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${rounded(value, unit).toLocaleString('en')}\u202f${UNITS[unit]}`
}

function rounded(value: number, unit: number): number {
  return unit === 0 || value >= 99.95 ? Math.round(value) : Math.round(value * 10) / 10
}
