import type { Call } from '../base/index.ts'
import type { Keys } from '../store/index.ts'
import type { SignInWay } from './site/site-config.ts'

/** Keys, and until when they are good. */
export interface Credentials extends Keys {
  /** Milliseconds since 1970; undefined: nobody said that they end. */
  readonly expiresMs?: number | undefined
}

/** Where the keys of one store come from, once somebody is in. A sign-in makes one. */
export interface CredentialSource {
  readonly kind: SignInWay['kind']
  /** As whom, for people: an e-mail, a user, the first letters of a key. Never a secret. */
  readonly who: string | undefined
  /** Which role, where there was a choice. */
  readonly role?: string | undefined
  /** Can it give new keys when the old ones end, without asking the person? */
  readonly renews: boolean
  /** Until when it can, milliseconds since 1970, where that is known before. */
  readonly renewsUntilMs?: number | undefined
  /**
   * New credentials; undefined: requests go unsigned. A `signed-out` Fault where the person has to sign in again (a revoked
   * token, keys that cannot be renewed); `offline` and `busy` may pass.
   */
  issue(call?: Call): Promise<Credentials | undefined>
  /** What a vault has to keep so that `reopen` makes the same source again; undefined: it cannot be kept. */
  keepsake?(): Keepsake | undefined
}

/** Plain JSON. It holds secrets: a vault seals it. */
export interface Keepsake {
  readonly kind: SignInWay['kind']
  readonly [name: string]: string | number | boolean | null | undefined
}
