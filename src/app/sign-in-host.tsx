import { lazy, type ReactNode, Suspense } from 'react'
import { useLocation } from 'react-router'
import type { StoreState } from '../client/engine.ts'

const SignInDialog = lazy(async () => ({
  default: (await import('../features/sign-in/sign-in-dialog.tsx')).SignInDialog,
}))

interface SignInHostProps {
  /** The store to sign in to; undefined: nobody asked. */
  store: StoreState | undefined
  onClose: () => void
}

/** The sign-in over whatever asked for it. */
export function SignInHost({ store, onClose }: SignInHostProps): ReactNode {
  const { pathname, search, hash } = useLocation()
  if (store === undefined) return null
  return (
    <Suspense fallback={null}>
      <SignInDialog store={store} here={pathname + search + hash} onClose={onClose} />
    </Suspense>
  )
}
