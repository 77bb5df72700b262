import { formatExactTime, formatWhen } from './time.ts'

/** A time, relative within a week; the exact one is in the tooltip. */
export function When({ ms }: { ms: number }): React.ReactNode {
  return (
    <time dateTime={new Date(ms).toISOString()} title={formatExactTime(ms)}>
      {formatWhen(ms, Date.now())}
    </time>
  )
}
