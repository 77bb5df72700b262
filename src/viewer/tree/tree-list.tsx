import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useCallback, useEffect, useId } from 'react'
import { useLive } from '../../ui/index.ts'
import css from './tree-list.module.css'
import type { TreeModel } from './tree-model.ts'
import { TreeRow } from './tree-row.tsx'
import { useTreeKeys } from './use-tree-keys.ts'

const ROW_PX = 26
const EDGES = { paddingStart: 6, paddingEnd: 6, scrollPaddingStart: 6, scrollPaddingEnd: 6 }

interface TreeListProps {
  label: string
  model: TreeModel
  /** Id of the line that is looked at. */
  active: string | undefined
  onActive: (id: string) => void
  wanted: string
  frame: RefObject<HTMLDivElement | null>
}

/** The lines of a tree, of which only those in sight are drawn. The tree is one stop; arrows move in it. */
export function TreeList({ label, model, active, onActive, wanted, frame }: TreeListProps): ReactNode {
  const lines = useLive(model.lines)
  const prefix = useId()
  /** -1: none yet, so that the first arrow leads to the first line. */
  const focused = lines.findIndex(({ id }) => id === active)
  const keep = useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range)
      return focused < 0 || focused >= range.count || drawn.includes(focused)
        ? drawn
        : [...drawn, focused].sort((a, b) => a - b)
    },
    [focused],
  )
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_PX,
    ...EDGES,
    overscan: 12,
    rangeExtractor: keep,
  })
  const first = virtual.range?.startIndex ?? 0
  const last = virtual.range?.endIndex ?? 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines that are new in sight were not read either
  useEffect(() => model.show(first, last), [model, first, last, lines])

  // biome-ignore lint/correctness/useExhaustiveDependencies: it follows the line that is looked at, and not what unfolds around it
  useEffect(() => {
    if (focused < 0) return
    virtual.scrollToIndex(focused)
    // The tree itself may stand half below the window.
    const drawn = requestAnimationFrame(() => {
      document.getElementById(`${prefix}${focused}`)?.scrollIntoView({ block: 'nearest' })
    })
    return () => cancelAnimationFrame(drawn)
  }, [active, focused >= 0])

  const onKeyDown = useTreeKeys({ model, lines, focused, pageRows: Math.max(1, last - first), onActive })
  return (
    <div
      ref={frame}
      role="tree"
      aria-label={label}
      aria-activedescendant={focused < 0 ? undefined : `${prefix}${focused}`}
      tabIndex={0}
      className={css.tree}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" className={css.lines} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const line = lines[index]
          return (
            line && (
              <TreeRow
                key={line.id}
                id={`${prefix}${index}`}
                line={line}
                offset={start}
                isActive={index === focused}
                wanted={wanted}
                onPress={() => onActive(line.id)}
                onToggle={() => {
                  onActive(line.id)
                  model.toggle(line)
                }}
              />
            )
          )
        })}
      </div>
    </div>
  )
}
