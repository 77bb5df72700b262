import { createSign, generateKeyPairSync, type JsonWebKey, randomUUID } from 'node:crypto'

/** Signs tokens as an OpenID Connect provider does, so that an engine's STS takes them. */
export interface TokenSigner {
  readonly jwks: { readonly keys: readonly JsonWebKey[] }
  sign(claims: Readonly<Record<string, string>>, seconds: number): string
}

export function tokenSigner(issuer: () => string, audience: string): TokenSigner {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const kid = randomUUID()
  return {
    jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), kid, alg: 'RS256', use: 'sig' }] },
    sign(claims, seconds) {
      const iat = Math.floor(Date.now() / 1000)
      const payload = { iss: issuer(), aud: audience, iat, exp: iat + seconds, jti: randomUUID(), ...claims }
      const text = `${part({ alg: 'RS256', typ: 'JWT', kid })}.${part(payload)}`
      return `${text}.${createSign('RSA-SHA256').update(text).sign(privateKey, 'base64url')}`
    },
  }
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
