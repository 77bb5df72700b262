import type { ReactNode } from 'react'
import { useLocation } from 'react-router'
import type { StoreState } from '../client/engine.ts'
import { lazyDialog } from '../ui/index.ts'

const SignInDialog = lazyDialog(async () => (await import('../features/sign-in/sign-in-dialog.tsx')).SignInDialog)

interface SignInHostProps {
  /** The store to sign in to; undefined: nobody asked. */
  store: StoreState | undefined
  onClose: () => void
}

/** The sign-in over whatever asked for it. */
export function SignInHost({ store, onClose }: SignInHostProps): ReactNode {
  const { pathname, search, hash } = useLocation()
  if (store === undefined) return null
  return <SignInDialog store={store} here={pathname + search + hash} onClose={onClose} />
}
