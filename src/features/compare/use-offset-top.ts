import { type RefObject, useLayoutEffect, useState } from 'react'

/** How far below the top something stands, as what is above it comes and goes. */
export function useOffsetTop(place: RefObject<HTMLElement | null>): number {
  const [top, setTop] = useState(0)
  useLayoutEffect(() => {
    const measure = () => setTop(place.current?.offsetTop ?? 0)
    measure()
    const resizes = new ResizeObserver(measure)
    resizes.observe(document.body)
    return () => resizes.disconnect()
  }, [place])
  return top
}
