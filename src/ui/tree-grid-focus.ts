import { type ComponentProps, useEffect, useRef, useState } from 'react'
import type { TreeScene, TreeStop } from './tree-keys.ts'

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

/** Rows on either side of those in sight among which the selected one is looked for. */
const LOOKED_AT = 200

/** What comes to be selected in another way than by a press comes into sight, as soon as its row was read. */
export function useRevealed(
  { selected, total, rowAt }: Pick<TreeScene, 'total' | 'rowAt'> & { readonly selected: string | undefined },
  [first, last]: readonly [number, number],
  reveal: (index: number) => void,
): void {
  const shown = useRef<string>(undefined)
  useEffect(() => {
    if (selected === undefined || selected === '' || shown.current === selected) return
    for (let index = Math.max(0, first - LOOKED_AT); index < Math.min(total, last + LOOKED_AT); index += 1) {
      if (rowAt(index)?.path !== selected) continue
      shown.current = selected
      reveal(index)
      return
    }
  })
}

/** When a row that had the focus goes, or its button does, a row takes it: else it would be nowhere. */
export function useKeptFocus(refocus: (index: number) => void): Pick<ComponentProps<'div'>, 'onFocus' | 'onBlur'> {
  const row = useRef<number>(undefined)
  useEffect(() => {
    // What is taken away tells no blur.
    if (row.current !== undefined && document.activeElement === document.body) refocus(row.current)
  })
  return {
    onFocus: ({ target }) => {
      // What hangs on a row, as its menu does, stands in no row.
      row.current = rowIndex(target) ?? row.current
    },
    onBlur: () => {
      row.current = undefined
    },
  }
}

function rowIndex(element: Element): number | undefined {
  const place = element.closest('[role="row"]')?.getAttribute('aria-rowindex')
  return place == null ? undefined : Number(place) - 2
}
