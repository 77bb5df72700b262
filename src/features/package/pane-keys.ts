import { type RefObject, useLayoutEffect, useRef } from 'react'

export interface PaneKeys {
  readonly tree: RefObject<HTMLElement | null>
  readonly beside: RefObject<HTMLElement | null>
  /** Goes to the file behind (1) or before (-1) the one that is shown. */
  readonly onStep: (step: 1 | -1) => void
}

/** F6 goes from the tree to what is shown beside it and back; Alt and an arrow to the next file or the one before. */
export function usePaneKeys({ tree, beside, onStep }: PaneKeys): void {
  const step = useRef(onStep)
  // As it is drawn, and no moment later: a key that comes then would be lost, or lead from the file before.
  useLayoutEffect(() => {
    step.current = onStep
  })
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target } = event
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (!(target instanceof Element) || target.closest('[role="dialog"], [role="alertdialog"], [role="menu"]')) return
      if (key === 'F6' && !event.altKey) {
        event.preventDefault()
        if (beside.current?.contains(document.activeElement)) focusTree(tree.current)
        else beside.current?.focus()
      } else if (event.altKey && (key === 'ArrowDown' || key === 'ArrowUp') && !isTyping(target)) {
        event.preventDefault()
        step.current(key === 'ArrowDown' ? 1 : -1)
      }
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [tree, beside])
}

/** To the one row that Tab reaches, or, where there is none, to the first thing that can be reached. */
export function focusTree(tree: HTMLElement | null): void {
  const row = tree?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')
  const first = row ?? tree?.querySelector<HTMLElement>('input, button')
  first?.focus()
}

/** Where text has lines, and where a list opens by them, these keys are the system's own. */
function isTyping(target: Element): boolean {
  return target.closest('textarea, select, [contenteditable]') !== null
}
