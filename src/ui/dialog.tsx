import { type ReactNode, useEffect, useState } from 'react'
import css from './dialog.module.css'
import type { DialogProps } from './dialog-box.tsx'
import { lazyDialog } from './lazy-part.tsx'

// The box brings react-aria's overlays, which the first row does not need.
const DialogBox = lazyDialog(async () => (await import('./dialog-box.tsx')).DialogBox)

/** A modal dialog: closes by Escape and by a press outside, and gives the focus back. */
export function Dialog(props: DialogProps): ReactNode {
  useGivenBackFocus()
  return <DialogBox {...props} />
}

/** Where react-aria finds no way back, the focus goes to what opened the dialog; if that is gone, the screen takes it. */
function useGivenBackFocus(): void {
  const [opener] = useState(() => document.activeElement)
  useEffect(() => {
    const giveBack = () => {
      if (document.activeElement === document.body && opener instanceof HTMLElement)
        opener.focus({ preventScroll: true })
    }
    // react-aria looks for its way in the next frame.
    return () => void requestAnimationFrame(() => requestAnimationFrame(giveBack))
  }, [opener])
}

/** The buttons at the foot of a dialog, the deciding one last. */
export function DialogActions({ children }: { children: ReactNode }): ReactNode {
  return <div className={css.actions}>{children}</div>
}
