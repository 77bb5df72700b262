import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import type { Fault } from '../base/index.ts'
import { Button } from './button.tsx'
import css from './trouble.module.css'

interface TroubleProps {
  title: string
  fault: Fault
  /** Buttons beside the one that closes it. */
  action?: ReactNode
  onClose: () => void
}

/** What went wrong of something that was pressed, over the screen. The browser's own dialog: it needs no code that may not come. */
export function Trouble({ title, fault, action, onClose }: TroubleProps): ReactNode {
  const place = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  // Before it is taken away, so that the focus goes back.
  useLayoutEffect(() => {
    const dialog = place.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <dialog
      ref={place}
      className={css.dialog}
      aria-labelledby={titleId}
      // It tells so later, when it may stand again, or be gone.
      onClose={() => place.current?.open === false && onClose()}
    >
      <h2 id={titleId} className={css.title}>
        {title}
      </h2>
      <p>{fault.message}</p>
      <div className={css.actions}>
        {action}
        <Button onClick={() => place.current?.close()}>Close</Button>
      </div>
    </dialog>
  )
}
