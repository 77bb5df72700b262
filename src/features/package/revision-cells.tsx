import type { ReactNode } from 'react'
import { Link, useHref, useNavigate } from 'react-router'
import type { RegistryRef, RevisionDigest, RevisionRow } from '../../client/engine.ts'
import { Bytes, Cell, Chip, CopyButton, formatCount, Icon, MenuButton, Skeleton, When } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import css from './revision-table.module.css'

interface RevisionCellsProps {
  registry: RegistryRef
  name: string
  row: RevisionRow
  digest: RevisionDigest | Error | undefined
  onDelete: () => void
}

export function RevisionCells({ registry, name, row, digest, onDelete }: RevisionCellsProps): ReactNode {
  const { links } = usePage()
  const known = digest instanceof Error ? undefined : digest
  const fault = digest instanceof Error ? digest : digest?.fault
  const short = row.topHash.slice(0, 7)
  const target = links.tree(registry, name, row.topHash)
  const waiting = digest === undefined
  return (
    <>
      <Cell className={css.message} title={fault?.message ?? known?.message}>
        <Link className={css.link} to={target}>
          {fault ? 'cannot be read' : known ? known.message || 'no message' : short}
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
        <RowMenu target={target} short={short} onDelete={onDelete} />
      </Cell>
    </>
  )
}

function RowMenu({ target, short, onDelete }: { target: string; short: string; onDelete: () => void }): ReactNode {
  const navigate = useNavigate()
  const href = useHref(target)
  const copyLink = () => navigator.clipboard.writeText(new URL(href, globalThis.location.href).href)
  return (
    <MenuButton
      label={`More for revision ${short}`}
      look="quiet"
      iconOnly
      groups={[
        {
          choices: [
            { id: 'open', label: 'Open', onChoose: () => void navigate(target) },
            { id: 'link', label: 'Copy link', onChoose: () => void copyLink() },
          ],
        },
        { choices: [{ id: 'delete', label: 'Delete this revision…', danger: true, onChoose: onDelete }] },
      ]}
    >
      <Icon name="more" />
    </MenuButton>
  )
}
