import type { Row } from './row.ts'
import { faultPoints } from './rows/fault-points.ts'

/** The table: every promise that this part decides. */
export const ROWS: readonly Row[] = [faultPoints]
