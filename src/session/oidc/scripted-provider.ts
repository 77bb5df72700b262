import type { OidcWay, StoreConfig } from '../site/site-config.ts'
import { beginSignIn } from './begin-sign-in.ts'
import type { PendingSignIn } from './pending-sign-in.ts'
import { findProvider, type OidcEnvironment, type Provider } from './provider.ts'

export const ISSUER = 'https://login.example'
export const STS = 'https://sts.example'
export const REDIRECT = 'https://selvage.example/signin/callback'
export const ROLE = 'arn:aws:iam::123456789012:role/Publisher'

export const WAY: OidcWay = {
  kind: 'oidc',
  label: 'Company login',
  issuer: ISSUER,
  clientId: 'selvage',
  sts: STS,
  roles: [{ arn: ROLE, label: 'Publisher' }],
}

export const STORE: StoreConfig = {
  id: 'lab',
  label: 'Lab',
  endpoint: 'https://s3.example',
  region: 'eu-central-1',
  addressing: 'path',
  buckets: ['data'],
  signIn: [WAY],
}

/** What the script of a test may change, between two requests too. */
export interface Script {
  /** Set over the right claims of an ID token; undefined takes one away. */
  claims: Record<string, unknown>
  /** Set over the right fields of a token answer. */
  tokens: Record<string, unknown>
  metadata: Record<string, unknown>
  /** Answers instead, where it gives something. */
  instead: (url: URL, body: URLSearchParams) => Response | undefined
  /** A key that the provider does not publish signs. */
  signedByStranger: boolean
  keysLiveMs: number
}

export interface Asked {
  readonly url: URL
  readonly body: URLSearchParams
  readonly init: RequestInit
}

/** A provider and an STS behind a scripted `fetch`, with real signatures; each refresh token is good once. */
export class ScriptedProvider {
  readonly script: Script = {
    claims: {},
    tokens: {},
    metadata: {},
    instead: () => undefined,
    signedByStranger: false,
    keysLiveMs: 3_600_000,
  }
  readonly asked: Asked[] = []
  time = { nowMs: Date.now() }
  readonly #own: CryptoKeyPair
  readonly #stranger: CryptoKeyPair
  #nonce = ''
  #refreshes = 0
  #sets = 0

  private constructor(own: CryptoKeyPair, stranger: CryptoKeyPair) {
    this.#own = own
    this.#stranger = stranger
  }

  static async make(): Promise<ScriptedProvider> {
    const pair = () => crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
    return new ScriptedProvider(await pair(), await pair())
  }

  get env(): OidcEnvironment {
    return { fetch: this.fetch, nowMs: () => this.time.nowMs }
  }

  /** How often an address was asked. */
  count(part: string): number {
    return this.asked.filter(({ url }) => url.href.includes(part)).length
  }

  /** A sign-in that was begun: what is waited for, and the right address to come back to. */
  async begun(
    mark = '',
  ): Promise<{ provider: Provider; pending: PendingSignIn; answer: URL; authorizationUrl: string }> {
    const provider = await findProvider(WAY, this.env)
    const { pending, authorizationUrl } = await beginSignIn(
      WAY,
      { storeId: STORE.id, roleArn: ROLE, redirectUri: REDIRECT, next: '/b/data', keep: true, mark },
      provider,
      this.time.nowMs,
    )
    return { provider, pending, authorizationUrl, answer: this.answerTo(authorizationUrl) }
  }

  /** Where the provider sends a person back to, who went to this address. */
  answerTo(authorizationUrl: string): URL {
    const asked = new URL(authorizationUrl).searchParams
    this.#nonce = asked.get('nonce') ?? ''
    const answer = new URL(asked.get('redirect_uri') ?? '')
    for (const [name, value] of [
      ['code', 'the-code'],
      ['state', asked.get('state') ?? ''],
      ['iss', ISSUER],
    ] as const) {
      answer.searchParams.set(name, value)
    }
    return answer
  }

  readonly fetch: typeof fetch = async (input, init = {}) => {
    const url = new URL(String(input))
    const body = new URLSearchParams(
      init.body instanceof URLSearchParams || typeof init.body === 'string' ? init.body : '',
    )
    init.signal?.throwIfAborted()
    this.asked.push({ url, body, init })
    const answer = this.script.instead(url, body) ?? (await this.#answer(url, body))
    init.signal?.throwIfAborted()
    return answer
  }

  async #answer(url: URL, body: URLSearchParams): Promise<Response> {
    switch (url.href) {
      case `${ISSUER}/.well-known/openid-configuration`:
        return Response.json({
          issuer: ISSUER,
          authorization_endpoint: `${ISSUER}/auth?tenant=lab`,
          token_endpoint: `${ISSUER}/token`,
          jwks_uri: `${ISSUER}/jwks`,
          id_token_signing_alg_values_supported: ['ES256'],
          authorization_response_iss_parameter_supported: true,
          ...this.script.metadata,
        })
      case `${ISSUER}/jwks`:
        return Response.json({
          keys: [{ ...(await crypto.subtle.exportKey('jwk', this.#own.publicKey)), alg: 'ES256', use: 'sig' }],
        })
      case `${ISSUER}/token`:
        return this.#tokens(body)
      case `${STS}/`:
        return this.#keys()
      default:
        return new Response('there is nothing', { status: 404 })
    }
  }

  async #tokens(body: URLSearchParams): Promise<Response> {
    const refreshToken = body.get('refresh_token')
    if (refreshToken !== null && refreshToken !== `refresh-${this.#refreshes}`) {
      return Response.json({ error: 'invalid_grant' }, { status: 400 })
    }
    this.#refreshes += 1
    return Response.json({
      access_token: 'an-access-token',
      token_type: 'Bearer',
      refresh_token: `refresh-${this.#refreshes}`,
      id_token: await this.idToken(),
      ...this.script.tokens,
    })
  }

  async idToken(): Promise<string> {
    const now = Math.floor(this.time.nowMs / 1000)
    const claims = {
      iss: ISSUER,
      aud: 'selvage',
      sub: 'person-7',
      email: 'ada@example.org',
      iat: now,
      exp: now + 300,
      nonce: this.#nonce,
      ...this.script.claims,
    }
    const text = `${encoded({ alg: 'ES256' })}.${encoded(claims)}`
    const { privateKey } = this.script.signedByStranger ? this.#stranger : this.#own
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
    const signature = await crypto.subtle.sign(algorithm, privateKey, new TextEncoder().encode(text))
    return `${text}.${base64url(new Uint8Array(signature))}`
  }

  #keys(): Response {
    this.#sets += 1
    return new Response(
      `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
<Credentials><AccessKeyId>ASIA${this.#sets}</AccessKeyId><SecretAccessKey>secret&amp;${this.#sets}</SecretAccessKey>
<SessionToken>token-${this.#sets}</SessionToken><Expiration>${new Date(this.time.nowMs + this.script.keysLiveMs).toISOString()}</Expiration></Credentials>
</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`,
    )
  }
}

function encoded(value: unknown): string {
  return base64url(new TextEncoder().encode(JSON.stringify(value)))
}

function base64url(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
