import { type KeyboardEvent, useRef } from 'react'
import { parentIndex, type TreeStop, treeMove, typeAhead } from '../../ui/index.ts'
import type { TreeLine } from './tree-lines.ts'
import type { TreeModel } from './tree-model.ts'

const TYPING_MS = 700

interface TreeKeys {
  model: TreeModel
  lines: readonly TreeLine[]
  focused: number
  pageRows: number
  onActive: (id: string) => void
}

/** The keys of an ARIA tree: arrows, Home, End, pages, Enter and Space to unfold, letters to go to a name. */
export function useTreeKeys(keys: TreeKeys): (event: KeyboardEvent) => void {
  const typed = useRef({ text: '', atMs: 0 })
  const { model, lines, focused, pageRows, onActive } = keys
  const rowAt = (index: number): TreeStop | undefined => {
    const line = lines[index]
    return line && stopOf(line)
  }
  const moveTo = (index: number | undefined) => {
    const line = index === undefined ? undefined : lines[index]
    if (line) onActive(line.id)
  }
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const scene = { total: lines.length, focused, rowAt, pageRows }
    const move = treeMove(event.key, scene)
    if (move === undefined && event.key.length !== 1) return
    event.preventDefault()
    const line = lines[focused]
    if (move === undefined) {
      const isFresh = event.timeStamp - typed.current.atMs > TYPING_MS
      typed.current = { text: isFresh ? event.key : typed.current.text + event.key, atMs: event.timeStamp }
      moveTo(typeAhead(typed.current.text, scene))
    } else if (move.kind === 'focus') moveTo(move.index)
    else if (move.kind === 'parent') moveTo(parentIndex(move.index, move.level, rowAt))
    else if (line && move.kind !== 'remove') model.toggle(line)
  }
}

function stopOf({ id, node, level, canOpen, isOpen }: TreeLine): TreeStop {
  return { kind: canOpen ? 'directory' : 'file', path: id, name: node?.label ?? '', level, expanded: isOpen }
}
