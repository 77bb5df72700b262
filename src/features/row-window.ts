import { useCallback, useState } from 'react'

const STEP = 100

export interface RowWindow {
  readonly from: number
  readonly count: number
  /** Hears which rows are in sight. */
  readonly onWindow: (first: number, last: number) => void
}

/** The rows of a long list that are asked for: those in sight and around, in steps, so that scrolling a little asks nothing. */
export function useRowWindow(): RowWindow {
  const [{ from, count }, setWindow] = useState({ from: 0, count: 2 * STEP })
  const onWindow = useCallback((first: number, last: number) => {
    const start = Math.max(0, (Math.floor(first / STEP) - 1) * STEP)
    const length = (Math.floor(last / STEP) + 2) * STEP - start
    setWindow((now) => (now.from === start && now.count === length ? now : { from: start, count: length }))
  }, [])
  return { from, count, onWindow }
}
