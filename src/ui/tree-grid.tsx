import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef } from 'react'
import { HiddenText } from './hidden-text.tsx'
import css from './tree-grid.module.css'
import { useFocusedRow, useKeptFocus, useRevealed } from './tree-grid-focus.ts'
import { TreeGridRow } from './tree-grid-row.tsx'
import { type TreeScene, type TreeStop, treeMove, typeAhead } from './tree-keys.ts'

const ROW_PX = 35
const TYPING_MS = 700
const ROW_KEYS: ReadonlySet<string> = new Set(['ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End'])

/** A row of a tree, as the owner of the tree tells it. */
export interface TreeGridItem extends TreeStop {
  /** Of `setSize` siblings, counted from 1. */
  readonly position: number
  readonly setSize: number
}

export interface TreeGridColumn {
  readonly name: string
  readonly widthPx: number
}

export interface TreeGridProps<Item extends TreeGridItem> {
  label: string
  /** The columns behind the name, with their widths in pixels. */
  columns: readonly TreeGridColumn[]
  total: number
  /** Undefined for a row that has not been read yet. */
  rowAt: (index: number) => Item | undefined
  /** Says which rows are in sight, so that they can be read. */
  onWindow: (first: number, last: number) => void
  /** Where the row above `index` with a lower level stands. */
  findParent: (index: number, level: number) => Promise<number | undefined>
  selected: string | undefined
  onToggle: (path: string) => void
  onOpen: (path: string) => void
  /** By the Delete key; without it, rows stay. */
  onRemove?: (path: string) => void
  /** Hears of each row that is pressed, directories too, which then can be selected. */
  onSelect?: (path: string, kind: Item['kind']) => void
  /** What stands for the name, where it is more than the name. */
  nameCell?: (item: Item) => ReactNode
  /** What stands in the columns behind the name. `isStop`: the row is the one that Tab reaches, and so may its buttons be. */
  cells: (item: Item, isStop: boolean) => readonly ReactNode[]
}

/** A tree of any size as a grid: rows are read as they come into sight, and all of it works by keyboard. */
export function TreeGrid<Item extends TreeGridItem>(props: TreeGridProps<Item>): ReactNode {
  const { label, columns, total, rowAt, onWindow, selected, onSelect, nameCell, cells } = props
  const frame = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useFocusedRow(total, selected, rowAt)
  const keep = useCallback((range: Range) => withRow(defaultRangeExtractor(range), focused, total), [focused, total])
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    rangeExtractor: keep,
  })
  const first = virtual.range?.startIndex ?? 0
  const last = virtual.range?.endIndex ?? 0

  useEffect(() => onWindow(first, last), [onWindow, first, last])
  useRevealed(props, [first, last], (index) => {
    setFocused(index)
    virtual.scrollToIndex(index)
  })

  const moveTo = (index: number) => {
    setFocused(index)
    virtual.scrollToIndex(index)
    const row = rowElement(frame.current, index)
    // A row out of sight is drawn only after the scroll.
    if (row) row.focus({ preventScroll: true })
    else requestAnimationFrame(() => rowElement(frame.current, index)?.focus())
  }
  const focusMarks = useKeptFocus((index) => total > 0 && moveTo(Math.min(index, total - 1)))
  const onKeyDown = useTreeKeys({ ...props, focused, pageRows: Math.max(1, last - first), moveTo })

  return (
    <div ref={frame} className={css.frame}>
      <div
        role="treegrid"
        aria-label={label}
        aria-rowcount={total + 1}
        aria-colcount={columns.length + 1}
        className={css.grid}
        style={{
          height: virtual.getTotalSize(),
          ['--columns' as string]: columns.map(({ widthPx }) => `${widthPx}px`).join(' '),
        }}
        onKeyDown={onKeyDown}
        {...focusMarks}
        tabIndex={-1}
      >
        <HeaderRow columns={columns} />
        {virtual.getVirtualItems().map(({ index, start }) => (
          <TreeGridRow
            key={index}
            index={index}
            offset={start}
            item={rowAt(index)}
            columns={columns.length}
            tabStop={index === focused}
            selected={rowAt(index)?.path === selected}
            selectsDirectories={onSelect !== undefined}
            nameCell={nameCell}
            cells={cells}
            onPress={(item) => {
              setFocused(index)
              pressRow(props, item)
            }}
          />
        ))}
      </div>
    </div>
  )
}

function HeaderRow({ columns }: { columns: readonly TreeGridColumn[] }): ReactNode {
  return (
    // biome-ignore lint/a11y/useSemanticElements: see the grid
    // biome-ignore lint/a11y/useFocusableInteractive: a header is read, not entered
    <div role="row" aria-rowindex={1} className={css.header}>
      {['Name', ...columns.map(({ name }) => name)].map((name) => (
        // biome-ignore lint/a11y/useSemanticElements: see the grid
        // biome-ignore lint/a11y/useFocusableInteractive: a header is read, not entered
        <span key={name} role="columnheader">
          <HiddenText>{name}</HiddenText>
        </span>
      ))}
    </div>
  )
}

interface TreeKeysSetting<Item extends TreeGridItem> extends TreeGridProps<Item> {
  focused: number
  pageRows: number
  moveTo: (index: number) => void
}

function useTreeKeys<Item extends TreeGridItem>(setting: TreeKeysSetting<Item>): (event: KeyboardEvent) => void {
  const typed = useRef({ text: '', atMs: 0 })
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (isForRowButton(event)) return
    const scene: TreeScene = setting
    const move = treeMove(event.key, scene)
    if (move === undefined && event.key.length !== 1) return
    event.preventDefault()
    if (move === undefined) {
      const fresh = event.timeStamp - typed.current.atMs > TYPING_MS
      typed.current = { text: fresh ? event.key : typed.current.text + event.key, atMs: event.timeStamp }
      const index = typeAhead(typed.current.text, scene)
      if (index !== undefined) setting.moveTo(index)
    } else if (move.kind === 'focus') setting.moveTo(move.index)
    else if (move.kind === 'toggle') setting.onToggle(move.path)
    else if (move.kind === 'open') openRow(setting)
    else if (move.kind === 'remove') setting.onRemove?.(move.path)
    else void setting.findParent(move.index, move.level).then((at) => at !== undefined && setting.moveTo(at))
  }
}

/** Keys of a row's own buttons, and of the menus that they open, are theirs, but for those that lead to another row. */
function isForRowButton({ target, key, defaultPrevented }: KeyboardEvent): boolean {
  if (!(target instanceof Element) || target.closest('button, [role="menu"]') === null) return false
  return defaultPrevented || target.closest('[role="row"]') === null || !ROW_KEYS.has(key)
}

function openRow<Item extends TreeGridItem>(setting: TreeKeysSetting<Item>): void {
  const item = setting.rowAt(setting.focused)
  if (item !== undefined) pressRow(setting, item)
}

function pressRow<Item extends TreeGridItem>(props: TreeGridProps<Item>, { kind, path }: Item): void {
  props.onSelect?.(path, kind)
  if (kind === 'directory') props.onToggle(path)
  else props.onOpen(path)
}

function withRow(indexes: number[], index: number, total: number): number[] {
  if (index >= total || indexes.includes(index)) return indexes
  return [...indexes, index].sort((a, b) => a - b)
}

function rowElement(frame: HTMLElement | null, index: number): HTMLElement | null {
  return frame?.querySelector<HTMLElement>(`[aria-rowindex="${index + 2}"]`) ?? null
}
