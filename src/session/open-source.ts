import { type Call, Fault, ourCode } from '../base/index.ts'
import type { CredentialSource, Keepsake } from './credentials.ts'
import { anonymousSource, keySource, reopenKeys } from './key-source.ts'
import { loadOidc } from './load-oidc.ts'
import type { SignIn } from './sign-in.ts'
import { type QuiltWay, type StoreConfig, waysOf } from './site/site-config.ts'

export interface SourceEnvironment {
  readonly fetch: typeof fetch
  /** The time as servers have it, milliseconds since 1970. */
  readonly nowMs: () => number
}

/** Where keys come from after this sign-in. What is not offered by the store's config is an `invalid` Fault. */
export async function openSource(
  store: StoreConfig,
  how: SignIn,
  env: SourceEnvironment,
  call?: Call,
): Promise<CredentialSource> {
  const { kind } = how
  switch (how.kind) {
    case 'keys':
      return keySource(how.keys)
    case 'anonymous':
      return anonymousSource()
    case 'quilt-code':
    case 'quilt-api-key':
    case 'quilt-local': {
      const way = quiltWayOf(store)
      const source = way && (await (await ourCode(import('./quilt/open-quilt.ts'))).openQuilt(way, how, env, call))
      if (source) return source
      throw notOffered(store, kind)
    }
    default:
      throw notOffered(store, kind)
  }
}

/** The source that a vault kept. Undefined where the store's config no longer offers that way. */
export async function reopenSource(
  store: StoreConfig,
  keepsake: Keepsake,
  env: SourceEnvironment,
): Promise<CredentialSource | undefined> {
  switch (keepsake.kind) {
    case 'anonymous':
      return anonymousSource()
    case 'keys':
      return reopenKeys(keepsake, env.nowMs())
    case 'quilt': {
      const way = quiltWayOf(store)
      return way && (await ourCode(import('./quilt/open-quilt.ts'))).reopenQuilt(way, keepsake, env)
    }
    case 'oidc':
      return (await loadOidc()).reopenOidc(store, keepsake, env)
  }
}

function quiltWayOf(store: StoreConfig): QuiltWay | undefined {
  return waysOf(store).find((way) => way.kind === 'quilt')
}

function notOffered({ id, label }: StoreConfig, kind: string): Fault {
  return new Fault('invalid', `${label} does not offer this way to sign in (${kind}). Choose another.`, {
    action: 'fix-input',
    where: { store: id },
  })
}
