import type { Call } from '../../base/index.ts'
import type { CredentialSource, Keepsake } from '../credentials.ts'
import type { SourceEnvironment } from '../open-source.ts'
import type { SignIn } from '../sign-in.ts'
import type { QuiltWay } from '../site/site-config.ts'
import { quiltRegistry } from './quilt-registry.ts'
import { apiKeySource, localSource, loginSource, tokensFor } from './quilt-source.ts'
import { tokensInMemory } from './quilt-tokens.ts'

/** The steps of a sign-in to a Quilt stack. */
export type QuiltSignIn = Extract<SignIn, { kind: `quilt-${string}` }>

/** Undefined: the stack is not signed in to in this way. */
export async function openQuilt(
  way: QuiltWay,
  how: QuiltSignIn,
  env: SourceEnvironment,
  call?: Call,
): Promise<CredentialSource | undefined> {
  if ((way.local ?? false) !== (how.kind === 'quilt-local')) return undefined
  const registry = quiltRegistry(way.registryUrl, env)
  switch (how.kind) {
    case 'quilt-local':
      return localSource(registry)
    case 'quilt-api-key':
      return apiKeySource(registry, how.key)
    case 'quilt-code':
      return loginSource(registry, tokensInMemory(await tokensFor(registry, how.code, call)), env.nowMs)
  }
}

/** The login that a vault kept; undefined where it was made at another registry. */
export async function reopenQuilt(
  way: QuiltWay,
  keepsake: Keepsake,
  env: SourceEnvironment,
): Promise<CredentialSource | undefined> {
  const registry = quiltRegistry(way.registryUrl, env)
  const { registryUrl, refreshToken } = keepsake
  if (way.local || registryUrl !== registry.url || typeof refreshToken !== 'string') return undefined
  // Only the refresh token is kept: an access token that has ended is renewed at the first use.
  const tokens = tokensInMemory({ refreshToken, accessToken: '', expiresMs: 0 })
  return loginSource(registry, tokens, env.nowMs)
}
