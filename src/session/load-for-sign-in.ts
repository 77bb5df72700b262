import { loadOidc } from './load-oidc.ts'

/** Loads what signs in, and what renews keys, where that is otherwise loaded at its first use. It rejects where it cannot be had. */
export async function loadForSignIn(): Promise<void> {
  await Promise.all([loadOidc(), import('./quilt/open-quilt.ts')])
}
