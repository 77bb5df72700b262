import type { ReactNode } from 'react'
import type { ConnectionVerdict } from '../../client/engine.ts'
import { Button, Chip, type ChipTone } from '../../ui/index.ts'
import { FaultView } from '../fault-view.tsx'
import css from './connection.module.css'
import { nextProbe, PROBE_TITLES, rowsOf, summaryOf } from './probe-words.ts'
import { Remedies } from './remedies.tsx'
import type { CheckControls } from './use-check.ts'

const WORDS: Readonly<Record<ConnectionVerdict['outcome'], readonly [tone: ChipTone, sign: string, word: string]>> = {
  good: ['ok', '✓', 'works'],
  limited: ['accent', '~', 'with less'],
  bad: ['warn', '✕', 'fails'],
  skipped: ['neutral', '–', 'not tried'],
}

interface CheckViewProps extends CheckControls {
  /** Stands where nothing was checked yet. */
  idle: ReactNode
}

/** The verdicts as they come, all of it in one sentence, and what to paste for what failed. */
export function CheckView({ check, again, stop, idle }: CheckViewProps): ReactNode {
  const { state, verdicts, report, fault } = check
  if (state === 'idle') return <section className={css.card}>{idle}</section>
  return (
    <section className={css.card} aria-label="Connection check">
      <div className={css.head}>
        <p className={css.summary} role="status">
          {summary(state, verdicts)}
        </p>
        {state === 'running' ? (
          <Button small onClick={stop}>
            Stop
          </Button>
        ) : (
          <Button small onClick={again}>
            Check again
          </Button>
        )}
      </div>
      {fault && <FaultView error={fault} storeId={undefined} />}
      <ul className={css.verdicts} aria-label="Verdicts">
        {rowsOf(verdicts).map(
          ([verdict, ...more]) => verdict && <Verdict key={verdict.probe} verdict={verdict} more={more} />,
        )}
      </ul>
      {report && report.remedies.length > 0 && <Remedies report={report} />}
    </section>
  )
}

function summary(state: CheckControls['check']['state'], verdicts: readonly ConnectionVerdict[]): string {
  if (state === 'running') return `Checking: ${nextProbe(verdicts) ?? 'tidying up'} …`
  if (state === 'stopped') return 'Stopped. What was written is taken away again.'
  return state === 'failed' ? 'The check could not be made.' : summaryOf(verdicts)
}

interface VerdictProps {
  verdict: ConnectionVerdict
  /** Others, not tried for the same reason. */
  more: readonly ConnectionVerdict[]
}

function Verdict({ verdict, more }: VerdictProps): ReactNode {
  const { probe, outcome, sentence, fault } = verdict
  const [tone, sign, word] = WORDS[outcome]
  const code = fault?.where.code
  return (
    <li className={`${css.verdict} ${outcome === 'skipped' ? css.quiet : ''}`}>
      <span className={css.probe}>{more.length === 0 ? PROBE_TITLES[probe] : `${more.length + 1} more`}</span>
      <span>
        <Chip tone={tone}>
          <span aria-hidden="true">{sign}</span> {word}
        </Chip>
      </span>
      <span className={css.sentence}>
        {sentence}
        {code !== undefined && <code className={css.code}>{code}</code>}
        {more.length > 0 && (
          <span className={css.names}>{[verdict, ...more].map((one) => PROBE_TITLES[one.probe]).join(', ')}</span>
        )}
      </span>
    </li>
  )
}
