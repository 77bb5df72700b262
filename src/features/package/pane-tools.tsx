import { type ReactNode, type RefObject, useEffect } from 'react'
import type { RegistryRef, RevisionView } from '../../client/engine.ts'
import { PaneDivider } from './pane-divider.tsx'
import { type PaneKeys, usePaneKeys } from './pane-keys.ts'
import { useFileStep } from './use-file-step.ts'

interface PaneToolsProps extends Omit<PaneKeys, 'onStep'> {
  registry: RegistryRef
  view: RevisionView
  revision: string
  frame: RefObject<HTMLDivElement | null>
  /** The path that was brought into sight last; first the one that the page was opened at. */
  shown: RefObject<string>
  path: string
}

/** What the two panes of a package have together; read once the first rows stand. */
export function PaneTools(props: PaneToolsProps): ReactNode {
  const { registry, view, revision, path, frame, tree, beside, shown } = props
  usePaneKeys({ tree, beside, onStep: useFileStep(registry, view, revision, path) })
  useShownBeside(frame, beside, shown, path)
  return <PaneDivider frame={frame} />
}

/**
 * Where the panes stand below each other, what was chosen in the tree comes into sight; where it begins above, too. What was chosen
 * before this was read is not forgotten.
 */
function useShownBeside(
  frame: RefObject<HTMLElement | null>,
  beside: RefObject<HTMLElement | null>,
  shown: RefObject<string>,
  path: string,
): void {
  useEffect(() => {
    const before = shown.current
    shown.current = path
    const [outer, inner] = [frame.current?.getBoundingClientRect(), beside.current?.getBoundingClientRect()]
    if (before === path || path === '' || !outer || !inner) return
    const isBelow = inner.width > outer.width * 0.9
    if (isBelow || inner.top < 0) beside.current?.scrollIntoView({ block: 'start' })
  }, [frame, beside, shown, path])
}
