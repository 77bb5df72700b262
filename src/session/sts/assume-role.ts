import type { Call } from '../../base/index.ts'
import type { Credentials } from '../credentials.ts'
import { outsideFetch } from '../oidc/outside-fetch.ts'
import { credentialsIn, errorCodeIn } from './sts-answer.ts'
import { stsFault } from './sts-fault.ts'

export interface RoleAsked {
  /** Address of the STS. */
  readonly sts: string
  readonly roleArn: string
  /** As whom, in the store's own log; signs that are not allowed there are replaced. */
  readonly sessionName: string
  /** The ID token, which the provider signed. */
  readonly token: string
  /** Undefined: as the STS has it. */
  readonly seconds?: number | undefined
}

/**
 * `AssumeRoleWithWebIdentity`: keys for a login. It is the one call of STS that nobody signs, and so needs no SDK: a form
 * goes there, and a few lines of XML come back. Faults tell whose turn it is: the person's, the store's, the network's.
 */
export async function assumeRole(asked: RoleAsked, fetcher: typeof fetch, call: Call = {}): Promise<Credentials> {
  const { sts, roleArn, token, seconds } = asked
  const send = outsideFetch({ fetch: fetcher, what: 'The store’s token service (STS)' })
  const answer = await send(sts, {
    method: 'POST',
    body: new URLSearchParams({
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: roleArn,
      RoleSessionName: sessionName(asked.sessionName),
      WebIdentityToken: token,
      ...(seconds === undefined ? {} : { DurationSeconds: String(seconds) }),
    }),
    signal: call.signal,
  })
  const xml = await answer.text()
  if (answer.ok) return credentialsIn(xml, { sts })
  throw stsFault({ status: answer.status, code: errorCodeIn(xml), sts, roleArn })
}

/** STS takes 2 to 64 of these signs. */
function sessionName(text: string): string {
  return text
    .replace(/[^\w+=,.@-]/g, '-')
    .slice(0, 64)
    .padEnd(2, '-')
}
