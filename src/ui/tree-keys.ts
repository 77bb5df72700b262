/** What the tree needs of a row to move by keyboard. */
export interface TreeStop {
  readonly kind: 'directory' | 'file'
  readonly path: string
  readonly name: string
  readonly level: number
  readonly expanded: boolean
}

export type TreeMove =
  | { readonly kind: 'focus'; readonly index: number }
  | { readonly kind: 'parent'; readonly index: number; readonly level: number }
  | { readonly kind: 'toggle'; readonly path: string }
  | { readonly kind: 'open'; readonly path: string }
  | { readonly kind: 'remove'; readonly path: string }

export interface TreeScene {
  readonly total: number
  readonly focused: number
  /** Undefined for a row that is not loaded. */
  readonly rowAt: (index: number) => TreeStop | undefined
  /** Rows that fit into the view. */
  readonly pageRows: number
}

/** What a key does in the tree (WAI-ARIA treegrid, rows as stops); undefined: the key is not ours. */
export function treeMove(key: string, scene: TreeScene): TreeMove | undefined {
  const { focused, total, pageRows } = scene
  const row = scene.rowAt(focused)
  switch (key) {
    case 'ArrowDown':
      return focusOn(focused + 1, total)
    case 'ArrowUp':
      return focusOn(focused - 1, total)
    case 'PageDown':
      return focusOn(focused + pageRows, total)
    case 'PageUp':
      return focusOn(focused - pageRows, total)
    case 'Home':
      return focusOn(0, total)
    case 'End':
      return focusOn(total - 1, total)
    case 'ArrowRight':
      return row && openOrEnter(row, focused)
    case 'ArrowLeft':
      return row && closeOrLeave(row, focused)
    case 'Enter':
    case ' ':
      return row && { kind: 'open', path: row.path }
    case 'Delete':
      return row && { kind: 'remove', path: row.path }
    default:
      return undefined
  }
}

/** The next loaded row, behind the focused one and then from the top, whose name starts with what was typed. */
export function typeAhead(typed: string, scene: TreeScene): number | undefined {
  const wanted = typed.toLocaleLowerCase()
  const start = typed.length === 1 ? 1 : 0
  for (let step = start; step < scene.total + start; step += 1) {
    const index = (scene.focused + step) % scene.total
    if (scene.rowAt(index)?.name.toLocaleLowerCase().startsWith(wanted)) return index
  }
  return undefined
}

/** The loaded row that holds the row at `index`, or undefined. */
export function parentIndex(index: number, level: number, rowAt: TreeScene['rowAt']): number | undefined {
  for (let at = index - 1; at >= 0; at -= 1) {
    const row = rowAt(at)
    if (row === undefined) return undefined
    if (row.level < level) return at
  }
  return undefined
}

function focusOn(index: number, total: number): TreeMove {
  return { kind: 'focus', index: Math.max(0, Math.min(total - 1, index)) }
}

function openOrEnter(row: TreeStop, focused: number): TreeMove | undefined {
  if (row.kind === 'file') return undefined
  return row.expanded ? { kind: 'focus', index: focused + 1 } : { kind: 'toggle', path: row.path }
}

function closeOrLeave(row: TreeStop, focused: number): TreeMove | undefined {
  if (row.kind === 'directory' && row.expanded) return { kind: 'toggle', path: row.path }
  return row.level === 1 ? undefined : { kind: 'parent', index: focused, level: row.level }
}
