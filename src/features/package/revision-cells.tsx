import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { RegistryRef, RevisionDigest, RevisionRow } from '../../client/engine.ts'
import {
  Bytes,
  Cell,
  CheckField,
  Chip,
  CopyButton,
  formatBytes,
  formatCount,
  formatExactTime,
  HiddenText,
  Skeleton,
} from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { ChangeCount } from './change-count.tsx'
import { RevisionMenu } from './revision-menu.tsx'
import css from './revision-table.module.css'

/** The day stands above. */
const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

interface RevisionCellsProps {
  registry: RegistryRef
  name: string
  row: RevisionRow
  /** The revision that was saved before this one. */
  before: RevisionRow | undefined
  digest: RevisionDigest | Error | undefined
  /** What is known of the one before; undefined as long as nothing is. */
  digestBefore: RevisionDigest | Error | undefined
  /** The day, where it is the first of it. */
  day: string | undefined
  /** To be compared with another. */
  isChosen: boolean
  onChosen: (isChosen: boolean) => void
  onRollback: () => void
  onDelete: () => void
}

export function RevisionCells(props: RevisionCellsProps): ReactNode {
  const { registry, name, row, digest, day } = props
  const { links } = usePage()
  const known = digest instanceof Error ? undefined : digest
  const past = props.digestBefore instanceof Error ? undefined : props.digestBefore
  const fault = digest instanceof Error ? digest : digest?.fault
  const isMissing = known?.fault?.code === 'absent'
  const short = row.topHash.slice(0, 7)
  const waiting = digest === undefined
  const entries = (
    <>
      {known?.entries !== undefined && formatCount(known.entries)}{' '}
      <ChangeCount now={known?.entries} before={past?.entries} format={formatCount} />
    </>
  )
  const size = (
    <>
      {known?.sizeBytes !== undefined && <Bytes count={known.sizeBytes} />}{' '}
      <ChangeCount now={known?.sizeBytes} before={past?.sizeBytes} format={formatBytes} />
    </>
  )
  return (
    <>
      {day !== undefined && (
        <span className={css.dayName} aria-hidden="true">
          {day}
        </span>
      )}
      <span className={row.isLatest ? css.railNow : css.rail} aria-hidden="true" />
      <Cell className={`${css.message} ${isMissing ? css.missing : ''}`} title={fault?.message ?? known?.message}>
        <span className={css.first}>
          <Link className={css.link} to={links.tree(registry, name, row.topHash)}>
            {isMissing ? 'manifest missing' : fault ? 'cannot be read' : known ? known.message || 'no message' : short}
          </Link>
          {row.isLatest && <Chip tone="accent">latest</Chip>}
        </span>
        <span className={css.second}>
          <CopyButton text={row.topHash} what={`hash ${short}`} className={css.copy}>
            <code>{short}</code>
          </CopyButton>
          <span className={css.slim}>
            {entries} · {size}
          </span>
        </span>
      </Cell>
      <Cell look="number" className={`${css.wide} ${css.pair}`}>
        {waiting ? <Skeleton width={6} /> : entries}
      </Cell>
      <Cell look="number" className={`${css.wide} ${css.pair}`}>
        {waiting ? <Skeleton width={7} /> : size}
      </Cell>
      <Cell look="number" className={css.when}>
        <time dateTime={new Date(row.createdMs).toISOString()} title={formatExactTime(row.createdMs)}>
          {CLOCK.format(row.createdMs)}
        </time>
      </Cell>
      <Cell className={css.tick}>
        {!isMissing && (
          <CheckField
            label={<HiddenText>Compare revision {short}</HiddenText>}
            checked={props.isChosen}
            onChange={props.onChosen}
          />
        )}
      </Cell>
      <Cell className={css.menu}>
        <RevisionMenu {...props} isMissing={isMissing} />
      </Cell>
    </>
  )
}
