import type { Entry } from '../../package/index.ts'
import type { EngineDesk } from '../engine/engine-desk.ts'
import type { VerifyFinding, VerifyReport } from '../engine.ts'
import type { VerifyOutcome } from './verify-entries.ts'
import { type ExtraFile, reportText } from './verify-report.ts'

const MOST_FINDINGS = 1000

interface Verified extends Pick<VerifyReport, 'topHash' | 'sealed' | 'against' | 'place' | 'paths' | 'startedMs'> {
  readonly name: string
  readonly entries: readonly Entry[]
  readonly outcome: VerifyOutcome
  readonly extra: readonly ExtraFile[]
}

export async function makeReport({ env }: EngineDesk, verified: Verified): Promise<VerifyReport> {
  const { name, entries, outcome, extra, ...said } = verified
  const { good, ...bad } = outcome.counts
  const counts = { ...bad, extra: extra.length }
  const facts = {
    ...said,
    checkedFiles: entries.length,
    checkedBytes: outcome.readBytes,
    good,
    counts,
    findings: findingsOf(entries, outcome, extra),
    findingCount: Object.values(counts).reduce((sum, count) => sum + count, 0),
    endedMs: env.clock.nowMs(),
  }
  const text = await reportText({ name, facts, entries, outcome, extra }, () => env.clock.wait(0))
  return { ...facts, text }
}

function findingsOf(
  entries: readonly Entry[],
  outcome: VerifyOutcome,
  extra: readonly ExtraFile[],
): readonly VerifyFinding[] {
  const findings: VerifyFinding[] = []
  for (const [index, { logicalKey }] of entries.entries()) {
    if (findings.length === MOST_FINDINGS) return findings
    const verdict = outcome.verdictAt(index)
    if (verdict !== 'good') findings.push({ logicalKey, verdict, fault: outcome.faultAt(index) })
  }
  for (const { path } of extra.slice(0, MOST_FINDINGS - findings.length)) {
    findings.push({ logicalKey: path, verdict: 'extra', fault: undefined })
  }
  return findings
}
