import { exactBytes, formatBytes } from './format.ts'

/** A size; the exact count of bytes is in the tooltip. */
export function Bytes({ count }: { count: number }): React.ReactNode {
  return <span title={exactBytes(count)}>{formatBytes(count)}</span>
}
