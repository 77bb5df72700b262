import { type Call, Fault } from '../base/index.ts'
import type { CredentialSource, Keepsake } from './credentials.ts'
import { anonymousSource, keySource } from './key-source.ts'
import type { SignIn } from './sign-in.ts'
import type { StoreConfig } from './site/site-config.ts'

export interface SourceEnvironment {
  readonly fetch: typeof fetch
  /** The time as servers have it, milliseconds since 1970. */
  readonly nowMs: () => number
}

/** Where keys come from after this sign-in. What is not offered by the store's config is an `invalid` Fault. */
export async function openSource(
  store: StoreConfig,
  how: SignIn,
  _env: SourceEnvironment,
  _call?: Call,
): Promise<CredentialSource> {
  switch (how.kind) {
    case 'keys':
      return keySource(how.keys)
    case 'anonymous':
      return anonymousSource()
    default:
      throw notOffered(store, how.kind)
  }
}

/** The source that a vault kept. Undefined where the store's config no longer offers that way. */
export async function reopenSource(
  _store: StoreConfig,
  keepsake: Keepsake,
  _env: SourceEnvironment,
): Promise<CredentialSource | undefined> {
  switch (keepsake.kind) {
    case 'anonymous':
      return anonymousSource()
    default:
      return undefined
  }
}

function notOffered({ id, label }: StoreConfig, kind: string): Fault {
  return new Fault('invalid', `${label} does not offer this way to sign in (${kind}). Choose another.`, {
    action: 'fix-input',
    where: { store: id },
  })
}
