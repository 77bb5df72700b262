import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { PaneDivider } from './pane-divider.tsx'
import { type PaneKeys, usePaneKeys } from './pane-keys.ts'

interface PaneToolsProps extends PaneKeys {
  frame: RefObject<HTMLDivElement | null>
  path: string
}

/** What the two panes of a package have together; read once the first rows stand. */
export function PaneTools({ frame, path, ...keys }: PaneToolsProps): ReactNode {
  usePaneKeys(keys)
  useShownBeside(frame, keys.beside, path)
  return <PaneDivider frame={frame} />
}

/** Where the panes stand below each other, what was chosen in the tree comes into sight; where it begins above, too. */
function useShownBeside(
  frame: RefObject<HTMLElement | null>,
  beside: RefObject<HTMLElement | null>,
  path: string,
): void {
  const shown = useRef(path)
  useEffect(() => {
    const before = shown.current
    shown.current = path
    const [outer, inner] = [frame.current?.getBoundingClientRect(), beside.current?.getBoundingClientRect()]
    if (before === path || path === '' || !outer || !inner) return
    const isBelow = inner.width > outer.width * 0.9
    if (isBelow || inner.top < 0) beside.current?.scrollIntoView({ block: 'start' })
  }, [frame, beside, path])
}
