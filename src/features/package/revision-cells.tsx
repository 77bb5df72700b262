import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { RegistryRef, RevisionDigest, RevisionRow } from '../../client/engine.ts'
import { Bytes, Cell, Chip, CopyButton, formatCount, Skeleton, When } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { RevisionMenu } from './revision-menu.tsx'
import css from './revision-table.module.css'

interface RevisionCellsProps {
  registry: RegistryRef
  name: string
  row: RevisionRow
  /** The revision that was saved before this one. */
  before: RevisionRow | undefined
  digest: RevisionDigest | Error | undefined
  onRollback: () => void
  onDelete: () => void
}

export function RevisionCells(props: RevisionCellsProps): ReactNode {
  const { registry, name, row, digest } = props
  const { links } = usePage()
  const known = digest instanceof Error ? undefined : digest
  const fault = digest instanceof Error ? digest : digest?.fault
  const isMissing = known?.fault?.code === 'absent'
  const short = row.topHash.slice(0, 7)
  const waiting = digest === undefined
  return (
    <>
      <Cell className={`${css.message} ${isMissing ? css.missing : ''}`} title={fault?.message ?? known?.message}>
        <Link className={css.link} to={links.tree(registry, name, row.topHash)}>
          {isMissing ? 'manifest missing' : fault ? 'cannot be read' : known ? known.message || 'no message' : short}
        </Link>
        {row.isLatest && <Chip tone="accent">latest</Chip>}
      </Cell>
      <Cell className={`${css.wide} ${css.hash}`}>
        <CopyButton text={row.topHash} what={`hash ${short}`} className={css.copy}>
          <code>{short}</code>
        </CopyButton>
      </Cell>
      <Cell look="number" className={css.wide}>
        {waiting ? <Skeleton width={6} /> : known?.entries !== undefined && formatCount(known.entries)}
      </Cell>
      <Cell look="number" className={css.wide}>
        {waiting ? <Skeleton width={7} /> : known?.sizeBytes !== undefined && <Bytes count={known.sizeBytes} />}
      </Cell>
      <Cell look="number" className={css.when}>
        <When ms={row.createdMs} />
      </Cell>
      <Cell className={css.menu}>
        <RevisionMenu {...props} isMissing={isMissing} />
      </Cell>
    </>
  )
}
