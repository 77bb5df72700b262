import { abortError } from '../../src/base/index.ts'
import type { VerifyEngine, VerifyFinding, VerifyReport, VerifyRequest } from '../../src/client/engine.ts'
import type { Scenario } from './scenario.ts'

const FILES = 2318
const BYTES = 41_200_000_000

/** Verifications: `damaged` finds all kinds of trouble, `huge` never ends. */
export function scriptedVerify(scenario: Scenario): VerifyEngine {
  const isDamaged = scenario === 'damaged'
  return {
    planVerify: async ({ paths }) => ({
      files: paths.length === 0 ? FILES : 12,
      bytes: paths.length === 0 ? BYTES : 209_000_000,
      objects: paths.length === 0 ? FILES - 6 : 12,
      unverifiable: isDamaged ? 3 : 0,
    }),
    async verify(request, onEvent, call) {
      if (scenario !== 'huge') return scriptedReport(request, isDamaged)
      onEvent({
        state: 'reading',
        doneBytes: 17_300_000_000,
        totalBytes: BYTES,
        doneFiles: 931,
        totalFiles: FILES,
        bytesPerSecond: 118_000_000,
        failedFiles: 0,
      })
      return new Promise((_resolve, reject) => {
        const signal = call?.signal
        signal?.addEventListener('abort', () => reject(abortError(signal)), { once: true })
      })
    },
    verifyFolder: async ({ path, ...request }) => ({
      ...scriptedReport({ ...request, paths: path === '' ? [] : [path] }, isDamaged),
      against: 'folder',
      place: 'plate-0412',
    }),
  }
}

function scriptedReport({ revision, paths }: VerifyRequest, isDamaged: boolean): VerifyReport {
  const files = paths.length === 0 ? FILES : 12
  const findings = isDamaged ? FINDINGS : []
  const count = (verdict: VerifyFinding['verdict']) => findings.filter((finding) => finding.verdict === verdict).length
  return {
    topHash: revision.id,
    sealed: true,
    against: 'store',
    place: 's3://lab-data',
    paths,
    checkedFiles: files,
    checkedBytes: BYTES,
    good: files - findings.length,
    counts: {
      'wrong-bytes': count('wrong-bytes'),
      'wrong-size': count('wrong-size'),
      missing: count('missing'),
      extra: 0,
      unverifiable: count('unverifiable'),
      unread: count('unread'),
    },
    findings,
    findingCount: findings.length,
    startedMs: Date.now() - 360_000,
    endedMs: Date.now(),
    text: new Blob(['package,imaging/plate-0412\r\n']),
  }
}

const DENIED = {
  code: 'denied',
  message: 'The store lets you not read raw/well-C07/site-02/channel-DAPI.tif. Ask whoever keeps the bucket.',
  action: 'none',
  where: {},
} as const

const FINDINGS: readonly VerifyFinding[] = [
  { logicalKey: 'raw/well-A01/site-01/channel-DAPI.tif', verdict: 'wrong-bytes', fault: undefined },
  {
    logicalKey: 'raw/well-A01/site-02/channel-GFP-with-a-very-long-name-of-the-microscope.tif',
    verdict: 'wrong-size',
    fault: undefined,
  },
  ...Array.from({ length: 40 }, (_, index): VerifyFinding => {
    const logicalKey = `raw/well-B${String(index + 1).padStart(2, '0')}/site-01/channel-DAPI.tif`
    return { logicalKey, verdict: 'missing', fault: undefined }
  }),
  { logicalKey: 'raw/well-C07/site-02/channel-DAPI.tif', verdict: 'unread', fault: DENIED },
  { logicalKey: 'tables/old/legacy.csv', verdict: 'unverifiable', fault: undefined },
]
