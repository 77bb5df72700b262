import { useEffect } from 'react'

/** While bytes move, the browser asks before it closes the tab: they would stop. */
export function useLeaveGuard(moves: boolean): void {
  useEffect(() => {
    if (!moves) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    globalThis.addEventListener('beforeunload', ask)
    return () => globalThis.removeEventListener('beforeunload', ask)
  }, [moves])
}
