import { type ComponentProps, type RefObject, useEffect, useRef } from 'react'

/** For what takes the place of what had the focus: it takes the focus, too, which would be nowhere else. */
export function useLostFocus<Place extends HTMLElement>(): RefObject<Place | null> {
  const place = useRef<Place>(null)
  useEffect(() => {
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true })
  }, [])
  return place
}

/** Frames that a dialog, which has gone, has to give the focus back. */
const GRACE_FRAMES = 6

/** The screen, the element of this id, takes the focus of what was taken away, unless something else does so soon. */
export function useScreenFocus(id: string): void {
  useEffect(() => {
    let last: EventTarget | null = null
    const isLost = () => last instanceof Element && !last.isConnected && document.activeElement === document.body
    const take = (frames: number) => {
      if (!isLost()) return
      if (frames === 0) document.getElementById(id)?.focus({ preventScroll: true })
      else requestAnimationFrame(() => take(frames - 1))
    }
    // What is taken away tells no blur.
    const removals = new MutationObserver(() => take(GRACE_FRAMES))
    const remember = ({ target }: FocusEvent) => {
      last = target
    }
    document.addEventListener('focusin', remember)
    removals.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', remember)
      removals.disconnect()
    }
  }, [id])
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
