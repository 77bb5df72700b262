import type { QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { loadOverlays } from '../ui/index.ts'

const LOOK_MS = 1500

/**
 * Is the code at hand that watches over long work? It is loaded when the first screen stands, that is when nothing is read
 * any more, or when it is needed; and with it the account menu, so that the way out is there without a net, too. What cannot be
 * loaded now is tried again: nothing that stands on the screen may break of it.
 */
export function useWatching(queries: QueryClient, isNeeded: boolean): boolean {
  const [isLoaded, setLoaded] = useState(false)
  useEffect(() => {
    if (isLoaded) return
    const load = () =>
      Promise.all([
        import('./transfers-host.tsx'),
        import('./transfers-sign.tsx'),
        import('./thread-fill.tsx'),
        import('./account-groups.ts'),
        loadOverlays(),
      ]).then(
        () => setLoaded(true),
        () => undefined,
      )
    if (isNeeded) void load()
    const timer = setInterval(() => (isNeeded || queries.isFetching() === 0) && void load(), LOOK_MS)
    return () => clearInterval(timer)
  }, [queries, isNeeded, isLoaded])
  return isLoaded
}
