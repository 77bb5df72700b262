import { type UseMutationResult, useMutation } from '@tanstack/react-query'
import type { PageSignIn } from '../../client/engine.ts'
import { usePage } from '../page-context.ts'

export interface SignInAttempt {
  readonly how: PageSignIn
  readonly keep: boolean
}

/** Signs in to a store; what goes wrong stays with the form. */
export function useSigningIn(storeId: string, onDone: () => void): UseMutationResult<void, Error, SignInAttempt> {
  const { signIn } = usePage()
  return useMutation({
    mutationFn: ({ how, keep }: SignInAttempt) => signIn(storeId, how, keep),
    onSuccess: onDone,
    // What was tried holds a secret.
    gcTime: 0,
  })
}
