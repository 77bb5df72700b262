import type { Row } from './row.ts'
import { bitFlips } from './rows/bit-flips.ts'
import { busyStore } from './rows/busy-store.ts'
import { changedFiles } from './rows/changed-files.ts'
import { engineCluster } from './rows/engine-cluster.ts'
import { engineDisk } from './rows/engine-disk.ts'
import { engineLine } from './rows/engine-line.ts'
import { expiringKeys } from './rows/expiring-keys.ts'
import { faultPoints } from './rows/fault-points.ts'
import { journal } from './rows/journal.ts'
import { lostAnswers } from './rows/lost-answers.ts'
import { memory } from './rows/memory.ts'
import { storms } from './rows/storms.ts'

/** The table: every promise that this part decides. */
export const ROWS: readonly Row[] = [
  faultPoints,
  storms,
  changedFiles,
  bitFlips,
  lostAnswers,
  journal,
  busyStore,
  expiringKeys,
  engineLine,
  engineDisk,
  engineCluster,
  memory,
]
