import { type ComponentProps, type RefObject, useEffect, useRef } from 'react'

/** For what takes the place of what had the focus: it takes the focus, too, which would be nowhere else. */
export function useLostFocus<Place extends HTMLElement>(): RefObject<Place | null> {
  const place = useRef<Place>(null)
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true })
  }, [])
  return place
}

type KeptFocus = Pick<ComponentProps<'div'>, 'onFocus' | 'onBlur' | 'tabIndex'>

/** For what holds buttons that go when they are pressed: it takes the focus of one that went. */
export function useHeldFocus<Place extends HTMLElement>(): KeptFocus & { readonly ref: RefObject<Place | null> } {
  const ref = useRef<Place>(null)
  const isInside = useRef(false)
  useEffect(() => {
    // What is taken away tells no blur.
    if (isInside.current && document.activeElement === document.body) ref.current?.focus({ preventScroll: true })
  })
  return {
    ref,
    tabIndex: -1,
    onFocus: () => {
      isInside.current = true
    },
    onBlur: () => {
      isInside.current = false
    },
  }
}
