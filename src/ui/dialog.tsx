import { lazy, type ReactNode, Suspense } from 'react'
import css from './dialog.module.css'
import type { DialogProps } from './dialog-box.tsx'

// The box brings react-aria's overlays, which the first row does not need.
const DialogBox = lazy(async () => ({ default: (await import('./dialog-box.tsx')).DialogBox }))

/** A modal dialog: closes by Escape and by a press outside, and gives the focus back. */
export function Dialog(props: DialogProps): ReactNode {
  return (
    <Suspense fallback={null}>
      <DialogBox {...props} />
    </Suspense>
  )
}

/** The buttons at the foot of a dialog, the deciding one last. */
export function DialogActions({ children }: { children: ReactNode }): ReactNode {
  return <div className={css.actions}>{children}</div>
}
