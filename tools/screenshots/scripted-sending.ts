import { Fault } from '../../src/base/index.ts'
import type {
  FileTransfer,
  JobEvent,
  KeptTransfer,
  Published,
  SendingFacts,
  TransfersEngine,
} from '../../src/client/engine.ts'
import type { Scenario } from './scenario.ts'
import { PLATE_FILES } from './scripted-tree.ts'

const HOUR = 3_600_000

const CALM: SendingFacts = {
  savedBytes: 0,
  waits: undefined,
  failedFiles: 0,
  skippedFiles: 0,
  level: 'checked',
  journalTrouble: undefined,
}

const FACTS: Partial<Record<Scenario, SendingFacts>> = {
  paused: { ...CALM, savedBytes: 212_000_000, waits: 'pause' },
  choice: { ...CALM, waits: 'choice', failedFiles: 3, level: 'read-back' },
  offline: { ...CALM, waits: 'offline' },
  patient: { ...CALM, waits: 'busy' },
  unkept: {
    ...CALM,
    journalTrouble:
      'The browser keeps nothing of this upload: its disk is full. It goes on, but a reload would begin it anew.',
  },
  saved: { ...CALM, savedBytes: 212_000_000, skippedFiles: 2 },
}

/** How far a push of this scenario is. */
export function scriptedSending(scenario: Scenario): JobEvent {
  const isOver = scenario === 'saved' || scenario === 'full'
  return {
    state: 'sending',
    doneBytes: isOver ? 1_490_000_000 : 620_000_000,
    totalBytes: 1_490_000_000,
    doneFiles: isOver ? 77 : 31,
    totalFiles: 77,
    bytesPerSecond: 18_400_000,
    retrying: scenario === 'patient' ? 4 : 0,
    facts: FACTS[scenario] ?? CALM,
  }
}

/** What a push of this scenario ends with. */
export function scriptedEnd(scenario: Scenario): Partial<Published> {
  return scenario === 'saved' ? { level: 'checked', skipped: ['raw/well-A01/site-07.tif', 'tables/wells.csv'] } : {}
}

export function scriptedSendings(scenario: Scenario): TransfersEngine {
  const files = transferFiles(scenario)
  let kept = scenario === 'empty' ? KEPT : []
  let bytesPerSecond: number | undefined = scenario === 'paused' ? 2_500_000 : undefined
  return {
    keptTransfers: async () => kept,
    abandonTransfer: async (id) => {
      kept = kept.filter((one) => one.id !== id)
      return { ended: 3, left: [] }
    },
    orderTransfer: async () => {},
    transferFiles: async (_id, { from, count }) => ({ total: files.length, files: files.slice(from, from + count) }),
    transferLimits: async () => ({ bytesPerSecond }),
    setTransferLimits: async (limits) => {
      bytesPerSecond = limits.bytesPerSecond
    },
    unfinishedUploads: async () => (scenario === 'failing' ? Promise.reject(MAY_NOT_LIST) : UNFINISHED),
    endUnfinished: async () => ({ ended: 4, left: [] }),
  }
}

function transferFiles(scenario: Scenario): readonly FileTransfer[] {
  const failing = scenario === 'choice' ? 3 : 0
  return [...PLATE_FILES].map(([logicalKey, sizeBytes], at): FileTransfer => {
    const row = { logicalKey, sizeBytes, sentBytes: 0, fault: undefined }
    if (at < failing) return { ...row, state: 'failed', fault: REASONS[at]?.toWire() }
    if (at < failing + 4) {
      const isPaused = scenario === 'paused' && at === 1
      return { ...row, state: isPaused ? 'paused' : 'sending', sentBytes: Math.floor(sizeBytes * (0.2 + at / 10)) }
    }
    if (at % 2 === 0) return { ...row, state: 'stored', sentBytes: sizeBytes }
    return { ...row, state: at === 11 ? 'skipped' : 'waiting' }
  })
}

const REASONS = [
  new Fault('changed', 'The file changed on your disk after it was chosen. Choose it again, or publish without it.', {
    action: 'choose-again',
  }),
  new Fault('denied', 'The store does not let you write this key. Ask whoever keeps the bucket.'),
  new Fault('absent', 'The file is not on your disk any more. Choose another, or publish without it.'),
]

const KEPT: readonly KeptTransfer[] = [
  kept('kept-1', 'imaging/plate-0413', { sentBytes: 3_100_000_000, totalBytes: 9_000_000_000, hoursAgo: 14 }),
  kept('kept-2', 'imaging/plate-0414', {
    sentBytes: 410_000_000,
    totalBytes: 1_200_000_000,
    hoursAgo: 0.01,
    runsElsewhere: true,
  }),
  kept('kept-3', 'imaging/plate-0409', {
    sentBytes: 64_000_000,
    totalBytes: 64_000_000,
    hoursAgo: 80,
    trouble: 'Two uploads of it could not be ended when it was given up. Give it up again when the store answers.',
  }),
]

interface KeptState {
  readonly sentBytes: number
  readonly totalBytes: number
  readonly hoursAgo: number
  readonly runsElsewhere?: boolean
  readonly trouble?: string
}

function kept(id: string, name: string, state: KeptState): KeptTransfer {
  const changedMs = Date.now() - state.hoursAgo * HOUR
  return {
    id,
    request: {
      registry: { storeId: 'main', bucket: 'lab-data' },
      name,
      message: '',
      metaText: '',
      allowEmpty: false,
      parent: null,
      workflow: undefined,
      landing: { kind: 'default' },
      elsewhere: 'copy',
      mode: 'push',
      latest: 'set',
    },
    startedMs: changedMs - HOUR,
    changedMs,
    sentBytes: state.sentBytes,
    totalBytes: state.totalBytes,
    totalFiles: 412,
    runsElsewhere: state.runsElsewhere ?? false,
    trouble: state.trouble,
  }
}

const UNFINISHED = [
  ['imaging/plate-0398/raw/well-B04/site-11.tif', 400],
  ['imaging/plate-0398/raw/well-B04/site-12.tif', 400],
  ['rna/run-7/reads_R1.fastq.gz', 30],
  ['.quilt/packages/tmp', undefined],
].map(([key, hours]) => ({
  key: `${key}`,
  uploadId: `upload-${key}`,
  startedMs: typeof hours === 'number' ? Date.now() - hours * HOUR : undefined,
}))

const MAY_NOT_LIST = new Fault(
  'denied',
  'The store does not let you list unfinished uploads. Ask whoever keeps the bucket for s3:ListBucketMultipartUploads.',
  { where: { bucket: 'lab-data', status: 403 } },
)
