import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useRef } from 'react'
import type { VerifyFinding, VerifyReport } from '../client/engine.ts'
import { countOf, formatBytes, formatCount, Icon, When } from '../ui/index.ts'
import css from './verify-report.module.css'
import { VERDICT_WORDS, verifyWords } from './verify-words.ts'

/** What a verification found: the verdict first, then each file that it holds something against. */
export function VerifyReportView({ report }: { report: VerifyReport }): ReactNode {
  const { tone, sentence, more } = verifyWords(report)
  return (
    <div className={css.report}>
      <p className={css.verdict} role="status">
        <span className={css[tone]}>
          <Icon name={tone === 'good' ? 'check' : 'warning'} size={18} />
        </span>
        <bdi>{sentence}</bdi>
      </p>
      {more.length > 0 && <p className={css.more}>{more.join(' · ')}</p>}
      <p className={css.facts}>
        {formatBytes(report.checkedBytes)} read{report.against === 'store' ? ` from ${report.place}` : ''} ·{' '}
        <When ms={report.endedMs} />
        {report.sealed && ' · the manifest fits its top hash'}
      </p>
      {report.findingCount > 0 && <Findings report={report} />}
    </div>
  )
}

const ROW_PX = 30

function Findings({ report: { findings, findingCount } }: { report: VerifyReport }): ReactNode {
  const frame = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: findings.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  })
  return (
    <>
      <section
        ref={frame}
        className={css.frame}
        aria-label={`${countOf(findings.length, 'finding')}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
      >
        <ol className={css.list} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const finding = findings[index]
            return (
              finding && (
                <li
                  key={key}
                  ref={virtual.measureElement}
                  data-index={index}
                  className={css.finding}
                  style={{ transform: `translateY(${start}px)` }}
                  aria-setsize={findings.length}
                  aria-posinset={index + 1}
                >
                  <Finding finding={finding} />
                </li>
              )
            )
          })}
        </ol>
      </section>
      {findingCount > findings.length && (
        <p className={css.facts}>
          The first {formatCount(findings.length)} of {formatCount(findingCount)}. The saved report has them all.
        </p>
      )}
    </>
  )
}

function Finding({ finding: { logicalKey, verdict, fault } }: { finding: VerifyFinding }): ReactNode {
  const isBad = verdict === 'wrong-bytes' || verdict === 'wrong-size' || verdict === 'missing'
  return (
    <>
      <span className={`${css.kind} ${isBad ? css.wrong : ''}`}>{VERDICT_WORDS[verdict]}</span>
      <span className={css.words}>
        <bdi className={css.key}>{logicalKey}</bdi>
        {verdict === 'unread' && fault && <span className={css.why}>{fault.message}</span>}
      </span>
    </>
  )
}
