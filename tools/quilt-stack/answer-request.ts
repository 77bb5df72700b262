import { shownCode, signInPage } from './code-page.ts'
import type { KeyMaker } from './key-maker.ts'
import type { Logins } from './logins.ts'
import type { TokenSigner } from './signing.ts'
import type { QuiltStackOptions, StackTrouble } from './stack.ts'

export interface StackState {
  readonly options: QuiltStackOptions
  readonly catalogUrl: string
  readonly registryUrl: string
  /** An origin that is told nothing. */
  readonly elsewhere: string
  readonly signer: TokenSigner
  readonly logins: Logins
  /** Who is signed in to the stack's own pages, by cookie. */
  readonly cookies: Map<string, string>
  readonly newCookie: () => string
  keyMaker: KeyMaker | undefined
  allowsPages: boolean
  trouble: StackTrouble
}

export interface Asked {
  readonly method: string
  readonly path: string
  readonly origin: string | undefined
  readonly authorization: string | undefined
  readonly cookie: string | undefined
  readonly body: string
}

export interface Reply {
  readonly status: number
  /** A text is a page, anything else JSON. */
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

const UNAUTHORIZED: Reply = { status: 401, body: { message: 'Authorization required' } }
const ABSENT: Reply = { status: 404, body: 'There is nothing here.' }
/** Who asks in LOCAL mode. */
const MACHINE = 'machine@localhost'
/** How long the engine may take to look at a token. */
export const TOKEN_SECONDS = 60

export async function answerRequest(state: StackState, asked: Asked): Promise<Reply> {
  const { pathname } = new URL(asked.path, state.catalogUrl)
  if (pathname === '/config.json') {
    return { status: 200, body: catalogConfig(state), headers: corsHeaders(state, asked.origin) }
  }
  if (pathname === '/jwks') return { status: 200, body: state.signer.jwks }
  if (pathname === '/code') return codePage(state, asked)
  if (pathname === '/registry/login')
    return { status: 302, body: '', headers: { Location: `${state.catalogUrl}/code` } }
  if (!pathname.startsWith('/registry/api/')) return ABSENT
  const reply = asked.method === 'OPTIONS' ? { status: 204, body: '' } : await api(state, pathname, asked)
  return { ...reply, headers: { ...reply.headers, ...corsHeaders(state, asked.origin) } }
}

async function api(state: StackState, pathname: string, asked: Asked): Promise<Reply> {
  if (state.trouble === 'page') return { status: 200, body: '<!doctype html><title>The catalog</title>' }
  if (state.trouble === 'busy') return { status: 503, body: { message: 'Later' } }
  if (state.trouble === 'elsewhere')
    return { status: 307, body: '', headers: { Location: `${state.elsewhere}${asked.path}` } }
  const call = `${asked.method} ${pathname.slice('/registry'.length)}`
  if (call === 'POST /api/token' && state.options.mode !== 'LOCAL') return exchange(state, asked.body)
  if (call === 'GET /api/auth/get_credentials') return credentials(state, asked.authorization)
  return ABSENT
}

function exchange({ logins }: StackState, body: string): Reply {
  const tokens = logins.exchange(new URLSearchParams(body).get('refresh_token') ?? '')
  return tokens ? { status: 200, body: tokens } : { status: 200, body: { error: 'Invalid refresh token' } }
}

async function credentials(state: StackState, authorization: string | undefined): Promise<Reply> {
  const bearer = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1]
  const isLocal = state.options.mode === 'LOCAL'
  const who = isLocal ? MACHINE : state.logins.owner(bearer ?? '')
  if (who === undefined) return UNAUTHORIZED
  if (!state.keyMaker) return { status: 500, body: { message: 'No keys can be made yet' } }
  return { status: 200, body: await state.keyMaker(state.signer.sign({ sub: who, email: who }, TOKEN_SECONDS)) }
}

function codePage(state: StackState, { method, body, cookie }: Asked): Reply {
  const known = state.cookies.get(/\bstack=([\w-]+)/.exec(cookie ?? '')?.[1] ?? '')
  if (known !== undefined) return { status: 200, body: shownCode(state.logins.code(known)) }
  if (method !== 'POST') return { status: 200, body: signInPage(undefined) }
  const form = new URLSearchParams(body)
  const email = form.get('email')
  const user = state.options.users.find((one) => one.email === email && one.password === form.get('password'))
  if (!user) return { status: 401, body: signInPage('E-mail or password are wrong.') }
  const fresh = state.newCookie()
  state.cookies.set(fresh, user.email)
  const headers = { Location: '/code', 'Set-Cookie': `stack=${fresh}; HttpOnly; SameSite=Strict; Path=/code` }
  return { status: 303, body: '', headers }
}

/** As a catalog of a real stack answers it, so far as quilt3 or we read it. */
function catalogConfig({ options, registryUrl, catalogUrl }: StackState): unknown {
  return {
    alwaysRequiresAuth: true,
    analyticsBucket: '',
    apiGatewayEndpoint: `${catalogUrl}/api`,
    binaryApiGatewayEndpoint: `${catalogUrl}/binary`,
    mode: options.mode ?? 'PRODUCT',
    noDownload: false,
    passwordAuth: 'ENABLED',
    region: options.region ?? 'us-east-1',
    registryUrl,
    s3Proxy: `${catalogUrl}/s3proxy`,
    serviceBucket: '',
    ssoAuth: 'DISABLED',
    ssoProviders: '',
  }
}

function corsHeaders({ allowsPages }: StackState, origin: string | undefined): Readonly<Record<string, string>> {
  if (!allowsPages || origin === undefined) return {}
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Methods': 'GET, POST',
    'Access-Control-Allow-Headers': 'Authorization, Content-Type',
    Vary: 'Origin',
  }
}
