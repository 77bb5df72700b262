import { randomBytes } from 'node:crypto'
import type { TokenSigner } from './signing.ts'

export interface IssuedTokens {
  readonly refresh_token: string
  readonly access_token: string
  /** Seconds since 1970. */
  readonly expires_at: number
}

/** Who holds which token of a stack. Codes and refresh tokens are one kind: each is good once (format §16). */
export class Logins {
  readonly #signer: TokenSigner
  readonly #accessSeconds: number
  readonly #refresh = new Map<string, string>()
  readonly #access = new Map<string, { readonly email: string; readonly expiresAt: number }>()
  readonly #apiKeys = new Map<string, string>()

  constructor(signer: TokenSigner, accessSeconds: number) {
    this.#signer = signer
    this.#accessSeconds = accessSeconds
  }

  code(email: string): string {
    const code = `code-${randomBytes(24).toString('base64url')}`
    this.#refresh.set(code, email)
    return code
  }

  apiKey(email: string): string {
    const key = `qk_${randomBytes(24).toString('base64url')}`
    this.#apiKeys.set(key, email)
    return key
  }

  /** Undefined: it is not, or no longer, good. */
  exchange(refreshToken: string): IssuedTokens | undefined {
    const email = this.#refresh.get(refreshToken)
    if (email === undefined) return undefined
    this.#refresh.delete(refreshToken)
    const access = this.#signer.sign({ sub: email, email }, this.#accessSeconds)
    const expiresAt = Date.now() / 1000 + this.#accessSeconds
    this.#access.set(access, { email, expiresAt })
    return { refresh_token: this.code(email), access_token: access, expires_at: expiresAt }
  }

  /** Whose access token or API key this is, if it is good. */
  owner(bearer: string): string | undefined {
    const access = this.#access.get(bearer)
    if (access) return access.expiresAt > Date.now() / 1000 ? access.email : undefined
    return this.#apiKeys.get(bearer)
  }

  revoke(email: string): void {
    for (const tokens of [this.#refresh, this.#apiKeys]) {
      for (const [token, owner] of tokens) if (owner === email) tokens.delete(token)
    }
    for (const [token, owner] of this.#access) if (owner.email === email) this.#access.delete(token)
  }

  endAccess(): void {
    this.#access.clear()
  }
}
