import * as oauth from 'oauth4webapi'
import { Fault, isAbort, isFault } from '../../base/index.ts'

/**
 * What the library throws, as a Fault, by its codes. Its errors hold tokens and whole answers, so none of them is kept as a
 * cause; what a provider says about an error is shown as its own words, and only after its answer was found to be ours.
 */
export function asOidcFault(error: unknown, issuer: string): Error {
  if (isFault(error) || (isAbort(error) && error instanceof Error)) return error
  if (error instanceof oauth.AuthorizationResponseError) {
    return refusedByProvider(error.error, error.error_description, issuer)
  }
  if (error instanceof oauth.ResponseBodyError) return tokenFault(error, issuer)
  const code = codeOf(error)
  switch (code) {
    case oauth.JWT_CLAIM_COMPARISON:
    case oauth.JWT_TIMESTAMP_CHECK:
    case oauth.KEY_SELECTION:
    case oauth.INVALID_RESPONSE:
      return notOurs(issuer, code)
    case oauth.JSON_ATTRIBUTE_COMPARISON:
      return misconfigured(issuer)
    case oauth.RESPONSE_IS_NOT_CONFORM:
    case oauth.RESPONSE_IS_NOT_JSON:
    case oauth.PARSE_ERROR:
    case oauth.MISSING_SERVER_METADATA:
    case oauth.INVALID_SERVER_METADATA:
      return noProvider(issuer)
    default:
      return notOurs(issuer, code ?? 'unknown')
  }
}

/** The provider's own page ended in an error, or the person broke it off. */
function refusedByProvider(code: string, description: string | undefined, issuer: string): Fault {
  const where = { issuer, error: plain(code, 60) }
  if (/^(server_error|temporarily_unavailable)$/.test(code)) {
    return new Fault('busy', 'The login’s provider cannot answer just now. Try again.', { action: 'retry', where })
  }
  const said = plain(description ?? '', 300) || plain(code, 60)
  const started = code === 'access_denied' ? 'The login was refused or broken off' : 'The login did not succeed'
  return new Fault('denied', `${started}. Its provider says: “${said}”. Try again, or choose another way.`, {
    action: 'sign-in',
    where,
  })
}

function tokenFault({ error, status }: oauth.ResponseBodyError, issuer: string): Fault {
  const where = { issuer, status, error: plain(error, 60) }
  if (error === 'invalid_grant') {
    return new Fault('signed-out', 'Your login has ended. Sign in again to go on.', { action: 'sign-in', where })
  }
  if (/^(server_error|temporarily_unavailable|slow_down)$/.test(error)) {
    return new Fault('busy', 'The login’s provider gives out no tokens just now. Try again.', {
      action: 'retry',
      where,
    })
  }
  return new Fault(
    'denied',
    'The login’s provider does not know this page as its client. Whoever keeps the site has to check the client there, and “clientId” in config.json.',
    { action: 'sign-in', where },
  )
}

/** An answer or a token that proves nothing to us: of another issuer, for another client, too old, signed by nobody. */
export function notOurs(issuer: string, check: string): Fault {
  return new Fault(
    'denied',
    'What came back from the login cannot be trusted, and nobody was signed in. Sign in again; if that does not help, tell whoever keeps the site.',
    { action: 'sign-in', where: { issuer, check } },
  )
}

/** Another name than the one that it was asked by, or addresses that are not safe. */
export function misconfigured(issuer: string): Fault {
  return new Fault(
    'invalid',
    'The login’s provider describes itself in a way that does not fit this site. Whoever keeps the site has to check “issuer” in config.json: it must be the provider’s own name to the letter, with https.',
    { where: { issuer } },
  )
}

function noProvider(issuer: string): Fault {
  return new Fault(
    'foreign',
    `What answers at ${issuer} is no provider of logins. Whoever keeps the site has to check “issuer” in config.json.`,
    { where: { issuer } },
  )
}

/** Signs that an error text may have (RFC 6749 §4.1.2.1), and not too many of them. */
function plain(text: string, most: number): string {
  const fit = text.replace(/[^\x21\x23-\x5b\x5d-\x7e]+/g, ' ').trim()
  return fit.length > most ? `${fit.slice(0, most)}…` : fit
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}
