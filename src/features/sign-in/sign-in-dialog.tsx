import type { ReactNode } from 'react'
import type { StoreState } from '../../client/engine.ts'
import { Button, Dialog } from '../../ui/index.ts'
import { SignInForms } from './sign-in-forms.tsx'

interface SignInDialogProps {
  store: StoreState
  /** The path that this stands over. */
  here: string
  onClose: () => void
}

/** The sign-in to one store, over whatever asked for it. */
export function SignInDialog({ store, here, onClose }: SignInDialogProps): ReactNode {
  return (
    <Dialog title={`Sign in to ${store.label}`} onClose={onClose}>
      <SignInForms store={store} next={here} onDone={onClose} beside={<Button onClick={onClose}>Cancel</Button>} />
    </Dialog>
  )
}
