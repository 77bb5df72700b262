import type { ReactNode } from 'react'
import { useHref, useNavigate } from 'react-router'
import type { RegistryRef, RevisionRow } from '../../client/engine.ts'
import { Icon, MenuButton, type MenuChoice } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { useOffers } from '../preferences.tsx'

interface RevisionMenuProps {
  registry: RegistryRef
  name: string
  row: RevisionRow
  before: RevisionRow | undefined
  /** Its manifest is not there: it can be deleted, and no more. */
  isMissing: boolean
  onRollback: () => void
  onDelete: () => void
}

/** What can be done with one revision. */
export function RevisionMenu(props: RevisionMenuProps): ReactNode {
  const { registry, name, row, before, isMissing, onRollback, onDelete } = props
  const { links } = usePage()
  const offers = useOffers(registry)
  const navigate = useNavigate()
  const short = row.topHash.slice(0, 7)
  const target = links.tree(registry, name, row.topHash)
  const href = useHref(target)
  const go = (to: string) => () => void navigate(to)
  const compare: MenuChoice[] = []
  if (before && before.topHash !== row.topHash) {
    compare.push({
      id: 'before',
      label: 'Compare with the one before',
      onChoose: go(links.compare(registry, name, before.topHash, row.topHash)),
    })
  }
  if (!row.isLatest) {
    compare.push({
      id: 'latest',
      label: 'Compare with the latest',
      onChoose: go(links.compare(registry, name, row.topHash, 'latest')),
    })
    if (offers('revisePackage'))
      compare.push({ id: 'back', label: 'Go back to it…', detail: 'makes it the latest again', onChoose: onRollback })
  }
  const deletions: MenuChoice[] = [{ id: 'delete', label: 'Delete this revision…', danger: true, onChoose: onDelete }]
  const open: MenuChoice[] = [
    { id: 'open', label: 'Open', onChoose: go(target) },
    {
      id: 'link',
      label: 'Copy link',
      copies: new URL(href, globalThis.location.href).href,
    },
  ]
  return (
    <MenuButton
      label={`More for revision ${short}`}
      look="quiet"
      iconOnly
      groups={[
        ...(isMissing ? [] : [{ choices: open }]),
        ...(isMissing || compare.length === 0 ? [] : [{ choices: compare }]),
        ...(offers('deleteRevision') ? [{ choices: deletions }] : []),
      ]}
    >
      <Icon name="more" />
    </MenuButton>
  )
}
