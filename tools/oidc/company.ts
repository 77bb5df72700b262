import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OidcWay } from '../../src/client/engine.ts'
import { iamPolicy } from '../../src/store/connection/remedies/rights.ts'
import { admin, type EngineKeys, type EngineRole, freshKeys, roleArn, startEngine } from '../engine/index.ts'
import { ensureTools } from '../python/index.ts'
import { type Account, type RunningProvider, startProvider } from './start-provider.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** Ada may publish; Bob may only read. */
export const ADA: Account = { id: 'ada', name: 'Ada', email: 'ada@example.org', groups: ['writers', 'readers'] }
export const BOB: Account = { id: 'bob', name: 'Bob', email: 'bob@example.org', groups: ['readers'] }

/** How long keys live that nobody asked to live longer; the shortest that is of use (engines.md §4). */
export const KEYS_LIVE_S = 8
/** The least that an STS gives on demand. */
const LONG_S = 900

export interface CompanyOptions {
  /** To which pages of ours its providers send people back. */
  readonly redirectUris: readonly string[]
  /** Its people have rights on this bucket; `*` at the end stands for any. */
  readonly bucket: string
  /** Life of an ID token of `strict`. Default: that of the keys, so that nothing is left to renew them with. */
  readonly strictSeconds?: number
}

/** A company as an administrator would set it up: two providers of logins, and an engine that takes them for keys. */
export interface Company {
  readonly endpoint: string
  readonly region: string
  readonly admin: EngineKeys
  /** Gives refresh tokens. */
  readonly provider: RunningProvider
  /** Gives none: who logged in there is asked again when the login ends. */
  readonly strict: RunningProvider
  /** A way to sign in for `config.json`; keys live `seconds`, or else eight seconds. */
  way(options?: { readonly provider?: RunningProvider; readonly short?: boolean }): OidcWay
  stop(): Promise<void>
}

const ROLES = { publisher: roleArn('Publisher'), reader: roleArn('Reader') } as const

export async function startCompany({
  redirectUris,
  bucket,
  strictSeconds = KEYS_LIVE_S,
}: CompanyOptions): Promise<Company> {
  const tools = await ensureTools('engine', { root: ROOT })
  const folder = await mkdtemp(join(tmpdir(), 'selvage-company-'))
  const adminKeys = freshKeys()
  const accounts = [ADA, BOB]
  const provider = await startProvider({ redirectUris, accounts })
  const strict = await startProvider({ redirectUris, accounts, refreshTokens: false, idTokenSeconds: strictSeconds })
  const providers = Object.entries({ provider, strict }).map(([name, { issuer, clientId, jwksUri }]) => ({
    name,
    issuer,
    clientId,
    jwksUri,
  }))
  const engine = await startEngine({
    weed: tools.binary('weed'),
    dataDir: join(folder, 'data'),
    logDir: join(folder, 'logs'),
    identities: [admin(adminKeys)],
    tokenService: { providers, roles: rolesOn(bucket), tokenDuration: `${KEYS_LIVE_S}s` },
  })
  return {
    endpoint: engine.endpoint,
    region: 'us-east-1',
    admin: adminKeys,
    provider,
    strict,
    way: ({ provider: own = provider, short = false } = {}) => ({
      kind: 'oidc',
      label: 'Company login',
      issuer: own.issuer,
      clientId: own.clientId,
      ...(own === provider
        ? { scope: 'openid email groups offline_access', parameters: { prompt: 'consent' } }
        : { scope: 'openid email groups' }),
      roles: [
        { arn: ROLES.publisher, label: 'Publisher' },
        { arn: ROLES.reader, label: 'Reader' },
      ],
      ...(short ? {} : { seconds: LONG_S }),
    }),
    stop: async () => {
      await Promise.all([engine.stop(), provider.stop(), strict.stop()])
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** By groups of the login, whichever provider vouches for them; with the rights that the page itself tells an administrator. */
function rolesOn(bucket: string): readonly EngineRole[] {
  const inGroup = (group: string) => ({ 'ForAnyValue:StringEquals': { 'oidc:groups': [group] } })
  const providers = ['provider', 'strict']
  return [
    { name: 'Publisher', providers, condition: inGroup('writers'), rights: iamPolicy(bucket, 'publisher') },
    { name: 'Reader', providers, condition: inGroup('readers'), rights: iamPolicy(bucket, 'reader') },
  ]
}
