import { type Call, Fault } from '../../base/index.ts'
import type { CredentialSource, Credentials, Keepsake } from '../credentials.ts'
import type { OidcWay, StoreConfig } from '../site/site-config.ts'
import { assumeRole } from '../sts/assume-role.ts'
import { stsEndpoint } from '../sts/sts-endpoint.ts'
import { type Login, refreshed } from './login.ts'
import { findProvider, type OidcEnvironment, type Provider } from './provider.ts'

/** An ID token with less life than this is not worth a way to the STS. */
const MARGIN_MS = 5_000

export interface OidcSourceOptions {
  readonly store: StoreConfig
  readonly way: OidcWay
  readonly roleArn: string
  /** Undefined: it is asked when it is needed. */
  readonly provider?: Provider
  readonly login: Login
  readonly env: OidcEnvironment
}

/**
 * Keys of a role for a login. Each new set of keys needs an ID token that lives: by the refresh token, where there is one,
 * a new one at each renewal, so that who was shut out at the provider is out here too.
 */
export function oidcSource({ store, way, roleArn, provider, login: first, env }: OidcSourceOptions): CredentialSource {
  let login = first
  let known = provider
  let isFresh = first.idToken !== ''
  const lives = (): boolean => login.idToken !== '' && login.idTokenEndMs - MARGIN_MS > env.nowMs()

  // Not ended by whoever no longer waits: the provider may have changed the token by then, and the new one would be lost.
  const refresh = async (): Promise<void> => {
    if (login.refreshToken === undefined) return
    known ??= await findProvider(way, env)
    login = await refreshed(login, login.refreshToken, known)
  }

  return {
    kind: 'oidc',
    who: first.who,
    role: way.roles.find(({ arn }) => arn === roleArn)?.label ?? roleArn,
    get renews() {
      return login.refreshToken !== undefined || lives()
    },
    get renewsUntilMs() {
      return login.refreshToken === undefined ? login.idTokenEndMs : undefined
    },
    async issue(call: Call = {}): Promise<Credentials> {
      if (!isFresh || !lives()) await refresh()
      isFresh = false
      if (!lives()) throw loginEnded(store)
      return assumeRole(
        { sts: stsEndpoint(store, way), roleArn, sessionName: login.who, token: login.idToken, seconds: way.seconds },
        env.fetch,
        call,
      )
    },
    keepsake(): Keepsake | undefined {
      const { refreshToken, subject, who } = login
      if (refreshToken === undefined) return undefined
      return { kind: 'oidc', issuer: way.issuer, clientId: way.clientId, roleArn, refreshToken, subject, who }
    },
  }
}

/** The source that a vault kept; undefined where the store's config no longer offers that login or that role. */
export function reopenOidc(store: StoreConfig, kept: Keepsake, env: OidcEnvironment): CredentialSource | undefined {
  const { issuer, clientId, roleArn, refreshToken, subject, who } = kept
  const way = oidcWay(store, { issuer, clientId, roleArn })
  if (way === undefined || typeof roleArn !== 'string') return undefined
  if (typeof refreshToken !== 'string' || typeof subject !== 'string' || typeof who !== 'string') return undefined
  const login: Login = { idToken: '', idTokenEndMs: 0, refreshToken, subject, who }
  return oidcSource({ store, way, roleArn, login, env })
}

/** The way of a store by which a sign-in was begun, as far as the config still has it. */
export function oidcWay(
  { signIn = [] }: StoreConfig,
  begun: { readonly issuer: unknown; readonly clientId: unknown; readonly roleArn: unknown },
): OidcWay | undefined {
  return signIn.find(
    (way): way is OidcWay =>
      way.kind === 'oidc' &&
      way.issuer === begun.issuer &&
      way.clientId === begun.clientId &&
      way.roles.some(({ arn }) => arn === begun.roleArn),
  )
}

function loginEnded({ id, label }: StoreConfig): Fault {
  return new Fault('signed-out', `Your login at ${label} has ended. Sign in again to go on.`, {
    action: 'sign-in',
    where: { store: id },
  })
}
