const UNITS = { min: 60, h: 3600, day: 24 * 3600 } as const
const MOST_SECONDS = 7 * UNITS.day

/**
 * Seconds that a link shall hold, as typed: "90 min", "8 h", "2 days", at most a week, for which S3 signs. Undefined: it is none
 * of these.
 */
export function readLifetime(text: string): number | undefined {
  const [, amount = '', unit = ''] = /^\s*(\d{1,6}(?:[.,]\d{1,3})?)\s*([a-z]+)\s*$/i.exec(text) ?? []
  const seconds = Math.round(Number(amount.replace(',', '.')) * unitOf(unit.toLowerCase()))
  return seconds >= 1 && seconds <= MOST_SECONDS ? seconds : undefined
}

function unitOf(unit: string): number {
  if (/^(m|min|mins|minutes?)$/.test(unit)) return UNITS.min
  if (/^(h|hours?)$/.test(unit)) return UNITS.h
  return /^(d|days?)$/.test(unit) ? UNITS.day : 0
}
