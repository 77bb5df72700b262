import { useLayoutEffect, useRef } from 'react'

/** Alt and an arrow: the next file that differs, or the one before. */
export function useStepKeys(onStep: (step: 1 | -1) => void): void {
  const step = useRef(onStep)
  // As it is drawn, and no moment later: a key that comes then would be lost, or lead from the file before.
  useLayoutEffect(() => {
    step.current = onStep
  })
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { key, target, altKey } = event
      const isPlain = altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.defaultPrevented
      if (!isPlain || (key !== 'ArrowDown' && key !== 'ArrowUp')) return
      // Where a list opens by these keys they are the system's own.
      if (target instanceof Element && target.closest('select, textarea, [role="combobox"], [role="dialog"]')) return
      event.preventDefault()
      step.current(key === 'ArrowDown' ? 1 : -1)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
}
