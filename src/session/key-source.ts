import { Fault } from '../base/index.ts'
import type { Keys } from '../store/index.ts'
import type { CredentialSource, Credentials, Keepsake } from './credentials.ts'

/** Keys that were given as they are. White space around them is not theirs; where one is missing: an `invalid` Fault. */
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
    accessKeyId: accessKeyId.trim(),
    secretAccessKey: secretAccessKey.trim(),
    sessionToken: sessionToken?.trim() || undefined,
  }
}
