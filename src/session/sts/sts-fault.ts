import { Fault } from '../../base/index.ts'
import { foreign } from './sts-answer.ts'

export interface Refusal {
  readonly status: number
  /** Undefined where the answer names none. */
  readonly code: string | undefined
  readonly sts: string
  readonly roleArn: string
}

/** A refusal of an STS as a Fault: by AWS' codes, by SeaweedFS' where they differ (engines.md §4), else by its status. */
export function stsFault({ status, code, sts, roleArn }: Refusal): Fault {
  const where = { sts, role: roleArn, status, ...(code === undefined ? {} : { code }) }
  const role = roleArn.slice(roleArn.lastIndexOf('/') + 1)
  switch (code) {
    case 'ExpiredTokenException':
    case 'ExpiredToken':
      return new Fault('signed-out', 'Your login has ended. Sign in again to go on.', { action: 'sign-in', where })
    case 'InvalidIdentityToken':
    case 'IDPRejectedClaim':
    case 'InvalidParameterValue':
      return new Fault(
        'denied',
        'The store does not take this login. Whoever keeps the store has to allow the login’s issuer and the client of this page.',
        { action: 'sign-in', where },
      )
    case 'Throttling':
    case 'IDPCommunicationError':
      return new Fault('busy', 'The store cannot check the login just now. Try again.', {
        action: 'retry',
        where,
      })
    case 'ValidationError':
    case 'RegionDisabledException':
      return new Fault(
        'invalid',
        `The store does not accept how the role ${role} is asked for. Whoever keeps the site has to check “roles” and “seconds” in its config.json.`,
        { where },
      )
    default:
  }
  if (status === 401 || status === 403) {
    return new Fault(
      'denied',
      `The store does not give you the role ${role}. Choose another, or ask whoever keeps the store.`,
      { action: 'sign-in', where },
    )
  }
  return foreign({ sts })
}
