import { type RefObject, useEffect, useRef } from 'react'

/** For what takes the place of what had the focus: it takes the focus, too, which would be nowhere else. */
export function useLostFocus<Place extends HTMLElement>(): RefObject<Place | null> {
  const place = useRef<Place>(null)
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true })
  }, [])
  return place
}
