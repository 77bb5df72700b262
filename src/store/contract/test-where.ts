import { test } from 'vitest'

/** A promise of those who can keep it. For others there is no such test: one that is skipped counts as failed. */
export function testWhere(holds: boolean, name: string, run: () => Promise<void>): void {
  if (holds) test(name, run)
}
