import { useEffect } from 'react'

/**
 * Keeps the computer awake while something moves. The browser takes the lock away when the page goes out of sight, so it is
 * taken anew when it comes back. A browser that has none, or refuses (an empty battery), goes without.
 */
export function useWakeLock(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted || !('wakeLock' in navigator)) return
    let lock: WakeLockSentinel | undefined
    let isOver = false
    const take = async () => {
      if (document.visibilityState !== 'visible') return
      try {
        const taken = await navigator.wakeLock.request('screen')
        if (isOver) await taken.release()
        else lock = taken
      } catch {
        // Refused: there is nothing to do about it, and nothing depends on it.
      }
    }
    const retake = () => void take()
    void take()
    document.addEventListener('visibilitychange', retake)
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', retake)
      void lock?.release()
    }
  }, [isWanted])
}
