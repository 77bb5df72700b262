import { type ComponentProps, useEffect, useRef, useState } from 'react'
import type { TreeStop } from './tree-keys.ts'

/** The one row that Tab reaches; starts at what is selected. */
export function useFocusedRow(
  total: number,
  selected: string | undefined,
  rowAt: (index: number) => TreeStop | undefined,
): [number, (index: number) => void] {
  const [focused, setFocused] = useState<number>()
  if (focused !== undefined) return [Math.min(focused, Math.max(0, total - 1)), setFocused]
  for (let index = 0; selected !== undefined && index < Math.min(total, 200); index += 1) {
    if (rowAt(index)?.path === selected) return [index, setFocused]
  }
  return [0, setFocused]
}

/** When the row that had the focus goes, a row takes it: else it would be nowhere. */
export function useKeptFocus(total: number, refocus: () => void): Pick<ComponentProps<'div'>, 'onFocus' | 'onBlur'> {
  const isInside = useRef(false)
  const latest = useRef(refocus)
  useEffect(() => {
    latest.current = refocus
  })
  useEffect(() => {
    // A row that is taken away tells no blur.
    if (total > 0 && isInside.current && document.activeElement === document.body) latest.current()
  }, [total])
  return {
    onFocus: () => {
      isInside.current = true
    },
    onBlur: () => {
      isInside.current = false
    },
  }
}
