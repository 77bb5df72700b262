import * as oauth from 'oauth4webapi'
import { Fault } from '../../base/index.ts'
import type { OidcWay } from '../site/site-config.ts'
import type { PendingSignIn } from './pending-sign-in.ts'
import type { Provider } from './provider.ts'

export interface SignInAsked {
  readonly storeId: string
  readonly roleArn: string
  readonly redirectUri: string
  readonly next: string
  readonly keep: boolean
  /** Stands in front of the state, for whoever gets the answer; not secret. */
  readonly mark: string
}

/** Where the person has to go (authorization code flow with PKCE), and what has to be remembered until they are back. */
export async function beginSignIn(
  way: OidcWay,
  asked: SignInAsked,
  provider: Provider,
  nowMs: number,
): Promise<{ readonly authorizationUrl: string; readonly pending: PendingSignIn }> {
  if (!('subtle' in crypto)) throw notEncrypted()
  const { mark, ...about } = asked
  const pending: PendingSignIn = {
    ...about,
    issuer: way.issuer,
    clientId: way.clientId,
    state: `${mark}${oauth.generateRandomState()}`,
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
    begunMs: nowMs,
  }
  const url = new URL(provider.server.authorization_endpoint ?? '')
  const parameters = {
    ...way.parameters,
    client_id: way.clientId,
    response_type: 'code',
    response_mode: 'query',
    scope: scopeOf(way),
    redirect_uri: pending.redirectUri,
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
  }
  // Set, not appended: neither the config nor the provider's own address may say otherwise.
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return { authorizationUrl: url.href, pending }
}

/** Browsers give what a login needs only to pages that came encrypted, or from this computer. */
function notEncrypted(): Fault {
  return new Fault(
    'unsupported',
    'This page came without encryption (http), and so cannot begin a login. Open it by https; whoever keeps the site has to offer that.',
  )
}

/** Without `openid` there is no ID token. */
function scopeOf({ scope = '' }: OidcWay): string {
  const words = scope.split(/\s+/).filter((word) => word !== '' && word !== 'openid')
  return ['openid', ...words].join(' ')
}
