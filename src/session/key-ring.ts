import { Fault } from '../base/index.ts'

export interface Keys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
}

/** Keys in memory, each for one store. They are given out to that store's signer alone, never shown, logged or kept. */
export class KeyRing {
  readonly #keys = new Map<string, Keys>()

  put(storeId: string, keys: Keys): void {
    const trimmed = {
      accessKeyId: keys.accessKeyId.trim(),
      secretAccessKey: keys.secretAccessKey.trim(),
      sessionToken: keys.sessionToken?.trim() || undefined,
    }
    if (trimmed.accessKeyId === '' || trimmed.secretAccessKey === '') {
      throw new Fault('invalid', 'Both an access key and a secret key are needed.', { action: 'fix-input' })
    }
    this.#keys.set(storeId, trimmed)
  }

  forget(storeId: string): void {
    this.#keys.delete(storeId)
  }

  has(storeId: string): boolean {
    return this.#keys.has(storeId)
  }

  /** A `signed-out` Fault where there are none. */
  get(storeId: string): Keys {
    const keys = this.#keys.get(storeId)
    if (keys) return keys
    throw new Fault('signed-out', 'You are not signed in to this store. Sign in to go on.', {
      action: 'sign-in',
      where: { store: storeId },
    })
  }
}
