import { type RefObject, useEffect, useRef } from 'react'

const FIELDS = 'textarea, input:not([type=checkbox], [type=radio], [type=file])'

/** For a place whose fields change with `shown`: the first field in sight takes the focus then, and with `atOnce` at the start. */
export function useFieldFocus<Place extends HTMLElement>(shown: unknown, atOnce: boolean): RefObject<Place | null> {
  const place = useRef<Place>(null)
  const last = useRef(atOnce ? undefined : shown)
  useEffect(() => {
    if (Object.is(last.current, shown)) return
    last.current = shown
    const fields = place.current?.querySelectorAll<HTMLElement>(`${FIELDS}, button[type=submit]`) ?? []
    // What is hidden has no place on the screen.
    for (const field of fields) if (field.offsetParent !== null) return field.focus()
  }, [shown])
  return place
}
