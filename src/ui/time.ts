const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** When it was, for a sentence or a table: relative within a week, then the date (with its year if it is another). */
export function formatWhen(thenMs: number, nowMs: number): string {
  const age = nowMs - thenMs
  if (age < -MINUTE) return formatDate(thenMs, nowMs)
  if (age < MINUTE) return 'just now'
  if (age < HOUR) return ago(Math.floor(age / MINUTE), 'minute')
  const days = daysBetween(thenMs, nowMs)
  if (days === 0 || age < 6 * HOUR) return ago(Math.floor(age / HOUR), 'hour')
  if (days === 1) return 'yesterday'
  if (days < 7) return ago(days, 'day')
  return formatDate(thenMs, nowMs)
}

/** The whole time, with its zone, for a tooltip. */
export function formatExactTime(ms: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'long' }).format(ms)
}

function ago(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`
}

function daysBetween(thenMs: number, nowMs: number): number {
  return Math.round((midnight(nowMs) - midnight(thenMs)) / DAY)
}

function midnight(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0)
}

function formatDate(ms: number, nowMs: number): string {
  const sameYear = new Date(ms).getFullYear() === new Date(nowMs).getFullYear()
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(ms)
}
