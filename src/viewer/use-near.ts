import { type RefObject, useEffect, useState } from 'react'

/** How far outside of the window still counts as near. */
const MARGIN = '400px'

/** Does the element stand in the window, or nearly? Once it did, for good. */
export function useNear(ref: RefObject<Element | null>): boolean {
  const [isNear, setNear] = useState(false)
  useEffect(() => {
    const element = ref.current
    if (isNear || element === null) return
    const watch = new IntersectionObserver(
      (changes) => {
        if (changes.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: MARGIN },
    )
    watch.observe(element)
    return () => watch.disconnect()
  }, [ref, isNear])
  return isNear
}
