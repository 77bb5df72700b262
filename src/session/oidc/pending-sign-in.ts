/** A sign-in whose answer is waited for. It holds the verifier, which makes a code worth something: it is used once. */
export interface PendingSignIn {
  readonly storeId: string
  readonly issuer: string
  readonly clientId: string
  readonly roleArn: string
  /** A page of ours, exactly as the provider knows it. */
  readonly redirectUri: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** Path of ours to come back to. */
  readonly next: string
  readonly keep: boolean
  readonly begunMs: number
}

/** An answer that comes later is none that a person gave to the page in front of them. */
const GOOD_MS = 10 * 60_000

/** Did it begin within the last ten minutes? */
export function isGood({ begunMs }: PendingSignIn, nowMs: number): boolean {
  return Math.abs(nowMs - begunMs) <= GOOD_MS
}

/** What a place gave back that keeps it over a reload; undefined where it is no such thing. */
export function pendingFrom(value: unknown): PendingSignIn | undefined {
  return isPending(value) ? value : undefined
}

const TEXTS = ['storeId', 'issuer', 'clientId', 'roleArn', 'redirectUri', 'state', 'nonce', 'verifier', 'next'] as const

function isPending(value: unknown): value is PendingSignIn {
  if (typeof value !== 'object' || value === null) return false
  const fields: Readonly<Record<string, unknown>> = { ...value }
  const hasTexts = TEXTS.every((name) => typeof fields[name] === 'string')
  return hasTexts && typeof fields.keep === 'boolean' && typeof fields.begunMs === 'number'
}
