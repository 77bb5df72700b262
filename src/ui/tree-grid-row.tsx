import type { MouseEvent, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { Skeleton } from './skeleton.tsx'
import css from './tree-grid.module.css'
import type { TreeGridItem } from './tree-grid.tsx'

const INDENT_PX = 16

interface TreeGridRowProps<Item extends TreeGridItem> {
  index: number
  /** Pixels from the top of the grid. */
  offset: number
  item: Item | undefined
  columns: number
  tabStop: boolean
  selected: boolean
  selectsDirectories: boolean
  nameCell: ((item: Item) => ReactNode) | undefined
  cells: (item: Item, isStop: boolean) => readonly ReactNode[]
  onPress: (item: Item) => void
}

export function TreeGridRow<Item extends TreeGridItem>(props: TreeGridRowProps<Item>): ReactNode {
  const { index, offset, item, columns, tabStop, selected, nameCell, cells, onPress } = props
  const place = { transform: `translateY(${offset}px)` }
  if (item === undefined) return <WaitingRow index={index} place={place} tabStop={tabStop} />
  const isDirectory = item.kind === 'directory'
  return (
    // biome-ignore lint/a11y/useSemanticElements: a tr cannot be placed by offset
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys of all rows
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-level={item.level}
      aria-posinset={item.position}
      aria-setsize={item.setSize}
      aria-expanded={isDirectory ? item.expanded : undefined}
      aria-selected={isDirectory && !props.selectsDirectories ? undefined : selected}
      tabIndex={tabStop ? 0 : -1}
      className={`${css.row} ${isDirectory ? css.directory : ''}`}
      style={place}
      onClick={(event) => isOfRow(event) && onPress(item)}
      onContextMenu={openRowMenu}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: rows are the stops of this grid */}
      <span role="gridcell" className={css.name} style={{ paddingInlineStart: (item.level - 1) * INDENT_PX }}>
        <span className={css.sign}>
          {isDirectory && <Icon name={item.expanded ? 'chevron-down' : 'chevron-right'} size={12} />}
        </span>
        <span className={css.text} title={item.name}>
          {nameCell ? nameCell(item) : <bdi>{item.name}</bdi>}
        </span>
      </span>
      {cells(item, tabStop)
        .slice(0, columns)
        .map((cell, at) => (
          // biome-ignore lint/a11y/useSemanticElements: see the row
          // biome-ignore lint/a11y/useFocusableInteractive: rows are the stops of this grid
          // biome-ignore lint/suspicious/noArrayIndexKey: a column has no other name
          <span key={at} role="gridcell" className={css.cell}>
            {cell}
          </span>
        ))}
    </div>
  )
}

/** A press on a row's own button, or in a menu or dialog that hangs on it, is none on the row. */
function isOfRow({ target, currentTarget }: MouseEvent): boolean {
  if (!(target instanceof Element && currentTarget.contains(target))) return false
  return target.closest('button, a, input, label') === null
}

/** The menu of a row opens by the menu key and the other mouse button, too. */
function openRowMenu(event: MouseEvent<HTMLElement>): void {
  const trigger = event.currentTarget.querySelector<HTMLElement>('[aria-haspopup="menu"]')
  if (trigger === null || !isOfRow(event)) return
  event.preventDefault()
  trigger.click()
}

function WaitingRow({ index, place, tabStop }: { index: number; place: object; tabStop: boolean }): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a tr cannot be placed by offset
    <div role="row" aria-rowindex={index + 2} tabIndex={tabStop ? 0 : -1} className={css.row} style={place}>
      {/* biome-ignore lint/a11y/useSemanticElements: see the row */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: rows are the stops of this grid */}
      <span role="gridcell" className={css.name}>
        <span className={css.sign} />
        <Skeleton width={12 + ((index * 7) % 13)} />
      </span>
    </div>
  )
}
