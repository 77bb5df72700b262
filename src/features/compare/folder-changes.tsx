import { useQueries } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ChangeTotals, FolderChange } from '../../client/engine.ts'
import { Bytes, Chip, formatCount, HiddenText, TreeGrid, type TreeGridItem, useNarrow } from '../../ui/index.ts'
import { usePage } from '../page-context.ts'
import { CHANGE_WORDS, CHANGES } from './change-words.ts'
import css from './folder-changes.module.css'
import { compareFoldersQuery } from './queries.ts'
import type { OpenPair } from './sides.ts'

const WIDE = [
  { name: 'What differs', widthPx: 290 },
  { name: 'New', widthPx: 110 },
  { name: 'Gone', widthPx: 110 },
]
const NARROW = [{ name: 'What differs', widthPx: 150 }]

interface FolderChangesProps {
  pair: OpenPair
  /** The folder that the files below are of; empty: all. */
  selected: string
  onSelect: (folder: string) => void
}

interface FolderItem extends TreeGridItem {
  readonly change: FolderChange
}

/** What differs, summed up by folder. A folder that is pressed opens, and its files alone are listed. */
export function FolderChanges({ pair, selected, onSelect }: FolderChangesProps): ReactNode {
  const { engine } = usePage()
  const isNarrow = useNarrow()
  const [expanded, setExpanded] = useState<readonly string[]>(() => pathsTo(selected))
  const levels = useQueries({
    queries: ['', ...expanded].map((path) => compareFoldersQuery(engine, pair, path)),
    combine: (results) =>
      new Map(results.flatMap(({ data }, at) => (data ? [[['', ...expanded][at] ?? '', data] as const] : []))),
  })
  const top = levels.get('')
  const items = itemsOf('', 1, expanded, (path) => levels.get(path)?.folders)
  if (!top || top.total === 0) return null
  const atTop = CHANGES.reduce((sum, change) => sum + top.files.counts[change], 0)
  const toggle = (path: string) =>
    setExpanded((now) => (now.includes(path) ? now.filter((one) => one !== path) : [...now, path]))
  return (
    <section className={css.section} aria-label="Folders">
      <h2>By folder</h2>
      <TreeGrid
        label="Folders in which something differs"
        columns={isNarrow ? NARROW : WIDE}
        total={items.length}
        rowAt={(index) => items[index]}
        onWindow={nothing}
        findParent={async (index, level) => {
          const at = items.slice(0, index).findLastIndex((item) => item.level < level)
          return at < 0 ? undefined : at
        }}
        selected={selected}
        onToggle={toggle}
        onOpen={(path) => onSelect(path === selected ? '' : path)}
        onSelect={(path, kind) => kind === 'directory' && onSelect(path === selected ? '' : path)}
        nameCell={({ name, change: { movedFrom } }) => (
          <>
            <bdi>{name}/</bdi>
            {movedFrom !== undefined && (
              <span className={css.from}>
                ← <bdi>{movedFrom}/</bdi>
              </span>
            )}
          </>
        )}
        cells={({ change }) => [
          <Counts key="counts" totals={change} />,
          change.addedBytes > 0 && <Weight key="new" count={change.addedBytes} word="new" />,
          change.removedBytes > 0 && <Weight key="gone" count={change.removedBytes} word="gone" />,
        ]}
      />
      {atTop > 0 && <p className={css.rest}>{`${formatCount(atTop)} more in no folder.`}</p>}
      {top.total > top.folders.length && (
        <p className={css.rest}>
          Shown are the {formatCount(top.folders.length)} of {formatCount(top.total)} folders in which most differs.
        </p>
      )}
    </section>
  )
}

/** Bytes with the name of their column, which is heard, and is not seen without a head. */
function Weight({ count, word }: { count: number; word: string }): ReactNode {
  return (
    <>
      <Bytes count={count} /> <span aria-hidden="true">{word}</span>
    </>
  )
}

function Counts({ totals: { counts } }: { totals: ChangeTotals }): ReactNode {
  return CHANGES.filter((change) => counts[change] > 0).map((change) => (
    <span key={change} className={css.count}>
      <Chip tone={CHANGE_WORDS[change].tone} sign={CHANGE_WORDS[change].word}>
        <span aria-hidden="true">{CHANGE_WORDS[change].sign}</span>
        {formatCount(counts[change])}
        <HiddenText> {CHANGE_WORDS[change].word} </HiddenText>
      </Chip>
    </span>
  ))
}

/** The open folders, each followed by what it holds. One without folders is a leaf. */
function itemsOf(
  path: string,
  level: number,
  expanded: readonly string[],
  foldersOf: (path: string) => readonly FolderChange[] | undefined,
): FolderItem[] {
  const folders = foldersOf(path) ?? []
  return folders.flatMap((change, at) => {
    const isOpen = expanded.includes(change.path)
    const item: FolderItem = {
      kind: change.hasFolders ? 'directory' : 'file',
      path: change.path,
      name: change.path.slice(change.path.lastIndexOf('/') + 1),
      level,
      expanded: isOpen,
      position: at + 1,
      setSize: folders.length,
      change,
    }
    return isOpen ? [item, ...itemsOf(change.path, level + 1, expanded, foldersOf)] : [item]
  })
}

function pathsTo(folder: string): readonly string[] {
  if (folder === '') return []
  const parts = folder.split('/')
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'))
}

/** All rows of the open levels are at hand. */
function nothing(): void {}
