import * as oauth from 'oauth4webapi'
import { type Call, parseUrl } from '../../base/index.ts'
import type { OidcWay } from '../site/site-config.ts'
import { asOidcFault, misconfigured } from './oidc-fault.ts'
import { isSecure, type OutsideFetch, outsideFetch } from './outside-fetch.ts'

/** A difference of clocks that no token is refused for, in seconds. */
const TOLERANCE_S = 30

export interface OidcEnvironment {
  readonly fetch: typeof fetch
  /** The time as servers have it, milliseconds since 1970. */
  readonly nowMs: () => number
}

/** A provider of logins, as it describes itself, and we as its client. */
export interface Provider {
  readonly server: oauth.AuthorizationServer
  /** Ours; with the difference between this computer's clock and the servers'. */
  readonly client: () => oauth.Client
  /** For each call of the library. */
  readonly options: (call: Call) => ProviderCall
}

interface ProviderCall {
  readonly [oauth.customFetch]: OutsideFetch
  readonly [oauth.allowInsecureRequests]: boolean
  readonly signal?: AbortSignal
}

/**
 * Asks the issuer what it is (OpenID Connect Discovery). It has to name itself as the config names it, and to keep its
 * addresses to https, this machine apart: the page will go to one of them.
 */
export async function findProvider(
  { issuer, clientId }: OidcWay,
  env: OidcEnvironment,
  call: Call = {},
): Promise<Provider> {
  const address = parseUrl(issuer)
  if (address === undefined) throw misconfigured(issuer)
  const options = ({ signal }: Call): ProviderCall => ({
    [oauth.customFetch]: outsideFetch({ fetch: env.fetch, what: 'The login’s provider' }),
    // An issuer on this machine, which `outsideFetch` sees to.
    [oauth.allowInsecureRequests]: address.protocol === 'http:',
    ...(signal ? { signal } : {}),
  })
  try {
    const server = await oauth.processDiscoveryResponse(address, await oauth.discoveryRequest(address, options(call)))
    for (const url of [server.authorization_endpoint, server.token_endpoint, server.jwks_uri]) {
      if (url === undefined || !isSecure(url)) throw misconfigured(issuer)
    }
    const client = (): oauth.Client => ({
      client_id: clientId,
      [oauth.clockSkew]: Math.round((env.nowMs() - Date.now()) / 1000),
      [oauth.clockTolerance]: TOLERANCE_S,
    })
    return { server, client, options }
  } catch (error) {
    throw asOidcFault(error, issuer)
  }
}
