import type { SignInWay } from './site/site-config.ts'

/** Who is signed in to a store, and for how long: what the account menu says. */
export interface Account {
  readonly way: SignInWay['kind']
  readonly who: string | undefined
  readonly role: string | undefined
  /** End of the keys that are used now, milliseconds since 1970; undefined: they do not end by themselves. */
  readonly untilMs: number | undefined
  /** Do they renew themselves? */
  readonly renews: boolean
  /** Until when they do, milliseconds since 1970, where that is known before. */
  readonly renewsUntilMs?: number | undefined
  /** Are they kept on this device over a reload? */
  readonly kept: boolean
}

/** `over`: somebody was signed in, and the keys cannot be renewed without asking. What runs waits for a sign-in. */
export type SessionState = 'signed-in' | 'signed-out' | 'over'
