import type { BigIntStats } from 'node:fs'

/** What changes with the bytes of a file. Node itself looks at the nanoseconds of a time, and not at its seconds. */
export function stampOf({ dev, ino, size, mtimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs].join(' ')
}
