import type { ReactNode } from 'react'
import { formatCount, HiddenText, Icon, Skeleton } from '../../ui/index.ts'
import { MarkedText } from './marked-text.tsx'
import type { TreeLine } from './tree-lines.ts'
import css from './tree-row.module.css'
import { visibleText } from './visible-text.ts'

/** Deeper levels are not set in further: there would be no room left. */
const INDENTS_MOST = 14

interface TreeRowProps {
  id: string
  line: TreeLine
  offset: number
  isActive: boolean
  /** What is searched for. */
  wanted: string
  onPress: (line: TreeLine) => void
  onToggle: (line: TreeLine) => void
}

export function TreeRow({ id, line, offset, isActive, wanted, onPress, onToggle }: TreeRowProps): ReactNode {
  const { level, position, setSize, canOpen, isOpen } = line
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree handles the keys of all rows
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={setSize}
      aria-expanded={canOpen ? isOpen : undefined}
      aria-selected={isActive}
      className={css.row}
      style={{
        transform: `translateY(${offset}px)`,
        ['--level' as string]: Math.min(level - 1, INDENTS_MOST),
      }}
      onClick={() => onPress(line)}
      onDoubleClick={() => onToggle(line)}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: as above */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the row is the control, this is where it is pressed */}
      <span
        className={css.sign}
        onClick={(event) => {
          event.stopPropagation()
          onToggle(line)
        }}
      >
        {canOpen && <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={12} />}
      </span>
      <Content line={line} wanted={wanted} />
    </div>
  )
}

function Content({
  line: { group, node, id, position, isItem },
  wanted,
}: {
  line: TreeLine
  wanted: string
}): ReactNode {
  if (group) {
    return (
      <span className={css.group}>
        {formatCount(group.from)} … {formatCount(group.to - 1)}
      </span>
    )
  }
  if (node === undefined) {
    return (
      <>
        <HiddenText>being read</HiddenText>
        <Skeleton width={10 + ((position * 7) % 17)} />
      </>
    )
  }
  return (
    <>
      {id !== '' && (
        <span className={isItem ? css.place : css.label}>
          <bdi>{node.label === '' ? '""' : <MarkedText text={visibleText(node.label)} wanted={wanted} />}</bdi>
          <span className={css.colon}>: </span>
        </span>
      )}
      <span className={`${css.value} ${css[node.type]}`}>
        <bdi>
          <MarkedText
            text={visibleText(node.value)}
            wanted={node.childCount > 0 && node.type !== 'text' ? '' : wanted}
          />
        </bdi>
      </span>
    </>
  )
}
