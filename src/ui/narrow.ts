import { useSyncExternalStore } from 'react'

/** The width below which `tokens.css` and the rest lay out for a phone. */
const NARROW = '(max-width: 700px)'

/** Is the window as narrow as a phone? For what CSS alone cannot decide. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches)
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(NARROW)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
