import type { ReactNode } from 'react'
import type { OtherFiles } from '../client/engine.ts'
import { Button, countOf, formatBytes, formatCount, Icon, Notice, ScrollText } from '../ui/index.ts'
import css from './download-outcome.module.css'
import type { JobEnd, JobWork } from './jobs.ts'

type Downloaded = Extract<JobEnd, { kind: 'downloaded' }>

const MOST_LISTED = 1000

interface DownloadOutcomeProps {
  end: Downloaded
  /** Starts what is left to do. */
  onAgain: (work: JobWork) => void
}

/** What came of a download: what is in place, what failed, and what of other bytes stands in the way. */
export function DownloadOutcomeView({ end, onAgain }: DownloadOutcomeProps): ReactNode {
  const { outcome, again } = end
  const { files, sizeBytes, kept, failed, inTheWay, unchecked } = outcome
  const isWhole = failed.length === 0 && inTheWay.length === 0
  const go = (paths: readonly string[], others: OtherFiles) => again && onAgain(again(paths, others))
  const failedKeys = failed.map(({ logicalKey }) => logicalKey)
  return (
    <div className={css.outcome}>
      <p className={css.verdict} role="status">
        <span className={isWhole ? css.good : css.unsure}>
          <Icon name={isWhole ? 'check' : 'warning'} size={18} />
        </span>
        {countOf(files, 'file')}, {formatBytes(sizeBytes)}, {files === 1 ? 'is' : 'are'} in place,{' '}
        {unchecked === undefined ? 'each as it was published' : 'as the store has them'}.
      </p>
      {unchecked !== undefined && unchecked > 0 && (
        <p className={css.facts}>
          Of {countOf(unchecked, 'file')} the store tells no hash: their bytes were held against their size alone.
        </p>
      )}
      {kept > 0 && (
        <p className={css.facts}>
          {kept === files ? 'All of them were' : `${formatCount(kept)} of them ${kept === 1 ? 'was' : 'were'}`} there
          already.
        </p>
      )}
      {inTheWay.length > 0 && (
        <div className={css.part}>
          <Notice>
            {countOf(inTheWay.length, 'file')} of the same name, with other bytes,{' '}
            {inTheWay.length === 1 ? 'stands' : 'stand'} in the folder. Nothing of{' '}
            {inTheWay.length === 1 ? 'it' : 'them'} was changed.
          </Notice>
          <Listed label="Files with other bytes" lines={inTheWay} />
          {again && (
            <div className={css.ways}>
              <Button onClick={() => go(inTheWay, 'keep-both')}>Keep both</Button>
              <Button onClick={() => go(inTheWay, 'replace')}>
                Replace {inTheWay.length === 1 ? 'it' : `these ${formatCount(inTheWay.length)}`}
              </Button>
            </div>
          )}
        </div>
      )}
      {failed.length > 0 && (
        <div className={css.part}>
          <Notice>
            {countOf(failed.length, 'file')} could not be fetched. Nothing was put in{' '}
            {failed.length === 1 ? 'its' : 'their'} place.
          </Notice>
          <Listed
            label="Files that failed"
            lines={failed.map(({ logicalKey, fault }) => `${logicalKey}\n    ${fault.message}`)}
          />
          {again && (
            <div className={css.ways}>
              <Button onClick={() => go(failedKeys, 'leave')}>Try again</Button>
            </div>
          )}
        </div>
      )}
    </div>
  )
}

/** A list of names, in their own lines; one of many thousands not to its end. */
export function Listed({ label, lines }: { label: string; lines: readonly string[] }): ReactNode {
  const rest = lines.length - MOST_LISTED
  return (
    <div className={css.list}>
      <ScrollText label={label}>{lines.slice(0, MOST_LISTED).join('\n')}</ScrollText>
      {rest > 0 && <p className={css.facts}>and {formatCount(rest)} more</p>}
    </div>
  )
}
