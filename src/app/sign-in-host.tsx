import { lazy, type ReactNode, Suspense } from 'react'
import type { AccessKeys, StoreState } from '../client/engine.ts'

const SignInDialog = lazy(async () => ({
  default: (await import('../features/sign-in/sign-in-dialog.tsx')).SignInDialog,
}))

interface SignInHostProps {
  /** The store to sign in to; undefined: nobody asked. */
  store: StoreState | undefined
  signIn: (storeId: string, keys: AccessKeys) => Promise<void>
  onClose: () => void
}

export function SignInHost({ store, signIn, onClose }: SignInHostProps): ReactNode {
  if (store === undefined) return null
  return (
    <Suspense fallback={null}>
      <SignInDialog store={store} signIn={(keys) => signIn(store.id, keys)} onClose={onClose} />
    </Suspense>
  )
}
