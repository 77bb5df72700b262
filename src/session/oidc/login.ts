import * as oauth from 'oauth4webapi'
import type { Call } from '../../base/index.ts'
import { answerIn } from './answer-address.ts'
import { asOidcFault, notOurs } from './oidc-fault.ts'
import type { PendingSignIn } from './pending-sign-in.ts'
import type { Provider } from './provider.ts'

/** What a provider vouches for. */
export interface Login {
  /** Signed by the provider; an STS takes it for keys. */
  readonly idToken: string
  /** Milliseconds since 1970. */
  readonly idTokenEndMs: number
  /** Takes the place of the one before; undefined: the person has to sign in again. */
  readonly refreshToken: string | undefined
  /** The provider's own name for the person, which never changes. */
  readonly subject: string
  /** As people call them: e-mail, else user name, else the subject. */
  readonly who: string
}

/** The login for a provider's answer, all of which is checked: address, state, issuer, then the token's signature, audience, time and nonce. */
export async function loginFor(
  address: string,
  pending: PendingSignIn,
  provider: Provider,
  call: Call = {},
): Promise<Login> {
  const { server, options } = provider
  const client = provider.client()
  try {
    const answer = oauth.validateAuthResponse(server, client, answerIn(address, pending.redirectUri), pending.state)
    const response = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      answer,
      pending.redirectUri,
      pending.verifier,
      options(call),
    )
    const tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
      expectedNonce: pending.nonce,
      requireIdToken: true,
    })
    await oauth.validateApplicationLevelSignature(server, response, options(call))
    return loginIn(tokens, pending.issuer)
  } catch (error) {
    throw asOidcFault(error, pending.issuer)
  }
}

/** A newer login of the same person. Where the provider gives no new ID token, the one before is kept to its end. */
export async function refreshed(before: Login, refreshToken: string, provider: Provider): Promise<Login> {
  const { server, options } = provider
  const client = provider.client()
  try {
    const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, options({}))
    const tokens = await oauth.processRefreshTokenResponse(server, client, response)
    const next = tokens.refresh_token ?? refreshToken
    if (tokens.id_token === undefined) return { ...before, refreshToken: next }
    await oauth.validateApplicationLevelSignature(server, response, options({}))
    const login = loginIn(tokens, server.issuer)
    if (login.subject !== before.subject) throw notOurs(server.issuer, 'sub')
    return { ...login, refreshToken: next }
  } catch (error) {
    throw asOidcFault(error, server.issuer)
  }
}

function loginIn(tokens: oauth.TokenEndpointResponse, issuer: string): Login {
  const claims = oauth.getValidatedIdTokenClaims(tokens)
  if (claims === undefined || tokens.id_token === undefined) throw notOurs(issuer, 'id_token')
  const { email, preferred_username: userName, sub } = claims
  return {
    idToken: tokens.id_token,
    idTokenEndMs: claims.exp * 1000,
    refreshToken: tokens.refresh_token,
    subject: sub,
    who: [email, userName].find(isName) ?? sub,
  }
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= 320
}
