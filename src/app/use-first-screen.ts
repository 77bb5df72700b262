import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

const LOOK_MS = 1500

/** Does the first screen stand: is nothing read any more? Then what no first screen needs can be loaded. `isNeeded`: it is anyway. */
export function useFirstScreen(queries: QueryClient, isNeeded: boolean): boolean {
  const [stands, setStands] = useState(false)
  const isOver = stands || isNeeded
  useEffect(() => {
    if (isOver) {
      setStands(true)
      return
    }
    const timer = setInterval(() => queries.isFetching() === 0 && setStands(true), LOOK_MS)
    return () => clearInterval(timer)
  }, [queries, isOver])
  return isOver
}
