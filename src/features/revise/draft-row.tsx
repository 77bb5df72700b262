import type { ReactNode } from 'react'
import type { DraftEdit, DraftRow } from '../../client/engine.ts'
import { Button, Bytes, HiddenText, Icon, MenuButton, Progress, type TreeGridColumn } from '../../ui/index.ts'
import css from './draft-tree.module.css'
import type { EntryTask } from './entry-dialog.tsx'
import { rowChoices } from './row-choices.ts'
import { StateChip } from './state-chip.tsx'

/** Which columns there are, and what a row may offer. */
export interface RowLook {
  readonly isRevising: boolean
  /** Are there entries whose bytes lie elsewhere? */
  readonly isElsewhere: boolean
  readonly narrow: boolean
}

export interface RowScene {
  readonly row: DraftRow
  readonly isStop: boolean
  readonly look: RowLook
  readonly onEdit: (...edits: readonly DraftEdit[]) => void
  readonly onTask: (task: EntryTask) => void
  readonly onTarget: (folder: string) => void
  readonly onSee: (path: string) => void
}

export function columnsOf({ isRevising, narrow }: RowLook): readonly TreeGridColumn[] {
  return [
    { name: 'Size', widthPx: narrow ? 62 : 68 },
    ...(isRevising ? [{ name: 'State', widthPx: narrow ? 12 : 88 }] : []),
    ...(narrow ? [] : [{ name: 'Hash', widthPx: 96 }]),
    { name: 'Remove or restore', widthPx: narrow ? 26 : 62 },
    { name: 'More', widthPx: 26 },
  ]
}

/** The last part of the key, and where it came from. */
export function DraftRowName({ row }: { row: DraftRow }): ReactNode {
  const name = <bdi>{row.name}</bdi>
  return (
    <span className={css.name}>
      {row.state === 'removed' ? <del>{name}</del> : name}
      {row.hasMeta && <HiddenText>, has metadata</HiddenText>}
      {row.movedFrom !== undefined && (
        <span className={css.from}>
          ← <bdi>{row.movedFrom}</bdi>
        </span>
      )}
    </span>
  )
}

export function draftRowCells(scene: RowScene): readonly ReactNode[] {
  const { row, isStop, look } = scene
  const tabIndex = isStop ? 0 : -1
  return [
    <Bytes key="size" count={row.sizeBytes} />,
    ...(look.isRevising
      ? [
          <span key="state" className={css.state}>
            <StateChip state={row.state} short={look.narrow} />
          </span>,
        ]
      : []),
    ...(look.narrow ? [] : [<Hash key="hash" row={row} />]),
    row.state === 'removed' ? (
      <Restore key="restore" scene={scene} tabIndex={tabIndex} />
    ) : (
      <Button
        key="remove"
        look="quiet"
        small
        iconOnly
        tabIndex={tabIndex}
        aria-label={`Remove ${row.path}`}
        title="Remove (Delete)"
        onClick={() => scene.onEdit({ type: 'remove', path: row.path })}
      >
        <Icon name="close" size={12} />
      </Button>
    ),
    <MenuButton
      key="menu"
      label={`More for ${row.path}`}
      look="quiet"
      small
      iconOnly
      tabIndex={tabIndex}
      groups={rowChoices(scene)}
    >
      <Icon name="more" size={14} />
    </MenuButton>,
  ]
}

function Restore({ scene, tabIndex }: { scene: RowScene; tabIndex: number }): ReactNode {
  const { path } = scene.row
  return (
    <Button
      look="quiet"
      small
      iconOnly={scene.look.narrow}
      tabIndex={tabIndex}
      aria-label={`Restore ${path}`}
      title="Restore"
      onClick={() => scene.onEdit({ type: 'restore', path })}
    >
      {scene.look.narrow ? '↶' : 'restore'}
    </Button>
  )
}

function Hash({ row }: { row: DraftRow }): ReactNode {
  if (row.hashedShare !== undefined && row.hashedShare < 1) {
    return (
      <span className={css.bar}>
        <Progress label={`Hashing ${row.path}`} share={row.hashedShare} />
      </span>
    )
  }
  return <span className={css.hash}>{row.hashText}</span>
}
