import type { ReactNode } from 'react'
import { useSigningIn } from './use-signing-in.ts'
import { WayForm, type WayProps } from './way-form.tsx'

/** Nobody at all: requests go unsigned. */
export function AnonymousForm({ store, onDone, beside }: WayProps): ReactNode {
  const signing = useSigningIn(store.id, onDone)
  return (
    <WayForm
      label="Look around without signing in"
      beside={beside}
      error={signing.error}
      isPending={signing.isPending}
      onSubmit={() => signing.mutate({ how: { kind: 'anonymous' }, keep: true })}
    >
      <p>You see what is public, and can publish nothing.</p>
    </WayForm>
  )
}
