import { Fault } from '../base/index.ts'
import type { Keys } from '../store/index.ts'
import type { CredentialSource, Credentials, Keepsake } from './credentials.ts'

/** Keys that were typed or pasted. No white space is theirs, nor line ends; where one is missing: an `invalid` Fault. */
export function keySource(keys: Credentials): CredentialSource {
  const { accessKeyId, secretAccessKey, sessionToken } = trimmed(keys)
  if (accessKeyId === '' || secretAccessKey === '') {
    throw new Fault('invalid', 'Both an access key and a secret key are needed.', { action: 'fix-input' })
  }
  const { expiresMs } = keys
  return {
    kind: 'keys',
    who: shownKey(accessKeyId),
    renews: false,
    issue: async () => ({ accessKeyId, secretAccessKey, sessionToken, expiresMs }),
    keepsake: () => ({ kind: 'keys', accessKeyId, secretAccessKey, sessionToken, expiresMs }),
  }
}

/** Keys that a vault kept. Undefined where they have ended meanwhile, or are none. */
export function reopenKeys(keepsake: Keepsake, nowMs: number): CredentialSource | undefined {
  const { accessKeyId, secretAccessKey, sessionToken, expiresMs } = keepsake
  if (typeof accessKeyId !== 'string' || typeof secretAccessKey !== 'string') return undefined
  if (typeof expiresMs === 'number' && expiresMs <= nowMs) return undefined
  return keySource({
    accessKeyId,
    secretAccessKey,
    sessionToken: typeof sessionToken === 'string' ? sessionToken : undefined,
    expiresMs: typeof expiresMs === 'number' ? expiresMs : undefined,
  })
}

/** Nobody at all: requests go unsigned. */
export function anonymousSource(): CredentialSource {
  return {
    kind: 'anonymous',
    who: undefined,
    renews: false,
    issue: async () => undefined,
    keepsake: () => ({ kind: 'anonymous' }),
  }
}

/** As much of an access key as tells it from others: `AKIA…9XYZ`. */
export function shownKey(accessKeyId: string): string {
  return accessKeyId.length <= 8 ? accessKeyId : `${accessKeyId.slice(0, 4)}…${accessKeyId.slice(-4)}`
}

function trimmed({ accessKeyId, secretAccessKey, sessionToken }: Keys): Keys {
  return {
    accessKeyId: bare(accessKeyId),
    secretAccessKey: bare(secretAccessKey),
    sessionToken: bare(sessionToken ?? '') || undefined,
  }
}

/** A terminal or a mail breaks long keys into lines, and a byte order mark comes along from a file. */
function bare(key: string): string {
  return key.replace(/[\s\u200B\uFEFF]+/g, '')
}
