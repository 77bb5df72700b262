import { useIsFetching } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

/** Has the screen had all that it came for, for so long? Once it had, it stays so. What is read late waits for it. */
export function useCalm(forMs: number): boolean {
  const isFetching = useIsFetching() > 0
  const [isCalm, setCalm] = useState(false)
  useEffect(() => {
    if (isFetching || isCalm) return
    const timer = setTimeout(() => setCalm(true), forMs)
    return () => clearTimeout(timer)
  }, [isFetching, isCalm, forMs])
  return isCalm
}
