import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { type Configuration, Provider } from 'oidc-provider'
import { freePorts } from '../engine/index.ts'
import { loginPage, OVER_PAGE } from './login-page.ts'
import { providerMemory } from './provider-memory.ts'

/** A person who may log in. */
export interface Account {
  /** The `sub` of the tokens. */
  readonly id: string
  readonly name: string
  readonly email: string
  readonly groups: readonly string[]
}

export interface ProviderOptions {
  /** Of the one client, which is public and has to use PKCE; to the letter. */
  readonly redirectUris: readonly string[]
  readonly accounts: readonly Account[]
  /** How long ID tokens live. Default: five minutes. */
  readonly idTokenSeconds?: number
  /** May the client have refresh tokens (`offline_access`)? Default: yes; each is good once. */
  readonly refreshTokens?: boolean
  /** A free one if not given. */
  readonly port?: number
}

/** A real provider of OpenID Connect on this machine. */
export interface RunningProvider {
  /** `http://127.0.0.1:<port>` */
  readonly issuer: string
  readonly clientId: string
  readonly jwksUri: string
  /** How often tokens were asked for, by the grant. */
  readonly grants: Readonly<Record<'authorization_code' | 'refresh_token', number>>
  /** Everybody is shut out: no refresh token is good any more. */
  revokeAll(): void
  stop(): Promise<void>
}

const CLIENT_ID = 'selvage'
/** What the provider remembers of a login under way, in seconds. */
const STATE_TTL = { Interaction: 600, Grant: 3600 }

/** Starts `oidc-provider` with a login page of its own, where a person is chosen by a button. */
export async function startProvider(options: ProviderOptions): Promise<RunningProvider> {
  const port = options.port ?? (await freePorts(1))[0] ?? 0
  const issuer = `http://127.0.0.1:${port}`
  const provider = new Provider(issuer, configuration(options))
  const grants = { authorization_code: 0, refresh_token: 0 }
  let isOpen = true
  provider.on('grant.success', ({ oidc }) => {
    const type = oidc.params?.grant_type
    if (type === 'authorization_code' || type === 'refresh_token') grants[type] += 1
  })
  provider.use(async (ctx, next) => {
    if (isOpen || ctx.path !== '/token') return next()
    ctx.status = 400
    ctx.set('access-control-allow-origin', '*')
    ctx.body = { error: 'invalid_grant', error_description: 'revoked' }
  })
  const answer = provider.callback()
  const server = createServer((request, response) => {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    // As one that was answered already, to which somebody goes back.
    interact(provider, options, request, response).catch(() => response.end(OVER_PAGE))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    issuer,
    clientId: CLIENT_ID,
    jwksUri: `${issuer}/jwks`,
    grants,
    revokeAll: () => {
      isOpen = false
    },
    stop: () => close(server),
  }
}

async function interact(
  provider: Provider,
  { accounts }: ProviderOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid, params } = await provider.interactionDetails(request, response)
  if (request.method !== 'POST') {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.end(loginPage(uid, accounts))
    return
  }
  const account = new URLSearchParams(await text(request)).get('account')
  if (!account) {
    const broken = { error: 'access_denied', error_description: 'The login was broken off by <b>the person</b>.' }
    return provider.interactionFinished(request, response, broken, { mergeWithLastSubmission: false })
  }
  // Whoever logs in agrees to all that the client asks for.
  const grant = new provider.Grant({ accountId: account, clientId: CLIENT_ID })
  grant.addOIDCScope(String(params.scope))
  await provider.interactionFinished(
    request,
    response,
    { login: { accountId: account, remember: false }, consent: { grantId: await grant.save() } },
    { mergeWithLastSubmission: false },
  )
}

function configuration({
  redirectUris,
  accounts,
  idTokenSeconds = 300,
  refreshTokens = true,
}: ProviderOptions): Configuration {
  return {
    adapter: providerMemory(),
    clients: [
      {
        client_id: CLIENT_ID,
        token_endpoint_auth_method: 'none',
        application_type: 'native',
        grant_types: ['authorization_code', ...(refreshTokens ? ['refresh_token'] : [])],
        response_types: ['code'],
        redirect_uris: [...redirectUris],
      },
    ],
    findAccount: (_ctx, id) => {
      const account = accounts.find((one) => one.id === id)
      return account && { accountId: id, claims: () => ({ ...claimsOf(account) }) }
    },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    // In the ID token, where an STS looks for them.
    conformIdTokenClaims: false,
    clientBasedCORS: (_ctx, origin) => redirectUris.some((uri) => new URL(uri).origin === origin),
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    rotateRefreshToken: true,
    ttl: {
      IdToken: idTokenSeconds,
      AccessToken: 300,
      AuthorizationCode: 60,
      RefreshToken: 3600,
      Session: 3600,
      ...STATE_TTL,
    },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    jwks: { keys: [signingKey()] },
    renderError: (ctx, out) => {
      ctx.type = 'html'
      ctx.body = `<!doctype html><title>Not possible</title><h1>Not possible</h1><p>${out.error}</p>`
    },
  }
}

const claimsOf = ({ id, name, email, groups }: Account) => ({
  sub: id,
  name,
  email,
  email_verified: true,
  groups: [...groups],
})

function signingKey(): JsonKey {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const key = privateKey.export({ format: 'jwk' })
  return { ...key, kty: 'RSA', use: 'sig', alg: 'RS256', kid: randomBytes(4).toString('hex') }
}

type JsonKey = NonNullable<Configuration['jwks']>['keys'][number]

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
